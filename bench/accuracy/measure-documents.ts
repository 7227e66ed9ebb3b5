import type { Disclosure } from './disclosure.ts';
import { printDisclosure } from './generate/print-disclosure.ts';
import type { TextLayout } from './generate/print-disclosure.ts';
import { seededRandom } from './generate/random.ts';
import type { Random } from './generate/random.ts';
import { readBack } from './read-back.ts';
import type { ReadBack } from './read-back.ts';

/** Documents of a measurement: `count` of them, whose seeds follow each other from `firstSeed` on. */
export interface SeedRange {
  readonly firstSeed: number;
  readonly count: number;
}

/** One disclosure and what the program made of its text; `back` is null where the program threw. */
export interface Trial {
  readonly seed: number;
  readonly disclosure: Disclosure;
  readonly back: ReadBack | null;
}

const PURPOSES = ['damage', 'layout', 'slips'] as const;

/** A random source of its own for each purpose, so that a change in one never moves the draws of another. */
export function randomFor(seed: number, purpose: (typeof PURPOSES)[number]): Random {
  return seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(PURPOSES.indexOf(purpose) + 1, 0x85ebca6b));
}

/** Half of the documents come with tabs, a quarter each as Markdown and HTML tables. */
export function drawLayout(random: Random): TextLayout {
  const share = random();
  if (share < 0.5) return 'tabs';
  return share < 0.75 ? 'pipes' : 'html';
}

/**
 * Makes and reads one disclosure after the other in this thread; nothing of a document is kept after its turn.
 *
 * @param make the disclosure of a seed
 * @param tell hears of documents on which the program threw
 */
export async function* readTrials(
  { firstSeed, count }: SeedRange,
  make: (seed: number) => Disclosure,
  tell: (seed: number, error: unknown) => void = warnOfError,
): AsyncGenerator<Trial, void, void> {
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const disclosure = make(seed);
    const text = printDisclosure(disclosure, drawLayout(randomFor(seed, 'layout')));
    let back: ReadBack | null = null;
    try {
      back = await readBack(text);
    } catch (error) {
      // One document that breaks the program is a result of the bench, not its end.
      tell(seed, error);
    }
    yield { seed, disclosure, back };
  }
}

function warnOfError(seed: number, error: unknown): void {
  console.warn(`seed ${String(seed)}: ${error instanceof Error ? error.message : String(error)}`);
}
