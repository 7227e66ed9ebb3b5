import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { unitsAt } from '../model/amount.ts';
import type { CellValue, ColumnDefinition, DatasetDefinition } from './column-types.ts';
import { createHashedFile } from './hashed-file.ts';
import type { RowFile } from './row-file.ts';

/** Fixed, so that the bytes do not depend on how documents arrive; small, so that a group fits in memory. */
export const ROW_GROUP_ROWS = 20_000;

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
  // Kept by column, so that the row objects can go as soon as they are appended.
  let pending = dataset.columns.map((): ParquetValue[] => []);
  const writeGroup = async (): Promise<void> => {
    const columnData = dataset.columns.map(({ name }, index) => ({
      name,
      data: pending[index] ?? [],
      offsetIndex: false,
    }));
    pending = dataset.columns.map(() => []);
    await parquet.write({ columnData, rowGroupSize: ROW_GROUP_ROWS });
  };
  const countPending = (): number => pending[0]?.length ?? 0;

  return {
    async append(rows) {
      for (const row of rows) {
        dataset.columns.forEach((column, index) => pending[index]?.push(parquetValue(row[column.name], column)));
        if (countPending() >= ROW_GROUP_ROWS) await writeGroup();
      }
    },
    async close() {
      if (countPending() > 0) await writeGroup();
      await parquet.finish();
      return file.close();
    },
    discard: () => file.discard(),
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
