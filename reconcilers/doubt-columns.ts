import type { Finding, NormalizedDocument, Row, Slot, Statement } from '../model/statement.ts';
import type { Check } from '../model/verdict.ts';
import { checksBySlot, figuresOf, weighLaying } from './weigh-laying.ts';
import type { Figures } from './weigh-laying.ts';

/** What other places say of a figure: within its table, exchanged columns add up as well as right ones. */
const ELSEWHERE: ReadonlySet<string> = new Set(['tie', 'text']);

/**
 * Doubts the place of two columns whose totals other tables and the text know the other way round. Nothing is moved:
 * whether the headers or the figures stand wrong, and in which table, no sum tells.
 */
export function doubtColumns(document: NormalizedDocument, checks: readonly Check[]): NormalizedDocument {
  const checksOf = checksBySlot(checks.filter(({ kind }) => ELSEWHERE.has(kind)));
  const footingsOf = checksBySlot(listFootings(document, checks));
  const figures = figuresOf(document);
  const findings: Finding[] = [];
  const statements = document.statements.map((statement): Statement => {
    const pairs = findExchanged(statement, checksOf, footingsOf, figures);
    if (pairs.length === 0) return statement;
    findings.push(...pairs.map((pair) => exchangeFinding(statement, pair)));
    const doubtful = new Set(pairs.flat().map(({ column }) => column));
    const doubt = (slot: Slot): Slot => (doubtful.has(slot.column) ? { ...slot, placed: false } : slot);
    return { ...statement, rows: statement.rows.map((row) => ({ ...row, slots: row.slots.map(doubt) })) };
  });
  return findings.length === 0 ? document : { ...document, statements, findings: [...document.findings, ...findings] };
}

/** Totals of which checks elsewhere fail as they stand, and none fails with the figures exchanged. */
function findExchanged(
  statement: Statement,
  checksOf: ReadonlyMap<number, readonly Check[]>,
  footingsOf: ReadonlyMap<number, readonly Check[]>,
  figures: Figures,
): readonly (readonly [Slot, Slot])[] {
  const slots = (topRow(statement)?.slots ?? []).filter(
    // A total that its own column denies is misread, not out of place.
    ({ id, state }) =>
      state !== 'malformed' && state !== 'litter' && weighLaying(footingsOf.get(id) ?? [], [], figures).failed === 0,
  );
  return slots.flatMap((one, index) =>
    slots.slice(index + 1).flatMap((other) => {
      const checks = [...new Set([...(checksOf.get(one.id) ?? []), ...(checksOf.get(other.id) ?? [])])];
      if (checks.length === 0 || isSame(one, other)) return [];
      const before = weighLaying(checks, [one, other], figures);
      if (before.failed === 0) return [];
      const after = weighLaying(checks, exchange(one, other), figures);
      return after.failed === 0 && after.held > before.held ? [[one, other] as const] : [];
    }),
  );
}

/** The sums down a column. */
function listFootings({ statements }: NormalizedDocument, checks: readonly Check[]): readonly Check[] {
  const columnOf = new Map(
    statements.flatMap(({ index, rows }) =>
      rows.flatMap(({ slots }) => slots.map(({ id, column }) => [id, `${index} ${column}`] as const)),
    ),
  );
  return checks.filter(
    ({ kind, terms }) => !ELSEWHERE.has(kind) && new Set(terms.map(({ slot }) => columnOf.get(slot))).size === 1,
  );
}

/** The row that stands for its columns: the total, or the only one. */
function topRow({ rows }: Statement): Row | undefined {
  const [first, ...more] = rows;
  return more.length === 0 ? first : rows.find(({ key }) => key === 'TOTAL');
}

function isSame({ plain: a }: Slot, { plain: b }: Slot): boolean {
  return a === b || (a !== null && b !== null && a.units === b.units && a.scale === b.scale);
}

function exchange(one: Slot, other: Slot): readonly [Slot, Slot] {
  return [
    { ...one, plain: other.plain, state: other.state },
    { ...other, plain: one.plain, state: one.state },
  ];
}

function exchangeFinding(statement: Statement, [one, other]: readonly [Slot, Slot]): Finding {
  const nameOf = ({ column }: Slot): string => statement.columns[column]?.key ?? '';
  return {
    kind: 'structure',
    severity: 'warning',
    page: one.page,
    line: one.line,
    where: `${statement.form === '' ? statement.title : statement.form}/${nameOf(one)}`,
    stated: one.raw.trim(),
    expected: other.raw.trim(),
    difference: '',
    explanation: `The columns ${nameOf(one)} and ${nameOf(other)} (${statement.title}) may have changed places: other places know their totals the other way round.`,
  };
}
