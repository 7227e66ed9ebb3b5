import type { Amount } from '../model/amount.ts';

/**
 * A column of a dataset. `integer` is 32 bits, `number` a double for coordinates and confidences; a figure is always
 * `decimal`, so that no file of the run holds money as a float.
 */
export type ColumnDefinition = {
  readonly name: string;
  readonly description: string;
  /** Never empty. An optional column that is empty is null in Parquet. */
  readonly required?: true;
  readonly unique?: true;
} & (
  | { readonly type: 'string'; readonly values?: readonly string[]; readonly pattern?: string }
  | { readonly type: 'integer'; readonly minimum?: number }
  | { readonly type: 'number'; readonly minimum?: number; readonly maximum?: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'decimal'; readonly precision: number; readonly scale: number }
);

type ValueOfType = {
  readonly string: string;
  readonly integer: number;
  readonly number: number;
  readonly boolean: boolean;
  readonly decimal: Amount;
};

type ValueOf<C extends ColumnDefinition> = C extends { readonly type: 'string'; readonly values: readonly (infer V)[] }
  ? V
  : ValueOfType[C['type']];

/** The typed row that a list of columns asks for; an optional column may be null. */
export type RowOf<Columns extends readonly ColumnDefinition[]> = {
  readonly [C in Columns[number] as C['name']]: C extends { readonly required: true } ? ValueOf<C> : ValueOf<C> | null;
};

/** What a cell of any dataset may hold. */
export type CellValue = string | number | boolean | Amount | null;

/** A row of any dataset, by column name. */
export type DatasetRow = Readonly<Record<string, CellValue>>;

/** A reference of a dataset's fields to those of another. */
export interface ForeignKey {
  readonly fields: readonly string[];
  readonly resource: string;
  readonly references: readonly string[];
}

/** Everything that CSV headers, the Parquet schema and datapackage.json are derived from. */
export interface DatasetDefinition {
  readonly title: string;
  readonly description: string;
  readonly columns: readonly ColumnDefinition[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly formats: readonly ('csv' | 'parquet')[];
}
