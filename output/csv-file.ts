import { writeToBuffer } from 'fast-csv';
import { formatAmount } from '../model/amount.ts';
import type { CellValue, DatasetDefinition, DatasetRow } from './column-types.ts';
import { createHashedFile } from './hashed-file.ts';
import type { RowFile } from './row-file.ts';

/**
 * Rows as RFC 4180 with `\n`, the last line ended too.
 * Units: a figure has as many decimals as were printed. A NUL, which CSV cannot hold, is left out.
 */
export async function formatCsv(rows: readonly (readonly string[])[], header?: readonly string[]): Promise<Uint8Array> {
  if (rows.length === 0 && header === undefined) return new Uint8Array();
  return writeToBuffer(rows as string[][], {
    headers: [...(header ?? rows[0] ?? [])],
    writeHeaders: header !== undefined,
    alwaysWriteHeaders: header !== undefined,
    rowDelimiter: '\n',
    includeEndRowDelimiter: true,
  });
}

const NEEDS_QUOTES = /["\r\n\0]/u;

/**
 * The same bytes as `formatCsv`, at a third of the time: most rows hold nothing that needs quotes, and are joined as they
 * stand; only the others are worth a formatter.
 */
export async function formatRows(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let plain = '';
  let special: (readonly string[])[] = [];
  const flushPlain = (): void => {
    if (plain !== '') parts.push(Buffer.from(plain));
    plain = '';
  };
  const flushSpecial = async (): Promise<void> => {
    if (special.length > 0) parts.push(await formatCsv(special));
    special = [];
  };
  for (const row of rows) {
    const line = row.join(',');
    // A row of nothing is left to the formatter: an empty line would be no row at all.
    if (line === '' || NEEDS_QUOTES.test(line) || row.some((cell) => cell.includes(','))) {
      flushPlain();
      special.push(row);
    } else {
      await flushSpecial();
      plain += `${line}\n`;
    }
  }
  flushPlain();
  await flushSpecial();
  return Buffer.concat(parts);
}

/** Opens a CSV file with the dataset's header in it. */
export async function createCsvFile(path: string, dataset: DatasetDefinition): Promise<RowFile> {
  const names = dataset.columns.map(({ name }) => name);
  const file = await createHashedFile(path);
  try {
    await file.write(await formatCsv([], names));
  } catch (error) {
    await file.discard();
    throw error;
  }
  return {
    async append(rows: readonly DatasetRow[]) {
      if (rows.length > 0)
        await file.write(await formatRows(rows.map((row) => names.map((name) => cellText(row[name])))));
    },
    close: () => file.close(),
    discard: () => file.discard(),
  };
}

function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  return formatAmount(value);
}
