import { closePart, openPart } from '../../../bench/accuracy/damage/open-table.ts';
import type { OpenPart } from '../../../bench/accuracy/damage/open-table.ts';
import type { Disclosure } from '../../../bench/accuracy/disclosure.ts';
import { generateDisclosure } from '../../../bench/accuracy/generate/generate-disclosure.ts';
import type { GenerateOptions } from '../../../bench/accuracy/generate/generate-disclosure.ts';
import { printDisclosure } from '../../../bench/accuracy/generate/print-disclosure.ts';
import type { TextLayout } from '../../../bench/accuracy/generate/print-disclosure.ts';
import { between, pick, seededRandom } from '../../../bench/accuracy/generate/random.ts';
import { answersOf, readBack } from '../../../bench/accuracy/read-back.ts';
import type { Answer } from '../../../bench/accuracy/read-back.ts';
import { addScore, emptyScore } from '../../../bench/accuracy/score.ts';
import type { Remark, Score } from '../../../bench/accuracy/score.ts';
import type { Transform } from './transformation.ts';

const LAYOUTS: readonly TextLayout[] = ['tabs', 'pipes', 'html'];

/** Which document is drawn; what is not given follows from the seed. */
export interface DocumentChoice extends Partial<GenerateOptions> {
  readonly seed: number;
  readonly layout?: TextLayout;
}

/** A disclosure after a transformation; its truth is what stood there before. */
export interface Transformed {
  readonly disclosure: Disclosure;
  readonly text: string;
  /** False where the document offered nothing to transform. */
  readonly isChanged: boolean;
}

/** What the program says of a transformed document. */
export interface Outcome {
  readonly score: Score;
  /** Values that are verified and off by more than their resolution. */
  readonly silent: readonly string[];
  readonly remarks: readonly Remark[];
}

/** Draws a disclosure, transforms its printed cells and prints it. */
export function transformDocument(transform: Transform, { seed, layout, ...given }: DocumentChoice): Transformed {
  const random = seededRandom(seed);
  const printed = generateDisclosure(random, { codeRows: between(random, 4, 16), ...given });
  const moved = new Set<number>();
  const parts = printed.parts.map((part) => openPart(part, moved));
  const before = textsOf(parts);
  const isChanged = transform(parts, seededRandom(seed ^ 0x5bd1e995));
  const after = textsOf(parts);
  const disclosure = {
    ...printed,
    parts: parts.map(closePart),
    places: printed.places.map((place, index) => ({
      ...place,
      isDamaged: moved.has(index) || before.get(index) !== after.get(index),
    })),
  };
  return { disclosure, text: printDisclosure(disclosure, layout ?? pick(random, LAYOUTS)), isChanged };
}

/** Reads a transformed document back and holds what is said of it against the truth. */
export async function readTransformed({ disclosure, text }: Transformed): Promise<Outcome> {
  const { reconciled } = await readBack(text);
  return judgeAnswers(disclosure, answersOf(reconciled));
}

/** Holds answers against the truth. */
export function judgeAnswers(disclosure: Disclosure, answers: readonly Answer[]): Outcome {
  const score = emptyScore();
  const remarks: Remark[] = [];
  addScore(score, disclosure, answers, (remark) => remarks.push(remark));
  const silent = remarks.flatMap(({ kind, place, truth, answer }) => {
    if (kind !== 'silent' || !answer) return [];
    const [said, resolution] = [numberOf(answer.value), numberOf(answer.resolution)];
    if (Math.abs(said - Number(truth)) <= resolution + 1e-9) return [];
    return [`${place}: ${truth === '' ? 'blank' : truth}, said ${String(said)}`];
  });
  return { score, silent, remarks };
}

function numberOf(amount: Answer['value']): number {
  return amount === null ? 0 : Number(amount.units) / 10 ** amount.scale;
}

function textsOf(parts: readonly OpenPart[]): ReadonlyMap<number, string> {
  const cells = parts.flatMap((part) => (part.kind === 'table' ? part.rows.flat() : []));
  return new Map(cells.flatMap(({ place, text }) => (place === null ? [] : [[place, text.trim()] as const])));
}
