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

/** Opens a CSV file with the dataset's header in it. */
export async function createCsvFile(path: string, dataset: DatasetDefinition): Promise<RowFile> {
  const names = dataset.columns.map(({ name }) => name);
  const file = await createHashedFile(path);
  await file.write(await formatCsv([], names));
  return {
    async append(rows: readonly DatasetRow[]) {
      if (rows.length > 0)
        await file.write(await formatCsv(rows.map((row) => names.map((name) => cellText(row[name])))));
    },
    close: () => file.close(),
    discard: () => file.discard(),
  };
}

function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return formatAmount(value);
}
