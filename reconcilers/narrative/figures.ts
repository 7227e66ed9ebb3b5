import { NARRATIVE } from '../../forms/narrative.ts';
import type { NarrativePlace, NarrativeRowNames, NarrativeSubject } from '../../forms/narrative.ts';
import type { Amount } from '../../model/amount.ts';
import type { NormalizedDocument, Row, Slot, Statement } from '../../model/statement.ts';
import type { Verdict } from '../../model/verdict.ts';
import { findByName } from '../../forms/classification.ts';
import { findPlace, findStatement } from '../checks/find-place.ts';
import { bareLabel, ownLabel } from '../checks/labels.ts';
import type { ItemChain } from './item-chain.ts';
import { matches } from './matches.ts';
import { add, inYuan } from './money.ts';
import type { PlacedMention } from './reading.ts';

/** Slots whose sum a phrase of the text states: one, or several to be added up. */
export interface NamedFigure {
  readonly statement: Statement;
  readonly slots: readonly Slot[];
  /** Whether the phrase's meaning is sure enough to prove figures with. */
  readonly isCertain: boolean;
}

/** The figures of the tables that a mention names; none where it names none or the tables lack them. */
export function figuresOf(document: NormalizedDocument, mention: PlacedMention): readonly NamedFigure[] {
  if (!mention.isCurrent) return [];
  if (mention.role === 'budget') {
    const isPrinted = matches(NARRATIVE.roles.printedBudget, mention.budgetName);
    return isPrinted && mention.phrase?.budgets
      ? placesOf(document, mention.phrase.budgets, mention.phrase.certain)
      : [];
  }
  if (mention.role !== 'amount' && mention.role !== 'actual') return [];
  if (mention.phrase) return subjectFigures(document, mention.phrase);
  const named = mention.chain
    ? nameRows(document, NARRATIVE.items, mention, (statement, rule) =>
        findItem(document, statement, rule, mention.chain),
      )
    : nameRows(document, NARRATIVE.labels, mention, (statement, rule) => findLabel(statement, rule, mention.subject));
  return named;
}

/** The figures of the tables that a subject stands for. */
export function subjectFigures(document: NormalizedDocument, subject: NarrativeSubject): readonly NamedFigure[] {
  const direct = placesOf(document, subject.places ?? [], subject.certain);
  const isPrinted = direct.some(({ slots }) => slots.some(({ state }) => state !== 'blank'));
  return isPrinted ? direct : [...direct, ...sumOf(document, subject)];
}

/** The figure as a sum of others, where a row of its own is not printed; lines left blank add nothing. */
function sumOf(document: NormalizedDocument, subject: NarrativeSubject): readonly NamedFigure[] {
  if (!subject.sum) return [];
  const addends = subject.sum.map((place) => ({ place, slots: findPlace(document, place) }));
  if (addends.some(({ place, slots }) => slots.length === 0 && place.optional !== true)) return [];
  const slots = addends.flatMap((addend) => addend.slots).filter(({ state }) => state !== 'blank');
  const statement = subject.sum[0] && findStatement(document, subject.sum[0].form);
  return statement && slots.length > 0 ? [{ statement, slots, isCertain: subject.certain === true }] : [];
}

/** One figure for each place that the document has. */
export function placesOf(
  document: NormalizedDocument,
  places: readonly NarrativePlace[],
  isCertain: boolean | undefined,
): readonly NamedFigure[] {
  return places.flatMap((place) => {
    const slots = findPlace(document, place);
    const statement = findStatement(document, place.form);
    return statement && slots.length === 1 ? [{ statement, slots, isCertain: isCertain === true }] : [];
  });
}

/**
 * The sum of a named figure in yuan: chosen values where there are verdicts, else the plain readings; a blank is zero
 * among other addends. Null where nothing is printed or what stands there cannot be trusted as read.
 */
export function valueInYuan(figure: NamedFigure, verdicts: ReadonlyMap<number, Verdict>): Amount | null {
  let sum: Amount | null = null;
  for (const slot of figure.slots) {
    const verdict = verdicts.get(slot.id);
    const isRead = slot.state === 'figure' || slot.state === 'mended';
    if (slot.state === 'malformed' && verdict?.verdict !== 'verified') return null;
    const value = verdict && (!isRead || verdict.verdict === 'verified') ? verdict.value : slot.plain;
    if (value === null) continue;
    const yuan = inYuan(value, figure.statement.unit);
    if (yuan === undefined) return null;
    sum = sum === null ? yuan : add(sum, yuan);
  }
  return sum;
}

function nameRows(
  document: NormalizedDocument,
  rules: readonly NarrativeRowNames[],
  mention: PlacedMention,
  find: (statement: Statement, rule: NarrativeRowNames) => Row | undefined,
): readonly NamedFigure[] {
  const rule = rules.find(
    ({ documents, heading }) =>
      documents.some((kind) => kind === document.kind) && matches(heading, mention.paragraph.heading),
  );
  const statement = rule && findStatement(document, rule.form);
  const row = statement && find(statement, rule);
  if (!row) return [];
  const column = statement.columns.findIndex(({ key }) => key === rule.column);
  const slot = row.slots.find((one) => one.column === column);
  return slot ? [{ statement, slots: [slot], isCertain: true }] : [];
}

const nameOf = (label: string): string =>
  bareLabel(label)
    .replace(/["《》]/gu, '')
    .replace(/支出$/u, '');

/** The row of the deepest level that a chain names, its parents by their names too. */
function findItem(
  document: NormalizedDocument,
  statement: Statement,
  rule: NarrativeRowNames,
  chain: ItemChain | null,
): Row | undefined {
  if (!chain) return undefined;
  let found: Row | undefined;
  let prefix = '';
  const levels = [chain.className, chain.groupName, chain.itemName];
  const deepest = levels.findLastIndex((name) => name !== '');
  for (const [level, name] of levels.entries()) {
    if (level > deepest) break;
    if (name === '') return undefined;
    const length = 3 + 2 * level;
    const rows = statement.rows.filter((row) => row.code.length === length && row.code.startsWith(prefix));
    found = rowNamed(document, rows, name);
    if (!found) return undefined;
    prefix = found.code;
  }
  return found;
}

/** The one row of this name: as labelled, by the code that the name stands for, or but one character off. */
function rowNamed(document: NormalizedDocument, rows: readonly Row[], name: string): Row | undefined {
  const only = (found: readonly Row[]): Row | undefined => (found.length === 1 ? found[0] : undefined);
  const exact = rows.filter((row) => nameOf(row.label) === nameOf(name));
  if (exact.length > 0) return only(exact);
  const codes = new Set(findByName('functional', name, document.fiscalYear).map(({ code }) => code));
  const coded = rows.filter((row) => codes.has(row.code));
  if (coded.length > 0) return only(coded);
  return only(rows.filter((row) => nameOf(name).length >= 5 && isOneOff(nameOf(row.label), nameOf(name))));
}

function findLabel(statement: Statement, rule: NarrativeRowNames, subject: string): Row | undefined {
  const rows = statement.rows.filter((row) => {
    if (rule.side !== undefined && row.side !== rule.side) return false;
    if (rule.codes !== undefined && !matches(rule.codes, row.code)) return false;
    return nameOf(ownLabel(row)) === nameOf(subject) && row.label !== '';
  });
  return rows.length === 1 ? rows[0] : undefined;
}

/** One character changed, lost or added. */
function isOneOff(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const rest = short.length === long.length ? short.slice(start + 1) : short.slice(start);
  return long.slice(start + 1) === rest;
}
