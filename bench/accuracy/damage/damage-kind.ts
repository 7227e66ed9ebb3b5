import type { Random } from '../generate/random.ts';
import type { OpenPart, OpenTable } from './open-table.ts';

/** What a kind of damage falls on. `blank` is every empty cell of a body row, `tag` the 公开 line over a table. */
export type TextTarget =
  | 'figure'
  | 'blank'
  | 'code'
  | 'label'
  | 'line-number'
  | 'header'
  | 'title'
  | 'tag'
  | 'unit'
  | 'formula'
  | 'remark'
  | 'prose';

/** Damage to one text. */
export interface TextKind {
  readonly name: string;
  readonly on: TextTarget;
  /** Against the other kinds that fall on the same target. */
  readonly weight: number;
  /** The spoiled text; null where there is nothing in it that this kind could spoil. */
  readonly spoil: (text: string, random: Random) => string | null;
}

/** Damage to the structure of one table. */
export interface TableKind {
  readonly name: string;
  readonly on: 'table';
  readonly weight: number;
  /** Changes the table in place, or gives the parts that take its place; null where it does not apply. */
  readonly spoil: (table: OpenTable, random: Random) => readonly OpenPart[] | null;
}

/** Damage that strikes many figures in the same way. */
export interface DocumentKind {
  readonly name: string;
  readonly on: 'document';
  readonly weight: number;
  /** Changes the tables in place; false where it does not apply. */
  readonly spoil: (tables: readonly OpenTable[], random: Random) => boolean;
}

export type DamageKind = TextKind | TableKind | DocumentKind;
