import { plantSlip } from './damage.ts';
import { generateDocument } from './generate.ts';
import { seededRandom } from '../../../bench/accuracy/generate/random.ts';
import { choose } from './score.ts';

/** What became of planted slips: one well-formed figure changed in each document, nothing else. */
export interface SlipScore {
  planted: number;
  repaired: number;
  flagged: number;
  named: number;
  verifiedWrong: number;
  /** Neighbors and others in conflict besides the slip, over all documents. */
  others: number;
  verified: number;
  figures: number;
}

/** Plants a slip in each of `count` documents and judges what the choice says of it. */
export function scoreSlips(count: number, firstSeed: number): SlipScore {
  const score: SlipScore = {
    planted: 0,
    repaired: 0,
    flagged: 0,
    named: 0,
    verifiedWrong: 0,
    others: 0,
    verified: 0,
    figures: 0,
  };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const random = seededRandom(seed);
    const clean = generateDocument(random);
    const { document, slot } = plantSlip(clean, random);
    const choice = choose(document);
    const verdict = choice.verdicts[slot];
    const place = document.places[slot];
    if (!verdict || !place) continue;
    score.planted++;
    const isKept = verdict.value !== null && Number(verdict.value.units) === Math.round(Number(place.raw) * 100);
    if (!isKept || verdict.origin !== 'as_read') score.repaired++;
    if (verdict.verdict === 'conflict') score.flagged++;
    if (verdict.expected && Number(verdict.expected.units) === place.truth) score.named++;
    const off = Math.abs(Math.round(Number(place.raw) * 100) - (place.truth ?? 0));
    if (verdict.verdict === 'verified' && off > Number(verdict.resolution.units)) score.verifiedWrong++;
    score.others += choice.verdicts.filter((other) => other.slot !== slot && other.verdict === 'conflict').length;
    score.verified += choice.verdicts.filter((other) => other.value !== null && other.verdict === 'verified').length;
    score.figures += document.places.filter((other) => other.truth !== null).length;
  }
  return score;
}
