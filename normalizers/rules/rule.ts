import type { CodeLists } from '../../forms/knowledge.ts';
import type { Repair } from '../../model/statement.ts';
import type { BoundTable, DraftRow } from '../binding/draft.ts';

/** What a rule is given beside the tables. */
export interface RuleContext {
  readonly fiscalYear: number | null;
  /** True where a recognizer saw the document, and nobody's program wrote its characters. */
  readonly isRecognized: boolean;
  /** The classification lists that the run knows. */
  readonly codes: CodeLists;
}

/** Mends something that only the tables of a document together can tell. Applied twice it changes nothing the second time. */
export interface DocumentRule {
  readonly name: string;
  apply(tables: readonly BoundTable[], context: RuleContext): readonly BoundTable[];
}

/** A table with other rows and more repairs; the same table where nothing changed. */
export function withRows(table: BoundTable, rows: readonly DraftRow[], repairs: readonly Repair[]): BoundTable {
  if (repairs.length === 0 && rows.every((row, index) => row === table.draft.rows[index])) return table;
  return { ...table, draft: { ...table.draft, rows, repairs: [...table.draft.repairs, ...repairs] } };
}

/** The repair of a row's code or label. */
export function rowRepair(rule: string, row: DraftRow, before: string, after: string, why: string): Repair {
  const at = row.slots.find((slot) => slot.cell !== null)?.cell;
  return { rule, before, after, why, line: row.line, ...(at === undefined || at === null ? {} : { row: at.row }) };
}
