import { formatAmount } from '../model/amount.ts';
import type { Amount } from '../model/amount.ts';
import type { Finding, NormalizedDocument, Row, Slot, Statement } from '../model/statement.ts';
import type { CheckedCheck, Verdict } from '../model/verdict.ts';

interface Located {
  readonly statement: Statement;
  readonly row: Row;
  readonly slot: Slot;
}

/** Findings for figures that the rest of the document contradicts, and for sums that do not hold without one figure to blame. */
export function findConflicts(
  document: NormalizedDocument,
  verdicts: readonly Verdict[],
  checks: readonly CheckedCheck[],
): readonly Finding[] {
  const places = locate(document);
  const violated = checks.filter(({ status }) => status === 'violated');
  const blamed = new Set<number>();
  const findings: Finding[] = [];
  for (const verdict of verdicts) {
    const place = places.get(verdict.slot);
    if (place === undefined || verdict.verdict !== 'conflict' || verdict.expected === null) continue;
    blamed.add(verdict.slot);
    findings.push(conflictFinding(place, verdict, violated));
  }
  // What the running text says against a table is told by the narrative rules, in the text's own words.
  for (const checked of violated.filter(({ check }) => check.kind !== 'text'))
    if (!checked.check.terms.some(({ slot }) => blamed.has(slot))) {
      const place = places.get(checked.check.total);
      if (place !== undefined) findings.push(sumFinding(place, checked));
    }
  return findings;
}

function locate(document: NormalizedDocument): ReadonlyMap<number, Located> {
  const places = new Map<number, Located>();
  for (const statement of document.statements)
    for (const row of statement.rows) for (const slot of row.slots) places.set(slot.id, { statement, row, slot });
  return places;
}

function nameOf({ statement, row, slot }: Located): string {
  return [
    statement.form === '' ? statement.title : statement.form,
    row.key,
    statement.columns[slot.column]?.key ?? '',
  ].join('/');
}

function conflictFinding(place: Located, verdict: Verdict, violated: readonly CheckedCheck[]): Finding {
  const against = violated
    .filter(({ check }) => check.terms.some(({ slot }) => slot === verdict.slot))
    .map(({ check }) => check.description);
  const stated = verdict.value === null ? place.slot.raw : formatAmount(verdict.value);
  const expected = verdict.expected === null ? '' : formatAmount(verdict.expected);
  return {
    kind: 'conflict',
    severity: 'error',
    page: place.slot.page,
    line: place.slot.line,
    where: nameOf(place),
    stated,
    expected,
    difference:
      verdict.value === null || verdict.expected === null ? '' : formatAmount(minus(verdict.value, verdict.expected)),
    explanation: `${place.row.label} (${place.statement.title}) stands as ${stated}; ${against.length === 0 ? 'the other tables demand' : `${against.join('; ')} demand(s)`} ${expected}.`,
  };
}

function sumFinding(place: Located, { check, difference, tolerance }: CheckedCheck): Finding {
  return {
    kind: 'conflict',
    severity: 'warning',
    page: place.slot.page,
    line: place.slot.line,
    where: nameOf(place),
    stated: '',
    expected: '',
    difference: formatAmount(difference),
    explanation: `${check.description} (${place.statement.title}) is off by ${formatAmount(difference)}, more than the ${formatAmount(tolerance)} that rounding explains; no one figure can be blamed.`,
  };
}

function minus(a: Amount, b: Amount): Amount {
  const scale = Math.max(a.scale, b.scale);
  const at = (amount: Amount): bigint => amount.units * 10n ** BigInt(scale - amount.scale);
  return { units: at(a) - at(b), scale };
}
