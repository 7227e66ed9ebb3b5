import type { SourceCell } from '../sections/section.ts';

/** A side of a table. */
export type Side = '收入' | '支出';

/** A piece of a row: a label of one side, or a figure. A merged cell (`3842.35 支 出 总 计`) gives two. */
export type Token =
  | {
      readonly kind: 'label';
      readonly side: Side;
      /** The form's row that it is, under the label that this publisher gives it; undefined where it is none. */
      readonly entry: FormRow | undefined;
      readonly cell: SourceCell;
      readonly text: string;
      /** True where nothing but its place says which line it is. */
      readonly isGuessed?: boolean;
    }
  | { readonly kind: 'figure'; readonly cell: SourceCell };

/** A row of the form, or the publisher's own in its place. */
export interface FormRow {
  readonly key: string;
  readonly label: string;
  readonly side: Side;
  /** Position on its side, from 0. */
  readonly position: number;
  /** Position of the item above it; -1 where it has none or its label is unique. */
  readonly parent: number;
  /** True where the publisher's label is whole and not the form's. */
  readonly isOther?: boolean;
}

/** A token that is a label. */
export type LabelToken = Extract<Token, { kind: 'label' }>;
