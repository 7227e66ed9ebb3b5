import type { Baseline } from './baselines/baseline.ts';
import { correctTypos } from './baselines/correct-typos.ts';
import { greedyPerEquation } from './baselines/greedy-per-equation.ts';
import { readLax, readStrict } from './baselines/regex.ts';
import { damageDisclosure } from './damage/damage-disclosure.ts';
import type { Disclosure } from './disclosure.ts';
import { generateDisclosure } from './generate/generate-disclosure.ts';
import { seededRandom } from './generate/random.ts';
import { randomFor, readTrials } from './measure-documents.ts';
import type { SeedRange } from './measure-documents.ts';
import { answersOf, answersOfBaseline } from './read-back.ts';
import { addScore, emptyScore } from './score.ts';
import type { Remark, Score } from './score.ts';

/** The program itself among the methods. */
export const CROSSFOOT = 'crossfoot';

/** What the program is compared with: two that read cell by cell, two that use the checks. */
export const BASELINES: readonly (readonly [name: string, baseline: Baseline])[] = [
  ['regex, lax', readLax],
  ['regex, strict', readStrict],
  ['typos corrected', correctTypos],
  ['greedy per equation', greedyPerEquation],
];

/** The score of one method over all documents of a rate. */
export interface MethodScore {
  readonly method: string;
  readonly score: Score;
}

/** All methods on the same documents, damaged at one rate. */
export interface RateMeasure {
  /** Share of the figures that are spoiled, 0 to 1. */
  readonly rate: number;
  /** The program first, then the baselines. */
  readonly methods: readonly MethodScore[];
  /** Wall times of the program, one a document, without the making of the document. */
  readonly milliseconds: readonly number[];
  /** Documents on which the program threw; all their figures count as lost. */
  readonly failed: number;
  /** Of the program's silently wrong figures: those where no figure is printed, most of them under a misread key. */
  readonly silentStrays: number;
}

/** A disclosure as a scan of this damage rate leaves it; the same seed gives the same one. */
export function makeDamaged(seed: number, rate: number): Disclosure {
  return damageDisclosure(generateDisclosure(seededRandom(seed)), rate, randomFor(seed, 'damage'));
}

/** Reads damaged documents back with every method; the baselines run after the program's time was taken. */
export async function measureRate(rate: number, seeds: SeedRange): Promise<RateMeasure> {
  const methods = [CROSSFOOT, ...BASELINES.map(([name]) => name)].map((method) => ({ method, score: emptyScore() }));
  const milliseconds: number[] = [];
  let failed = 0;
  let silentStrays = 0;
  const hear = ({ kind, truth }: Remark): void => {
    if (kind === 'silent' && truth === '') silentStrays += 1;
  };
  for await (const { disclosure, back } of readTrials(seeds, (seed) => makeDamaged(seed, rate))) {
    if (back) milliseconds.push(back.milliseconds);
    else failed += 1;
    methods.forEach(({ score }, index) => {
      const baseline = BASELINES[index - 1]?.[1];
      if (!back) addScore(score, disclosure, []);
      else if (baseline) addScore(score, disclosure, answersOfBaseline(back.normalized, baseline));
      else addScore(score, disclosure, answersOf(back.reconciled), hear);
    });
  }
  return { rate, methods, milliseconds, failed, silentStrays };
}

/** Lets the engine compile what it runs often; on other documents than the timed ones, whose texts it would remember. */
export async function warmUp(rate: number, seeds: SeedRange, count = 20): Promise<void> {
  const others = { firstSeed: seeds.firstSeed + seeds.count, count };
  for await (const { back } of readTrials(others, (seed) => makeDamaged(seed, rate))) if (!back) continue;
}
