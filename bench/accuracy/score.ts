import { parseAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { VerdictWord } from '../../model/verdict.ts';
import type { Disclosure, TruePlace } from './disclosure.ts';
import { agree } from './read-back.ts';
import type { Answer } from './read-back.ts';

/** Values that are not what is printed, by what was said of them; baselines say nothing, so all of theirs are silent. */
export type Said = VerdictWord | 'nothing';

/** Counts over the places of many documents. */
export interface Score {
  documents: number;
  /** Printed figures. */
  figures: number;
  /** Figures and blanks that damage or structure touched. */
  damaged: number;
  /** Damaged ones whose value is the truth. */
  restored: number;
  /** Damaged ones whose `expected` is the truth. */
  offered: number;
  /** Damaged ones that are neither, and whose value is empty or said to be in doubt. */
  refused: number;
  /** Undamaged figures. */
  good: number;
  /** Undamaged figures that came out as another figure. */
  broken: number;
  /** Undamaged figures that did not come out under their key. */
  lost: number;
  /** Right figures that are verified. */
  verified: number;
  /** Wrong values, at known and at unknown places, by verdict. */
  readonly wrong: Record<Said, number>;
  /** Of the wrong ones that are verified: off by no more than the stated resolution. */
  withinResolution: number;
  /** `expected` that is not the truth. */
  expectedWrong: number;
  /** Printed slips: how many, how many came out as something else, how many are in conflict, how many with the right figure. */
  slips: number;
  slipsRepaired: number;
  slipsFlagged: number;
  slipsNamed: number;
  /** Chosen values and those of them that are wrong, by whole nats of margin. */
  readonly margins: { chosen: number; wrong: number }[];
}

export function emptyScore(): Score {
  return {
    documents: 0,
    figures: 0,
    damaged: 0,
    restored: 0,
    offered: 0,
    refused: 0,
    good: 0,
    broken: 0,
    lost: 0,
    verified: 0,
    wrong: { verified: 0, unverified: 0, conflict: 0, nothing: 0 },
    withinResolution: 0,
    expectedWrong: 0,
    slips: 0,
    slipsRepaired: 0,
    slipsFlagged: 0,
    slipsNamed: 0,
    margins: Array.from({ length: 10 }, () => ({ chosen: 0, wrong: 0 })),
  };
}

/** One thing worth a look: a wrong figure, or a damaged one that did not come back. */
export interface Remark {
  readonly kind: 'silent' | 'wrong' | 'stray' | 'missed' | 'broken' | 'lost';
  readonly place: string;
  readonly truth: string;
  readonly answer: Answer | undefined;
}

/** Adds what was said of one document to the score; `tell` hears of everything that went wrong. */
export function addScore(
  score: Score,
  disclosure: Disclosure,
  answers: readonly Answer[],
  tell: (remark: Remark) => void = () => undefined,
): void {
  score.documents++;
  const answerAt = indexAnswers(answers);
  const known = new Set<string>();
  for (const place of disclosure.places) {
    const key = keyOf(place);
    known.add(key);
    const answer = answerAt.get(key);
    const judged = judgePlace(place, answer);
    addPlace(score, place, answer, judged);
    const kind = nameTrouble(place, answer, judged);
    if (kind) tell({ kind, place: key, truth: place.value ?? '', answer });
  }
  for (const [key, answer] of answerAt) {
    // A table without a form claims no place: its figures are lost, not wrong.
    if (known.has(key) || agree(answer.value, null) || answer.statement === '') continue;
    score.wrong[answer.verdict ?? 'nothing']++;
    tell({ kind: answer.verdict === 'verified' ? 'silent' : 'stray', place: key, truth: '', answer });
  }
}

interface Judged {
  readonly isRight: boolean;
  readonly isOffered: boolean;
  /** Another figure than the printed one came out. */
  readonly isWrong: boolean;
}

function judgePlace(place: TruePlace, answer: Answer | undefined): Judged {
  const truth = truthOf(place.value);
  const value = answer?.value ?? null;
  const isRight = answer !== undefined ? agree(value, truth) : agree(truth, null);
  return {
    isRight,
    isOffered: !isRight && answer?.expected != null && agree(answer.expected, truth),
    isWrong: !isRight && !agree(value, null),
  };
}

function addPlace(score: Score, place: TruePlace, answer: Answer | undefined, judged: Judged): void {
  const said = answer?.verdict ?? 'nothing';
  if (place.value !== null) {
    score.figures++;
    if (judged.isRight && said === 'verified') score.verified++;
  }
  if (place.isDamaged) addDamaged(score, said, judged);
  else if (place.value !== null) addGood(score, judged);
  if (judged.isWrong) {
    score.wrong[said]++;
    if (said === 'verified' && isWithin(place, answer)) score.withinResolution++;
  }
  if (place.slipOf !== null) addSlip(score, place, answer, judged);
  else if (answer?.expected && !agree(answer.expected, truthOf(place.value))) score.expectedWrong++;
  if (place.value !== null || judged.isWrong) addMargin(score, place, answer);
}

function addDamaged(score: Score, said: Said, { isRight, isOffered, isWrong }: Judged): void {
  score.damaged++;
  if (isRight) score.restored++;
  else if (isOffered) score.offered++;
  else if (!isWrong || said === 'unverified' || said === 'conflict') score.refused++;
}

function addGood(score: Score, { isRight, isWrong }: Judged): void {
  score.good++;
  if (isWrong) score.broken++;
  else if (!isRight) score.lost++;
}

function addMargin(score: Score, place: TruePlace, answer: Answer | undefined): void {
  const chosen = answer?.expected ?? answer?.value ?? null;
  const bin = answer?.margin == null ? undefined : score.margins[Math.min(9, Math.floor(answer.margin))];
  if (!bin || chosen === null) return;
  bin.chosen++;
  if (!agree(chosen, truthOf(place.slipOf ?? place.value))) bin.wrong++;
}

function addSlip(score: Score, place: TruePlace, answer: Answer | undefined, { isWrong }: Judged): void {
  score.slips++;
  if (isWrong) score.slipsRepaired++;
  if (answer?.verdict === 'conflict') score.slipsFlagged++;
  if (answer?.expected != null && agree(answer.expected, truthOf(place.slipOf))) score.slipsNamed++;
}

function nameTrouble(place: TruePlace, answer: Answer | undefined, judged: Judged): Remark['kind'] | null {
  if (judged.isWrong && answer?.verdict === 'verified') return 'silent';
  if (place.isDamaged) return judged.isRight || judged.isOffered ? null : judged.isWrong ? 'wrong' : 'missed';
  if (judged.isWrong) return 'broken';
  return judged.isRight ? null : 'lost';
}

function isWithin(place: TruePlace, answer: Answer | undefined): boolean {
  const truth = truthOf(place.value);
  if (!answer?.value || !answer.resolution) return false;
  const at = (amount: Amount | null): number => (amount === null ? 0 : Number(amount.units) / 10 ** amount.scale);
  return Math.abs(at(answer.value) - at(truth)) <= at(answer.resolution) + 1e-9;
}

/** Where two rows carry one key, the one with a figure counts. */
function indexAnswers(answers: readonly Answer[]): ReadonlyMap<string, Answer> {
  const found = new Map<string, Answer>();
  for (const answer of answers) {
    const key = keyOf(answer);
    const earlier = found.get(key);
    if (!earlier || (agree(earlier.value, null) && !agree(answer.value, null))) found.set(key, answer);
  }
  return found;
}

function keyOf({ statement, rowKey, columnKey }: TruePlace | Answer): string {
  return [statement, rowKey, columnKey].map(fold).join(' · ');
}

function fold(key: string): string {
  return key.normalize('NFKC').replace(/[\s"“”„'‘’]/gu, '');
}

function truthOf(value: string | null): Amount | null {
  return value === null ? null : (parseAmount(value) ?? null);
}
