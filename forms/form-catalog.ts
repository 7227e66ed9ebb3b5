import type { FigurePlace } from './formula-schema.ts';
import type { StatementForm } from './form-schema.ts';

/** One figure that several statements print, or that is a sum of figures of another statement. */
export interface Tie {
  readonly left: FigurePlace;
  readonly right: readonly FigurePlace[];
  readonly guessed?: boolean | undefined;
}

/** Class rows of a two-sided statement against the class rows of coded statements. */
export interface ClassTie {
  readonly classes: { readonly form: string; readonly side: string; readonly column: string };
  readonly codes: readonly { readonly form: string; readonly column: string }[];
  readonly guessed?: boolean | undefined;
}

/** A column of a coded statement against columns of coded statements, code by code. */
export interface CodeTie {
  readonly whole: { readonly form: string; readonly column: string };
  /** Not guessed: they never exceed the whole. */
  readonly parts: readonly { readonly form: string; readonly column: string }[];
  readonly guessed?: boolean | undefined;
}

/** All forms that a run knows, and what they say of one another. */
export interface FormCatalog {
  /** In the order of their keys. */
  readonly forms: readonly StatementForm[];
  readonly ties: readonly Tie[];
  readonly classTies: readonly ClassTie[];
  readonly codeTies: readonly CodeTie[];
  /** The form with this key; undefined where none has it. */
  find(key: string): StatementForm | undefined;
  /** The words by which a form knows a column's printed header; undefined where it does not say. */
  columnPattern(form: string, column: string): string | undefined;
}

/** A catalog of forms; of two with one key the later stands: forms of one's own replace those that come with the program. */
export function catalogForms(...sources: readonly (readonly StatementForm[])[]): FormCatalog {
  const byKey = new Map(sources.flat().map((form) => [form.key, form]));
  const forms = [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const patterns = new Map(
    forms.map(({ key, columns }) => [key, new Map(columns.map((column) => [column.key, column.pattern]))]),
  );
  return {
    forms,
    ties: forms.flatMap(({ key, ties = [] }) => ties.map((tie) => ({ ...tie, left: { form: key, ...tie.left } }))),
    classTies: forms.flatMap(({ key, classTies = [] }) =>
      classTies.map((tie) => ({ ...tie, classes: { form: key, ...tie.classes } })),
    ),
    codeTies: forms.flatMap(({ key, codeTies = [] }) =>
      codeTies.map(({ column, parts, guessed }) => ({ whole: { form: key, column }, parts, guessed })),
    ),
    find: (key) => byKey.get(key),
    columnPattern: (form, column) => patterns.get(form)?.get(column),
  };
}
