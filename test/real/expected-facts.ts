import { readdirSync } from 'node:fs';
import { parseAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import { readCsv } from '../seeds/read-csv.ts';

const EXPECTED = new URL('expected/', import.meta.url);

/** One figure as it stands on the drawn page of a real disclosure. */
export interface ExpectedFact {
  /** From 1. */
  readonly page: number;
  readonly title: string;
  readonly rowKey: string;
  readonly rowLabel: string;
  readonly columnKey: string;
  /** In the printed unit, with the printed decimals. */
  readonly value: Amount;
  readonly unit: string;
}

/** The disclosures that have been transcribed by hand, by the name of their file without extension. */
export function listExpected(): readonly string[] {
  return readdirSync(EXPECTED)
    .map((name) => name.replace(/\.csv$/u, ''))
    .sort();
}

/** Every figure of one disclosure's statements; none for a disclosure without tables. Throws on a value that is no decimal. */
export async function readExpected(name: string): Promise<readonly ExpectedFact[]> {
  const rows = await readCsv(new URL(`${name}.csv`, EXPECTED));
  return rows.map((row) => {
    const value = parseAmount(row.value ?? '');
    if (value === undefined) throw new Error(`${name}: ${JSON.stringify(row)}`);
    return {
      page: Number(row.page),
      title: row.statement_title ?? '',
      rowKey: row.row_key ?? '',
      rowLabel: row.row_label ?? '',
      columnKey: row.column_key ?? '',
      value,
      unit: row.unit ?? '',
    };
  });
}
