import { deserialize, serialize } from 'node:v8';
import type { RowGroup, SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { unitsAt } from '../model/amount.ts';
import type { CellValue, ColumnDefinition, DatasetDefinition } from './column-types.ts';
import { createHashedFile } from './hashed-file.ts';
import { createSpool } from './json-lines-spool.ts';
import type { RowFile } from './row-file.ts';

/** Fixed, so that the bytes do not depend on how documents arrive; small, so that a group fits in memory. */
export const ROW_GROUP_ROWS = 20_000;
/** Text that a group holds at most, for datasets with few rows a document: those fill up over a whole night. */
export const ROW_GROUP_CHARACTERS = 2_000_000;

/** Opens a Parquet file of the dataset: figures as DECIMAL, text as UTF-8, an empty optional cell as null. */
export async function createParquetFile(path: string, dataset: DatasetDefinition): Promise<RowFile> {
  const file = await createHashedFile(path);
  const bytes = new ByteWriter();
  const flush = async (): Promise<void> => {
    await file.write(bytes.getBytes().slice());
    bytes.index = 0;
  };
  const parquet = new ParquetWriter({
    writer: Object.assign(bytes, { flush, finish: flush }),
    schema: parquetSchemaOf(dataset),
    createdBy: 'crossfoot',
  });
  const footers = await createSpool(`${path}.groups`).catch(async (error: unknown) => {
    await file.discard();
    throw error;
  });
  // Kept by column, so that the row objects can go as soon as they are appended.
  let pending = dataset.columns.map((): ParquetValue[] => []);
  let pendingCharacters = 0;
  const countPending = (): number => pending[0]?.length ?? 0;
  const writeGroup = async (): Promise<void> => {
    const columnData = dataset.columns.map(({ name }, index) => ({
      name,
      data: pending[index] ?? [],
      offsetIndex: false,
    }));
    pending = dataset.columns.map(() => []);
    pendingCharacters = 0;
    await parquet.write({ columnData, rowGroupSize: ROW_GROUP_ROWS });
    await setFooterAside();
  };
  /** What the end of the file will say of each group is kept by the writer, some 20 kB a group: more than a night may cost. */
  const setFooterAside = async (): Promise<void> => {
    for (const group of parquet.row_groups) await footers.add(serialize(group).toString('base64'));
    parquet.row_groups = [];
    // Neither indexes nor filters are written: the entries hold nothing but the groups again.
    parquet.pendingIndexes = [];
  };
  const takeFootersBack = async (): Promise<void> => {
    for await (const line of footers.lines())
      parquet.row_groups.push(deserialize(Buffer.from(JSON.parse(line) as string, 'base64')) as RowGroup);
  };

  return {
    async append(rows) {
      for (const row of rows) {
        dataset.columns.forEach((column, index) => {
          const value = parquetValue(row[column.name], column);
          if (typeof value === 'string') pendingCharacters += value.length;
          pending[index]?.push(value);
        });
        const isFull = countPending() >= ROW_GROUP_ROWS || pendingCharacters >= ROW_GROUP_CHARACTERS;
        if (isFull) await writeGroup();
      }
    },
    async close() {
      if (countPending() > 0) await writeGroup();
      await takeFootersBack();
      await parquet.finish();
      await footers.remove();
      return file.close();
    },
    async discard() {
      await Promise.allSettled([footers.remove(), file.discard()]);
    },
  };
}

type ParquetValue = string | number | boolean | bigint | null;

/** The Parquet schema of a dataset: one flat group. */
export function parquetSchemaOf(dataset: DatasetDefinition): SchemaElement[] {
  return [{ name: 'root', num_children: dataset.columns.length }, ...dataset.columns.map(schemaElementOf)];
}

function schemaElementOf(column: ColumnDefinition): SchemaElement {
  const { name } = column;
  const repetition_type = column.required === true && column.type !== 'decimal' ? 'REQUIRED' : 'OPTIONAL';
  switch (column.type) {
    case 'string':
      return { name, repetition_type, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
    case 'integer':
      return { name, repetition_type, type: 'INT32' };
    case 'number':
      return { name, repetition_type, type: 'DOUBLE' };
    case 'boolean':
      return { name, repetition_type, type: 'BOOLEAN' };
    case 'decimal': {
      const { precision, scale } = column;
      const logical_type = { type: 'DECIMAL', precision, scale } as const;
      const type_length = bytesOf(precision);
      return {
        name,
        repetition_type,
        type: 'FIXED_LEN_BYTE_ARRAY',
        type_length,
        converted_type: 'DECIMAL',
        precision,
        scale,
        logical_type,
      };
    }
  }
}

/** The fewest bytes whose two's complement holds `precision` digits. */
function bytesOf(precision: number): number {
  let length = 1;
  while (2n ** BigInt(8 * length - 1) <= 10n ** BigInt(precision)) length += 1;
  return length;
}

function parquetValue(value: CellValue | undefined, column: ColumnDefinition): ParquetValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value === '' && column.required !== true ? null : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (column.type !== 'decimal') return null;
  // Only unscaled bigints are written exactly. What the type cannot hold exactly stays empty here; the CSV has it.
  const units = unitsAt(value, column.scale);
  const limit = 10n ** BigInt(column.precision);
  return units === undefined || units >= limit || units <= -limit ? null : units;
}
