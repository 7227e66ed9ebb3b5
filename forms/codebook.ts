import { z } from 'zod';
import { comparableLabel, findCode } from './classification-lists.ts';
import { listNames } from './column-problems.ts';
import { knownRows } from './form-rows.ts';
import type { FormCatalog } from './form-catalog.ts';
import { readCheckedJson } from './checked-json.ts';
import type { Problem } from './file-problem.ts';

/** The version of the file's shape that is written and read. */
export const CODEBOOK_VERSION = 1;

const count = z.int().min(1);
const counts = { count, documents: count };
const list = z.enum(['functional', 'economic']);
const code = z.string().regex(/^(?:\d{3}|\d{5}|\d{7})$/u);
const year = z.int().min(1990).max(2100);
/** One printed character of a figure, or none. */
const glyph = z.string().refine((text) => [...text].length <= 1, 'is more than one character');

const glyphSchema = z.strictObject({ read: glyph, meant: glyph, ...counts });
const labelSchema = z.strictObject({
  form: z.string().min(1),
  label: z.string().min(1),
  read: z.string().min(1),
  ...counts,
});
const nameSchema = z.strictObject({ list, code, name: z.string().min(1), read: z.string().min(1), ...counts });
const codeSchema = z.strictObject({ list, code, name: z.string().min(1), years: z.array(year).min(1), ...counts });

/** The schema of a codebook; docs/codebook.md tells what each part is for. */
export const codebookSchema = z.strictObject({
  format: z.literal('crossfoot-codebook'),
  version: z.literal(CODEBOOK_VERSION),
  /** Documents that the codebook was learned from. */
  documents: z.int().min(0),
  /** How often each character was printed in figures that are sure: what the counts of `glyphs` are a share of. */
  printed: z.record(z.string().regex(/^[\d.,-]$/u), count),
  /** Characters read for others; `read` empty: lost, `meant` empty: nothing was printed there. */
  glyphs: z.array(glyphSchema),
  /** Labels of a form as they were read. */
  labels: z.array(labelSchema),
  /** Names of the classification lists as they were read. */
  names: z.array(nameSchema),
  /** Codes, or names of codes, that the lists do not have. */
  codes: z.array(codeSchema),
});

/** What runs were sure of: how characters, labels and codes were read. */
export type Codebook = z.infer<typeof codebookSchema>;
export type GlyphEntry = z.infer<typeof glyphSchema>;
export type LabelEntry = z.infer<typeof labelSchema>;
export type NameEntry = z.infer<typeof nameSchema>;
export type CodeEntry = z.infer<typeof codeSchema>;

/**
 * Reads a codebook. Throws BAD_CODEBOOK with `name:line:column`, the key path and what is allowed: no JSON, a key or value
 * that no codebook has, one spelling with two meanings, a label that its form does not have, a name for a code that nothing
 * knows.
 */
export function readCodebook(file: { readonly name: string; readonly text: string }, forms: FormCatalog): Codebook {
  return readCheckedJson({ ...file, code: 'BAD_CODEBOOK' }, codebookSchema, (book) => [
    ...findProblems(book),
    ...book.labels.flatMap((entry, index) => findLabelProblems(entry, forms, index)),
  ]);
}

/** A label that its form does not have. A form that this run does not know is none of its concern. */
function findLabelProblems({ form, label, read }: LabelEntry, forms: FormCatalog, index: number): readonly Problem[] {
  const known = forms.find(form);
  if (known === undefined) return [];
  const labels = new Set(knownRows(known).map((row) => comparableLabel(row.label)));
  const problems: Problem[] = [];
  if (!labels.has(comparableLabel(label)))
    problems.push({
      path: ['labels', index, 'label'],
      message: `${form} has no row ${label}, allowed are ${listNames([...labels])}`,
    });
  if (labels.has(comparableLabel(read)))
    problems.push({ path: ['labels', index, 'read'], message: `${read} is a label of ${form} itself` });
  return problems;
}

function findProblems(book: Codebook): readonly Problem[] {
  const codes = new Set(book.codes.map((entry) => `${entry.list} ${entry.code}`));
  return [
    ...findTwice(book.glyphs, 'glyphs', ({ read, meant }) => `${read} for ${meant}`),
    ...book.glyphs.flatMap(({ read, meant }, index): readonly Problem[] =>
      read === meant ? [{ path: ['glyphs', index], message: 'read and meant are the same' }] : [],
    ),
    ...findTwice(book.labels, 'labels', ({ form, read }) => `${comparableLabel(read)} in ${form}`),
    ...findTwice(book.names, 'names', (entry) => `${comparableLabel(entry.read)} for ${entry.list} ${entry.code}`),
    ...book.names.flatMap((entry, index): readonly Problem[] =>
      findCode(entry.list, entry.code, null) === undefined && !codes.has(`${entry.list} ${entry.code}`)
        ? [{ path: ['names', index, 'code'], message: `${entry.code} is neither in the lists nor under codes` }]
        : [],
    ),
    ...findTwice(book.codes, 'codes', (entry) => `${entry.list} ${entry.code} ${comparableLabel(entry.name)}`),
  ];
}

/** Entries that say a thing which an earlier one has said. */
function findTwice<Entry>(
  entries: readonly Entry[],
  part: string,
  nameOf: (entry: Entry) => string,
): readonly Problem[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, index): readonly Problem[] => {
    const name = nameOf(entry);
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, index);
      return [];
    }
    return [{ path: [part, index], message: `${name} stands in ${part}.${earlier} already` }];
  });
}
