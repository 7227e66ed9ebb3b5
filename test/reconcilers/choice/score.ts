import { chooseReadings } from '../../../reconcilers/choice/index.ts';
import type { Choice, ChoiceOptions } from '../../../reconcilers/choice/index.ts';
import type { Amount } from '../../../model/amount.ts';
import type { GeneratedDocument } from './generate.ts';
import { slotsOf } from './generate.ts';

/** Counts over one or many documents. */
export interface Score {
  documents: number;
  figures: number;
  damaged: number;
  /** Damaged places whose published value is the truth. */
  restored: number;
  /** Damaged places where the truth is offered as `expected`. */
  offered: number;
  verified: number;
  verifiedWrong: number;
  /** Wrong values published as repaired or imputed, whatever the verdict. */
  restoredWrong: number;
  /** Of those, off by no more than the stated resolution. */
  withinResolution: number;
  /** Wrong figures left as read, unverified and not flagged. */
  unflagged: number;
  /** True figures in conflict. */
  falseConflict: number;
  /** `expected` that is not the truth. */
  expectedWrong: number;
}

export function emptyScore(): Score {
  return {
    documents: 0,
    figures: 0,
    damaged: 0,
    restored: 0,
    offered: 0,
    verified: 0,
    verifiedWrong: 0,
    restoredWrong: 0,
    withinResolution: 0,
    unflagged: 0,
    falseConflict: 0,
    expectedWrong: 0,
  };
}

export function choose(document: GeneratedDocument, options: Partial<ChoiceOptions> = {}): Choice {
  return chooseReadings(
    { slots: slotsOf(document), decimalsOf: () => document.decimals, checks: document.checks },
    options,
  );
}

/** Adds one document's outcome to the score; tells of each silent error. */
export function addScore(
  score: Score,
  document: GeneratedDocument,
  choice: Choice,
  tell?: (line: string) => void,
): void {
  score.documents++;
  const slots = slotsOf(document);
  document.places.forEach((place, index) => {
    const verdict = choice.verdicts[index];
    const slot = slots[index];
    if (!verdict || !slot) return;
    const printed = unitsOf(slot.plain, document.decimals);
    const isDamaged = printed !== place.truth || (place.truth === null && slot.state !== 'blank');
    const value = unitsOf(verdict.value, document.decimals);
    const isRight = (value ?? 0) === (place.truth ?? 0);
    if (place.truth !== null) score.figures++;
    if (isDamaged) {
      score.damaged++;
      if (isRight) score.restored++;
      else if (verdict.expected && (unitsOf(verdict.expected, document.decimals) ?? 0) === (place.truth ?? 0))
        score.offered++;
    }
    if (verdict.value !== null && verdict.verdict === 'verified') {
      score.verified++;
      if (!isRight && Math.abs((value ?? 0) - (place.truth ?? 0)) > Number(verdict.resolution.units))
        score.verifiedWrong++;
      else if (!isRight) score.withinResolution++;
    }
    const isRestoredWrong = !isRight && verdict.value !== null && slot.state !== 'figure' && slot.state !== 'mended';
    if (isRestoredWrong) {
      const off = Math.abs((value ?? 0) - (place.truth ?? 0));
      if (off > Number(verdict.resolution.units)) score.restoredWrong++;
      else if (verdict.verdict !== 'verified') score.withinResolution++;
    }
    if (!isRight && verdict.value !== null && !isRestoredWrong && verdict.verdict === 'unverified') score.unflagged++;
    if (isRight && !isDamaged && verdict.verdict === 'conflict') score.falseConflict++;
    if (verdict.expected && (unitsOf(verdict.expected, document.decimals) ?? 0) !== (place.truth ?? 0)) {
      if (
        Math.abs((unitsOf(verdict.expected, document.decimals) ?? 0) - (place.truth ?? 0)) >
        Number(verdict.resolution.units)
      )
        score.expectedWrong++;
    }
    if (tell && (isRestoredWrong || (!isRight && verdict.verdict === 'verified'))) {
      tell(
        `res=${verdict.resolution.units} ${verdict.verdict} ${verdict.origin} raw=${JSON.stringify(place.raw)} truth=${place.truth} value=${value} margin=${verdict.margin.toFixed(1)} slot=${place.id} ${verdict.rule}`,
      );
    }
  });
}

function unitsOf(amount: Amount | null, scale: number): number | null {
  return amount === null ? null : Number(amount.units) * 10 ** (scale - amount.scale);
}
