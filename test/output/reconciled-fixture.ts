import { createHash } from 'node:crypto';
import { parseAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { Column, Finding, PrintedTable, Repair, Row, Slot, Statement } from '../../model/statement.ts';
import type { CheckedCheck, ReconciledDocument, Verdict } from '../../model/verdict.ts';

/** An amount from its decimal text. */
export function amount(text: string): Amount {
  const parsed = parseAmount(text);
  if (parsed === undefined) throw new Error(`no amount: ${text}`);
  return parsed;
}

/** A figure of a fixture: its text, and what differs from a cleanly read, verified one. A blank is ''. */
export interface FixtureCell {
  readonly value: string;
  readonly verdict?: Partial<Verdict>;
  readonly slot?: Partial<Slot>;
}

export interface FixtureRow extends Partial<Omit<Row, 'slots' | 'alternatives'>> {
  readonly cells: readonly (FixtureCell | string | undefined)[];
}

export interface FixtureStatement extends Partial<Omit<Statement, 'rows' | 'columns'>> {
  readonly columns?: readonly Partial<Column>[];
  readonly rows: readonly FixtureRow[];
}

export interface FixtureDocument {
  readonly id?: string;
  readonly source?: string;
  readonly publisher?: string;
  readonly statements?: readonly FixtureStatement[];
  readonly tables?: readonly PrintedTable[];
  readonly repairs?: readonly Repair[];
  readonly findings?: readonly Finding[];
  readonly checks?: readonly CheckedCheck[];
}

/** A reconciled document built by hand: slots are numbered from 1 in document order. */
export function reconciled(fixture: FixtureDocument = {}): ReconciledDocument {
  const source = fixture.source ?? 'budget/2023.txt';
  const verdicts: Verdict[] = [];
  let nextSlot = 1;

  const slotOf = (cell: FixtureCell | string, statement: number, row: number, column: number, line: number): Slot => {
    const { value, verdict = {}, slot = {} } = typeof cell === 'string' ? { value: cell } : cell;
    const plain = value === '' ? null : amount(value);
    const id = nextSlot;
    nextSlot += 1;
    verdicts.push({
      slot: id,
      value: plain,
      expected: null,
      origin: 'as_read',
      verdict: 'verified',
      proofs: 2,
      resolution: { units: 0n, scale: 2 },
      margin: 12,
      rule: 'as-read',
      runnerUp: null,
      candidates: [],
      ...verdict,
    });
    return {
      id,
      statement,
      row,
      column,
      raw: value,
      state: plain === null ? 'blank' : 'figure',
      plain,
      readings: [{ amount: plain, cost: 0, rule: 'as-read' }],
      line,
      page: null,
      gridRow: row + 1,
      gridColumn: column + 1,
      placed: true,
      ...slot,
    };
  };

  const statements = (fixture.statements ?? []).map(({ rows, columns = [{}], ...statement }, index): Statement => {
    const { unit = '万元' } = statement;
    return {
      index,
      form: 'final.income',
      title: '收入决算表',
      printedTitle: '收入决算表',
      publisher: '',
      unit,
      decimals: 2,
      notes: [],
      line: 10 * (index + 1),
      page: null,
      ...statement,
      columns: columns.map((column, position) => ({
        key: String(position + 1),
        label: `栏${position + 1}`,
        number: position + 1,
        unit,
        side: '',
        ...column,
      })),
      rows: rows.map(({ cells, ...row }, position): Row => {
        const { line = 10 * (index + 1) + position + 1 } = row;
        return {
          key: `20${position + 1}`,
          label: `项目${position + 1}`,
          printedLabel: `项目${position + 1}`,
          code: '',
          number: null,
          side: '',
          alternatives: [],
          page: null,
          ...row,
          line,
          slots: cells.flatMap((cell, column) =>
            cell === undefined ? [] : [slotOf(cell, index, position, column, line)],
          ),
        };
      }),
    };
  });

  return {
    id: fixture.id ?? createHash('sha256').update(source).digest('hex'),
    source,
    publisher: fixture.publisher ?? '某市财政局',
    fiscalYear: 2023,
    kind: 'final',
    statements,
    tables: fixture.tables ?? [],
    paragraphs: [],
    repairs: fixture.repairs ?? [],
    findings: fixture.findings ?? [],
    verdicts,
    checks: fixture.checks ?? [],
  };
}
