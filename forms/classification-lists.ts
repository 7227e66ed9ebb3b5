import { CrossfootError } from '../model/errors.ts';
import { remember } from '../model/remember.ts';
import economic from './codes/economic.json' with { type: 'json' };
import governmentEconomic from './codes/economic-government.json' with { type: 'json' };
import functional from './codes/functional.json' with { type: 'json' };

/** Which list: by function, by departments' economic purpose, by governments' economic purpose. */
export type ClassificationKind = 'functional' | 'economic' | 'government-economic';

/** Where an entry was seen: printed in disclosures, an older list, known without a print at hand, or a codebook. */
export type ClassificationSource = 'printed' | 'list-2010' | 'list-2007' | 'knowledge' | 'codebook';

/** One meaning of a code; a code that changed its meaning has one entry for each span of fiscal years. */
export interface ClassificationCode {
  readonly code: string;
  readonly name: string;
  /** First and last fiscal year; null where open or unknown. */
  readonly from: number | null;
  readonly to: number | null;
  readonly source: ClassificationSource;
  /** False where code, name or years rest on one weak witness. */
  readonly sure: boolean;
  readonly aliases: readonly string[];
}

const FILES: Readonly<Record<ClassificationKind, { readonly file: string; readonly list: unknown }>> = {
  functional: { file: 'functional.json', list: functional },
  economic: { file: 'economic.json', list: economic },
  'government-economic': { file: 'economic-government.json', list: governmentEconomic },
};
const SOURCES: ReadonlySet<unknown> = new Set(['printed', 'list-2010', 'list-2007', 'knowledge']);
const isYear = (value: unknown): boolean =>
  value === null || (Number.isInteger(value) && Number(value) >= 1990 && Number(value) <= 2100);

function faultOf(entry: Partial<Record<keyof ClassificationCode, unknown>> | null): string | undefined {
  if (entry === null || typeof entry !== 'object') return 'is no object';
  if (typeof entry.code !== 'string' || !/^\d{3}(\d\d){0,2}$/.test(entry.code)) return 'code is not 3, 5 or 7 digits';
  if (typeof entry.name !== 'string' || entry.name === '') return 'name is empty';
  if (!isYear(entry.from) || !isYear(entry.to)) return 'from and to must be years or null';
  if (entry.from !== null && entry.to !== null && Number(entry.from) > Number(entry.to)) return 'from is after to';
  if (!SOURCES.has(entry.source)) return 'source is unknown';
  if (typeof entry.sure !== 'boolean') return 'sure is no boolean';
  if (!Array.isArray(entry.aliases) || entry.aliases.some((alias) => typeof alias !== 'string' || alias === ''))
    return 'aliases is no list of names';
  return undefined;
}

/**
 * Entries of a parsed code file, sorted by code, then by first year.
 * Throws BAD_FORM with the file and the entry: a bad list is a broken run, not bad data.
 * By hand and not by a schema library, which costs more at start than everything else here together.
 */
export function validateCodes(file: string, list: unknown): readonly ClassificationCode[] {
  const codes = (list as { codes?: unknown } | null)?.codes;
  if (!Array.isArray(codes)) throw new CrossfootError('BAD_FORM', `${file}: no list of codes`);
  codes.forEach((entry: ClassificationCode, index) => {
    const before = codes[index - 1] as ClassificationCode | undefined;
    const fault =
      faultOf(entry) ??
      (before !== undefined && before.code > entry.code ? 'is out of order' : undefined) ??
      (before?.code === entry.code && (before.to ?? Infinity) >= (entry.from ?? -Infinity)
        ? `overlaps the years of ${before.name}`
        : undefined);
    if (fault === undefined) return;
    throw new CrossfootError('BAD_FORM', `${file}: entry ${index + 1} ${JSON.stringify(entry)} ${fault}`);
  });
  return codes as readonly ClassificationCode[];
}

/** A list made ready for look-ups: one that comes with the program, or one with more codes. */
export interface CodeList {
  readonly kind: ClassificationKind;
  readonly entries: readonly ClassificationCode[];
  readonly byCode: ReadonlyMap<string, readonly ClassificationCode[]>;
  readonly byName: Map<string, ClassificationCode[]>;
  readonly byYear: Map<number | null, readonly ClassificationCode[]>;
}

const shipped = new Map<ClassificationKind, CodeList>();

/** The list of a kind that comes with the program; a list made ready is itself. */
export function codeListOf(list: ClassificationKind | CodeList): CodeList {
  if (typeof list !== 'string') return list;
  let known = shipped.get(list);
  if (known === undefined) {
    const { file, list: entries } = FILES[list];
    known = indexCodes(list, validateCodes(file, entries));
    shipped.set(list, known);
  }
  return known;
}

/** Makes entries ready for look-ups; they must be sorted by code, then by first year. */
export function indexCodes(kind: ClassificationKind, entries: readonly ClassificationCode[]): CodeList {
  const byCode = new Map<string, ClassificationCode[]>();
  for (const entry of entries) {
    const same = byCode.get(entry.code);
    if (same === undefined) byCode.set(entry.code, [entry]);
    else same.push(entry);
  }
  return { kind, entries, byCode, byName: new Map(), byYear: new Map() };
}

const isInForce = (entry: ClassificationCode, year: number): boolean =>
  (entry.from ?? -Infinity) <= year && year <= (entry.to ?? Infinity);

/** Every entry of a list, sorted by code, then by first year. */
export function allCodes(list: ClassificationKind | CodeList): readonly ClassificationCode[] {
  return codeListOf(list).entries;
}

/** The entries in force in the year, at most one a code (null: the newest of each code, abolished ones too). */
export function codesInForce(list: ClassificationKind | CodeList, year: number | null): readonly ClassificationCode[] {
  const index = codeListOf(list);
  const known = index.byYear.get(year);
  if (known !== undefined) return known;
  const found =
    year === null
      ? [...index.byCode.values()].flatMap((same) => same.slice(-1))
      : index.entries.filter((entry) => isInForce(entry, year));
  index.byYear.set(year, found);
  return found;
}

/** The entry in force for the year (null: the newest); undefined when unknown. */
export function findCode(
  list: ClassificationKind | CodeList,
  code: string,
  year: number | null,
): ClassificationCode | undefined {
  const same = codeListOf(list).byCode.get(code);
  return year === null ? same?.at(-1) : same?.find((entry) => isInForce(entry, year));
}

/** Every code whose name or alias is this label in comparable form (year null: in any year, newest entry of each code). */
export function findByName(
  list: ClassificationKind | CodeList,
  name: string,
  year: number | null,
): readonly ClassificationCode[] {
  const { entries, byName } = codeListOf(list);
  if (byName.size === 0) {
    for (const entry of entries) {
      for (const form of comparableNames(entry)) {
        const same = byName.get(form);
        if (same === undefined) byName.set(form, [entry]);
        else same.push(entry);
      }
    }
  }
  const found = byName.get(comparableLabel(name)) ?? [];
  if (year !== null) return found.filter((entry) => isInForce(entry, year));
  return [...new Map(found.map((entry) => [entry.code, entry])).values()];
}

/** Codes directly below in the year (`210` → `21001` …, `21011` → `2101101` …). */
export function childCodes(
  list: ClassificationKind | CodeList,
  code: string,
  year: number | null,
): readonly ClassificationCode[] {
  return codesInForce(list, year).filter(
    (entry) => entry.code.length === code.length + 2 && entry.code.startsWith(code),
  );
}

/** Canonical comparison form of a label: NFKC, no white space, half-width brackets, no quotes. */
export const comparableLabel = remember((label) =>
  label
    .normalize('NFKC')
    .replace(/[〔【[{]/g, '(')
    .replace(/[〕】\]}]/g, ')')
    .replace(/[\s\u200B\uFEFF"'“”‘’「」『』]/g, ''),
);

const formsOfEntry = new WeakMap<ClassificationCode, readonly string[]>();

/** Name and aliases of an entry in comparable form, without repetition; the name stands first. */
export function comparableNames(entry: ClassificationCode): readonly string[] {
  let forms = formsOfEntry.get(entry);
  if (forms === undefined) {
    forms = [...new Set([entry.name, ...entry.aliases].map(comparableLabel))];
    formsOfEntry.set(entry, forms);
  }
  return forms;
}
