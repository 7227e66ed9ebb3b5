import type { Amount } from '../../model/amount.ts';
import { equalAmounts, formatAmount } from '../../model/amount.ts';
import type { Slot } from '../../model/statement.ts';
import type { CheckedCheck, ReconciledDocument, Verdict } from '../../model/verdict.ts';
import type { GlyphPair } from './align-glyphs.ts';
import { alignGlyphs, foldFigure } from './align-glyphs.ts';

/** A figure of which the run is sure what was printed. */
export interface SureFigure {
  /** As printed, a plain decimal. */
  readonly printed: string;
  readonly pairs: readonly GlyphPair[];
}

/**
 * Every figure of a document that is verified, and every other print of a verified figure: their text against what is
 * meant. Figures that were lost or that are in conflict say nothing.
 */
export function findSureFigures(document: ReconciledDocument): readonly SureFigure[] {
  const verdicts = new Map(document.verdicts.map((verdict) => [verdict.slot, verdict]));
  const copies = valuesOfCopies(document.checks, verdicts);
  return document.statements
    .flatMap(({ rows }) => rows.flatMap(({ slots }) => slots))
    .flatMap((slot) => {
      const verdict = verdicts.get(slot.id);
      if (verdict === undefined || slot.raw === '' || verdict.origin === 'imputed') return [];
      const value = verdict.verdict === 'verified' ? verdict.value : (copies.get(slot.id) ?? null);
      return value === null ? [] : readFigure(slot, value);
    });
}

/** Of two prints of one figure of which one is verified: the other slot, and the value that both have. */
function valuesOfCopies(
  checks: readonly CheckedCheck[],
  verdicts: ReadonlyMap<number, Verdict>,
): ReadonlyMap<number, Amount> {
  const copies = new Map<number, Amount>();
  for (const { check, status } of checks) {
    const [a, b, ...more] = check.terms;
    const isCopy = a !== undefined && b !== undefined && more.length === 0 && check.constant === null;
    if (!isCopy || status !== 'holds' || a.coefficient + b.coefficient !== 0) continue;
    for (const [sure, other] of [
      [verdicts.get(a.slot), verdicts.get(b.slot)],
      [verdicts.get(b.slot), verdicts.get(a.slot)],
    ])
      if (
        sure?.verdict === 'verified' &&
        sure.value !== null &&
        other?.verdict === 'unverified' &&
        other.value !== null
      )
        if (equalAmounts(sure.value, other.value)) copies.set(other.slot, other.value);
  }
  return copies;
}

/** The text against the figure as it may be printed: with all its decimals, or without zeros at its end. */
function readFigure({ raw }: Slot, value: Amount): readonly SureFigure[] {
  const read = foldFigure(raw);
  const full = formatAmount(value);
  const short = full.includes('.') ? full.replace(/\.?0+$/u, '') : full;
  const readings = [full, short].flatMap((printed): readonly SureFigure[] => {
    const pairs = alignGlyphs(read, printed);
    return pairs === undefined ? [] : [{ printed, pairs }];
  });
  const fewest = readings.sort((a, b) => a.pairs.length - b.pairs.length)[0];
  return fewest === undefined ? [] : [fewest];
}
