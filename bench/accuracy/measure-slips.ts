import { plantSlips, SLIP_SHARE } from './damage/plant-slips.ts';
import { generateDisclosure } from './generate/generate-disclosure.ts';
import { seededRandom } from './generate/random.ts';
import { randomFor, readTrials } from './measure-documents.ts';
import type { SeedRange } from './measure-documents.ts';
import { answersOf } from './read-back.ts';
import { addScore, emptyScore } from './score.ts';
import type { Score } from './score.ts';

/** Clean prints of disclosures in which the publisher erred in one table; what is printed is the truth. */
export async function measureSlips(seeds: SeedRange, share: number = SLIP_SHARE): Promise<Score> {
  const score = emptyScore();
  const make = (seed: number) => plantSlips(generateDisclosure(seededRandom(seed)), share, randomFor(seed, 'slips'));
  for await (const { disclosure, back } of readTrials(seeds, make)) {
    addScore(score, disclosure, back ? answersOf(back.reconciled) : []);
  }
  return score;
}
