import { codeListOf, comparableLabel, comparableNames, indexCodes } from './classification-lists.ts';
import type { ClassificationCode, ClassificationKind, CodeList } from './classification-lists.ts';
import type { Codebook, CodeEntry, NameEntry } from './codebook.ts';

/** A list with a codebook's codes and spellings; the list itself where the codebook has none for it. */
export function extendCodes(kind: ClassificationKind, book: Codebook): CodeList {
  const shipped = codeListOf(kind);
  const codes = book.codes.filter(({ list }) => list === kind);
  const names = book.names.filter(({ list }) => list === kind);
  if (codes.length + names.length === 0) return shipped;
  const byCode = new Map<string, readonly ClassificationCode[]>();
  for (const entry of shipped.entries) byCode.set(entry.code, [...(byCode.get(entry.code) ?? []), entry]);
  for (const entry of codes) byCode.set(entry.code, withCode(byCode.get(entry.code) ?? [], entry));
  for (const entry of names)
    byCode.set(
      entry.code,
      (byCode.get(entry.code) ?? []).map((one) => withName(one, entry)),
    );
  const entries = [...byCode.values()].flat().sort((a, b) => {
    if (a.code !== b.code) return a.code < b.code ? -1 : 1;
    return (a.from ?? -Infinity) - (b.from ?? -Infinity);
  });
  return indexCodes(kind, entries);
}

/** A name that the code's entries lack: an alias where one is in force, else an entry for the years between the others. */
function withCode(
  known: readonly ClassificationCode[],
  { code, name, years }: CodeEntry,
): readonly ClassificationCode[] {
  const isIn = (entry: ClassificationCode, year: number): boolean =>
    (entry.from ?? -Infinity) <= year && year <= (entry.to ?? Infinity);
  const named = known.map((entry) => (years.some((year) => isIn(entry, year)) ? withAlias(entry, name) : entry));
  const open = years.filter((year) => !known.some((entry) => isIn(entry, year)));
  if (open.length === 0) return named;
  const from = Math.min(...open);
  // Codes live on: the entry stays open up to the next one that the list has.
  const next = Math.min(...known.flatMap((entry) => (entry.from !== null && entry.from > from ? [entry.from] : [])));
  const to = Number.isFinite(next) ? next - 1 : null;
  return [...named, { code, name, from, to, source: 'codebook', sure: true, aliases: [] }];
}

/** A damaged spelling means the listed name, in the years in which the code bears it. */
function withName(entry: ClassificationCode, { name, read }: NameEntry): ClassificationCode {
  return comparableNames(entry).includes(comparableLabel(name)) ? withAlias(entry, read) : entry;
}

function withAlias(entry: ClassificationCode, alias: string): ClassificationCode {
  const isKnown = comparableNames(entry).includes(comparableLabel(alias));
  return isKnown ? entry : { ...entry, aliases: [...entry.aliases, alias] };
}
