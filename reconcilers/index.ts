import { SHIPPED_KNOWLEDGE } from '../forms/knowledge.ts';
import type { Knowledge } from '../forms/knowledge.ts';
import type { Finding, NormalizedDocument, Repair, Slot } from '../model/statement.ts';
import type { Check, ReconciledDocument, Verdict } from '../model/verdict.ts';
import { alignRows } from './align-rows.ts';
import { gatherChecks } from './checks/index.ts';
import { chooseReadings } from './choice/index.ts';
import { doubtColumns } from './doubt-columns.ts';
import { doubtPlaces } from './doubt-places.ts';
import { doubtRows } from './doubt-rows.ts';
import { findConflicts } from './find-conflicts.ts';
import { findInText, gatherTextChecks } from './narrative/index.ts';
import { addReadings, mayBeLitter } from './readings/index.ts';
import { recordChoices } from './record-choices.ts';
import { returnSlidValues } from './return-slid-values.ts';
import { restoreLostRows } from './lost-rows/index.ts';
import { restorePoints, usualDecimals } from './restore-points.ts';

/** 万元 are printed with decimals: where none are left in a whole document, its size rests on nothing. */
function pointsOf(unit: string, usual: number): number {
  return usual === 0 && unit.includes('万') ? 2 : usual;
}

/** Repairs that tell that lines or cells of the document slipped. */
const MOVES: ReadonlySet<string> = new Set(['row-slipped', 'value-slid']);

/** Puts rows and figures that slipped in the text back where the sums hold. */
function mendPlaces(document: NormalizedDocument, checks: readonly Check[]): NormalizedDocument {
  return returnSlidValues(alignRows(document, checks), checks);
}

/**
 * Statements → verdicts: gathers what the document says of its own figures, moves slipped rows, chooses the one set of
 * readings that satisfies it, and proves or refuses each figure. Pure.
 */
export function reconcile(printed: NormalizedDocument, knowledge: Knowledge = SHIPPED_KNOWLEDGE): ReconciledDocument {
  const { isBornDigital } = printed;
  // Nothing is lost or misread in what the publisher's own program wrote: no row comes back, none moves.
  const document = isBornDigital === true ? printed : restoreLostRows(printed, knowledge.forms);
  const asPrinted = gatherChecks(document, knowledge.forms);
  const told = gatherTextChecks(document);
  const placed = isBornDigital === true ? document : mendPlaces(document, [...asPrinted.checks, ...told]);
  // Which guessed checks are borne out depends on the figures, so moved rows are gathered again.
  const gathered = placed === document ? asPrinted : gatherChecks(placed, knowledge.forms);
  const checks = [...gathered.checks, ...(placed === document ? told : gatherTextChecks(placed))];
  const doubted = doubtRows(doubtColumns(placed, checks));
  const aligned =
    isBornDigital === true ? doubted : addReadings(restorePoints(doubtPlaces(doubted, checks), checks), checks);

  const slots: Slot[] = aligned.statements.flatMap((statement) => statement.rows.flatMap((row) => row.slots));
  const decimals = new Map(aligned.statements.map((statement) => [statement.index, statement.decimals]));
  const usual = usualDecimals(aligned);
  const pointed = new Map(aligned.statements.map(({ index, unit }) => [index, pointsOf(unit, usual.get(unit) ?? 0)]));
  const choice = chooseReadings({
    slots,
    decimalsOf: (slot) => decimals.get(slot.statement) ?? 2,
    pointedDecimalsOf: (slot) => pointed.get(slot.statement) ?? 0,
    checks,
    readingCosts: knowledge.readingCosts,
    isBornDigital,
    clearable: mayBeLitter,
    hasSlipped: aligned.repairs.some(({ rule }) => MOVES.has(rule)),
  });

  const repairs: readonly Repair[] = [...aligned.repairs, ...recordChoices(slots, choice.verdicts)];
  const findings: readonly Finding[] = [
    ...aligned.findings,
    ...gathered.findings,
    ...findConflicts(aligned, choice.verdicts, choice.checks),
    ...findInText(placed, choice.verdicts),
  ];
  const verdicts = printed.isDamaged === true ? withholdProof(choice.verdicts) : choice.verdicts;
  return { ...aligned, verdicts, checks: choice.checks, repairs, findings };
}

/** Sums prove values; whose values they are only names tell, and those of a damaged file may be others by now. */
function withholdProof(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.map((each) => (each.verdict === 'verified' ? { ...each, verdict: 'unverified' } : each));
}
