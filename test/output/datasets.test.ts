import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { formatAmount, parseAmount } from '../../model/amount.ts';
import { createCsvFile, formatCsv, formatRows } from '../../output/csv-file.ts';
import { DATASET_NAMES, DATASETS, datasetOf } from '../../output/index.ts';
import { createParquetFile, parquetSchemaOf, ROW_GROUP_CHARACTERS, ROW_GROUP_ROWS } from '../../output/parquet-file.ts';
import type { DatasetDefinition, DatasetRow } from '../../output/column-types.ts';
import { parseCsv, readParquet, temporaryFolder } from './run-files.ts';

const FACT_COLUMNS =
  'fact_id, document_id, source, publisher, fiscal_year, document_kind, statement, statement_title, row_key, row_label, ' +
  'column_key, column_label, value, expected, unit, value_yuan, origin, verdict, proofs, resolution, raw_text, page, ' +
  'table_index, row_index, column_index, x0, y0, x1, y1, ocr_confidence';
const FINDING_COLUMNS =
  'finding_id, document_id, kind, severity, page, quote_or_cell, stated, expected, difference, explanation';

const TRIAL: DatasetDefinition = {
  ...{ title: 'Trial', description: '', primaryKey: [], foreignKeys: [], formats: ['csv', 'parquet'] },
  columns: [
    { name: 'text', type: 'string', description: '' },
    { name: 'always', type: 'string', required: true, description: '' },
    { name: 'figure', type: 'decimal', precision: 38, scale: 6, description: '' },
    { name: 'money', type: 'decimal', precision: 20, scale: 2, description: '' },
    { name: 'whole', type: 'integer', description: '' },
    { name: 'points', type: 'number', description: '' },
    { name: 'flag', type: 'boolean', description: '' },
  ],
};

async function roundTrip(rows: readonly DatasetRow[]) {
  const folder = join(await temporaryFolder(), 'trial');
  await mkdir(folder);
  const csv = await createCsvFile(join(folder, 'trial.csv'), TRIAL);
  const parquet = await createParquetFile(join(folder, 'trial.parquet'), TRIAL);
  for (const file of [csv, parquet]) {
    await file.append(rows);
    await file.close();
  }
  const bytes = await readFile(join(folder, 'trial.parquet'));
  const text = await readFile(join(folder, 'trial.csv'), 'utf8');
  return { csv: parseCsv(text), parquet: await readParquet(bytes), bytes, text, files: await readdir(folder) };
}

/** Rows of each row group. */
function groupsOf(bytes: Uint8Array): readonly number[] {
  return parquetMetadata(new Uint8Array(bytes).buffer).row_groups.map(({ num_rows }) => Number(num_rows));
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', "'", ' ', '\t', '=', '万', '元', '𠮷', '\ufeff', 'a') }),
);
const anyAmount = fc.record({
  units: fc.oneof(
    fc.bigInt({ min: -(9n * 10n ** 21n), max: 9n * 10n ** 21n }),
    fc.constantFrom(0n, -1n, 9n * 10n ** 15n),
  ),
  scale: fc.constantFrom(0, 1, 2, 4, 6),
});
const anyRow = fc.record({
  text: fc.option(anyText),
  always: anyText,
  figure: fc.option(anyAmount),
  money: fc.option(
    fc.record({ units: fc.bigInt({ min: -(10n ** 20n) + 1n, max: 10n ** 20n - 1n }), scale: fc.constant(2) }),
  ),
  whole: fc.option(fc.integer()),
  points: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  flag: fc.option(fc.boolean()),
});

describe('datasets', () => {
  it('has the promised columns in the promised order', () => {
    expect(DATASETS.facts.columns.map(({ name }) => name).join(', ')).toBe(FACT_COLUMNS);
    expect(DATASETS.findings.columns.map(({ name }) => name).join(', ')).toBe(FINDING_COLUMNS);
    expect(DATASETS.quarantine.columns.map(({ name }) => name).join(', ')).toBe(
      'document_id, source, stage, code, sentence',
    );
  });

  it.each(DATASET_NAMES)('%s: keys and references name columns that exist', (name) => {
    const columnsOf = (dataset: string) => datasetOf(dataset as typeof name).columns.map((column) => column.name);
    const { primaryKey, foreignKeys, columns } = datasetOf(name);
    expect(new Set(columns.map((column) => column.name)).size).toBe(columns.length);
    expect(columnsOf(name)).toEqual(expect.arrayContaining([...primaryKey]));
    for (const { fields, resource, references } of foreignKeys) {
      expect(columnsOf(name)).toEqual(expect.arrayContaining([...fields]));
      expect(columnsOf(resource)).toEqual(expect.arrayContaining([...references]));
    }
  });

  it('keeps figures as decimals in Parquet, never as floats', () => {
    const elements = DATASET_NAMES.flatMap((name) =>
      datasetOf(name).columns.map((column, index) => ({
        column,
        element: parquetSchemaOf(datasetOf(name))[index + 1],
      })),
    );
    const decimals = elements.filter(({ column }) => column.type === 'decimal');
    expect(decimals.map(({ column }) => column.name)).toEqual(
      expect.arrayContaining(['value', 'expected', 'value_yuan']),
    );
    for (const { element } of decimals) expect(element?.logical_type?.type).toBe('DECIMAL');
    const floats = elements.filter(({ element }) => element?.type === 'DOUBLE').map(({ column }) => column.name);
    expect(floats).toEqual(['x0', 'y0', 'x1', 'y1', 'ocr_confidence', 'reading_nats', 'document_nats']);
  });

  it('brings any row back exactly from CSV and from Parquet', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 20 }), async (rows) => {
        const { csv, parquet, text } = await roundTrip(rows);
        const csvText = (value: string | null): string => (value ?? '').replaceAll('\0', '').toWellFormed();
        expect(text.endsWith('\n')).toBe(true);
        expect(csv).toEqual([
          ['text', 'always', 'figure', 'money', 'whole', 'points', 'flag'],
          ...rows.map((row) => [
            csvText(row.text),
            csvText(row.always),
            row.figure === null ? '' : formatAmount(row.figure),
            row.money === null ? '' : formatAmount(row.money),
            row.whole === null ? '' : String(row.whole),
            row.points === null ? '' : String(row.points),
            row.flag === null ? '' : String(row.flag),
          ]),
        ]);
        expect(parquet).toEqual(
          rows.map((row) => ({
            text: row.text === '' ? null : (row.text?.toWellFormed() ?? null),
            always: row.always.toWellFormed(),
            figure: row.figure === null ? null : row.figure.units * 10n ** BigInt(6 - row.figure.scale),
            money: row.money === null ? null : row.money.units,
            whole: row.whole,
            points: row.points,
            flag: row.flag,
          })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('writes rows that need no quotes with the same bytes as those that do', async () => {
    const anyRows = fc.array(fc.array(anyText, { minLength: 3, maxLength: 3 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        expect(Buffer.from(await formatRows(rows)).equals(Buffer.from(await formatCsv(rows)))).toBe(true);
      }),
    );
  });

  it('leaves a figure that the decimal cannot hold empty in Parquet and whole in CSV', async () => {
    const texts = ['0.1234567', '9'.repeat(33), '1.2000000'];
    const rows = texts.map((value) => ({
      text: null,
      always: 'x',
      figure: parseAmount(value)!,
      money: null,
      whole: null,
      points: null,
      flag: null,
    }));
    const { csv, parquet } = await roundTrip(rows);
    expect(csv.slice(1).map((row) => row[2])).toEqual(texts);
    expect(parquet.map((row) => row.figure)).toEqual([null, null, 1_200_000n]);
  });

  it('writes row groups of a fixed size', async () => {
    const count = ROW_GROUP_ROWS + 7;
    const rows = Array.from({ length: count }, (_, index) => ({
      always: 'x',
      whole: index,
      text: null,
      figure: null,
      money: null,
      points: null,
      flag: null,
    }));
    const { parquet, bytes } = await roundTrip(rows);
    expect(groupsOf(bytes)).toEqual([ROW_GROUP_ROWS, 7]);
    expect(parquet.map((row) => row.whole)).toEqual(rows.map(({ whole }) => whole));
  });

  it('ends a row group early where its text is long, so that few long rows do not wait in memory', async () => {
    const text = '预'.repeat(ROW_GROUP_CHARACTERS / 4);
    const rows = Array.from({ length: 9 }, (_, index) => ({
      ...{ always: `${text}${index}`, whole: index },
      ...{ text: null, figure: null, money: null, points: null, flag: null },
    }));
    const { parquet, bytes, files } = await roundTrip(rows);
    expect(groupsOf(bytes)).toEqual([4, 4, 1]);
    expect(parquet.map((row) => row.always)).toEqual(rows.map(({ always }) => always));
    expect(files.sort()).toEqual(['trial.csv', 'trial.parquet']);
  });

  it('writes the header, and the schema, of a dataset without rows', async () => {
    const { csv, parquet } = await roundTrip([]);
    expect(csv).toHaveLength(1);
    expect(parquet).toEqual([]);
  });
});
