import type { NormalizedDocument, Slot, Statement } from '../../model/statement.ts';
import type { CodeTie, FormCatalog } from '../../forms/statement-forms.ts';
import { differenceAsRead, standAsRead } from './as-read.ts';
import { codedRows, hasSoundCodes } from './code-hierarchy.ts';
import type { Draft, Gathered } from './draft.ts';
import { draftTie } from './draft-tie.ts';
import { findStatement } from './find-place.ts';
import { findColumn } from './form-columns.ts';
import { slotAt } from './places.ts';
import { keepTied } from './tied-codes.ts';
import type { TiedCode } from './tied-codes.ts';

/** The total of a coded statement, above every code. */
const TOTAL = 'TOTAL';

/** A column of a statement, its figures by code. */
interface CodedColumn {
  readonly slots: ReadonlyMap<string, Slot>;
  /** False where a code that is not there may have been lost. */
  readonly isWhole: boolean;
}

/**
 * The same code in several statements: spending on 2080505 in all and from the general budget. Which of a family of such
 * ties is relied on, and which speaks against its figures, the tree of codes tells (see `keepTied`).
 */
export function gatherCodeTies(document: NormalizedDocument, forms: FormCatalog): Gathered {
  return { drafts: forms.codeTies.flatMap((tie) => keepTied(tieCodes(document, forms, tie), tie)), findings: [] };
}

function tieCodes(document: NormalizedDocument, forms: FormCatalog, tie: CodeTie): readonly TiedCode[] {
  const whole = readColumn(document, forms, tie.whole);
  const parts = tie.parts.flatMap((place) => readColumn(document, forms, place) ?? []);
  if (!whole) return [];
  return [...whole.slots].flatMap(([code, slot]): readonly TiedCode[] => {
    const others = parts.flatMap((part) => part.slots.get(code) ?? []);
    const isWhole = parts.every((part) => part.slots.has(code) || part.isWhole);
    if (others.length === 0 || !isWhole) return [];
    return draftTie(document, slot, others).map((draft) => ({ code, ...describe(draft) }));
  });
}

function describe(draft: Draft): Omit<TiedCode, 'code'> {
  return { draft, standing: standAsRead(draft), difference: differenceAsRead(draft) };
}

/** Undefined where the document has no such statement, or several. */
function readColumn(
  document: NormalizedDocument,
  forms: FormCatalog,
  { form, column }: { readonly form: string; readonly column: string },
): CodedColumn | undefined {
  const statement = findStatement(document, form);
  const at = statement ? findColumn(statement, column, forms.columnPattern(form, column)) : -1;
  return statement && at >= 0 ? { slots: slotsByCode(statement, at), isWhole: isWhole(statement) } : undefined;
}

/** Rows that share a code with another one are left out: which is which cannot be told. */
function slotsByCode(statement: Statement, column: number): ReadonlyMap<string, Slot> {
  const rows = statement.rows.filter(({ key, code }) => key === TOTAL || (code !== '' && key === code));
  const count = new Map<string, number>();
  for (const { key } of rows) count.set(key, (count.get(key) ?? 0) + 1);
  return new Map(
    rows.flatMap((row) => {
      const slot = slotAt(row, column);
      return slot && count.get(row.key) === 1 ? [[row.key, slot] as const] : [];
    }),
  );
}

function isWhole(statement: Statement): boolean {
  const coded = codedRows(statement);
  return coded.length === 0 || hasSoundCodes(coded);
}
