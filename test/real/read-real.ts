import { existsSync, readFileSync } from 'node:fs';
import { extract } from '../../extractors/index.ts';
import { formatAmount } from '../../model/amount.ts';
import { normalize } from '../../normalizers/index.ts';
import { reconcile } from '../../reconcilers/index.ts';
import { readCsv } from '../seeds/read-csv.ts';
import { SHARED } from '../seeds/shared-folder.ts';
import type { ExpectedFact } from './expected-facts.ts';

/** A figure as the facts dataset would have it. */
export interface RealFact {
  readonly form: string;
  readonly title: string;
  readonly page: number;
  readonly rowKey: string;
  readonly rowLabel: string;
  readonly columnKey: string;
  readonly value: string;
  readonly unit: string;
  readonly verdict: string;
}

/** The published PDF of this name; undefined where the folder of real disclosures is not there. */
export function findReal(name: string): URL | undefined {
  const url = new URL(`real/${name}.pdf`, SHARED);
  return existsSync(url) ? url : undefined;
}

/** Takes one real PDF through all stages but the writing. */
export async function reconcileReal(url: URL): Promise<readonly RealFact[]> {
  const bytes = new Uint8Array(readFileSync(url));
  const document = reconcile(normalize(await extract({ source: 'real.pdf', bytes })));
  const verdicts = new Map(document.verdicts.map((verdict) => [verdict.slot, verdict]));
  return document.statements.flatMap((statement) =>
    statement.rows.flatMap((row) =>
      row.slots.flatMap((slot): RealFact[] => {
        const verdict = verdicts.get(slot.id);
        const column = statement.columns[slot.column];
        if (verdict?.value == null || column === undefined) return [];
        return [
          {
            form: statement.form,
            title: statement.title,
            page: slot.page ?? 0,
            rowKey: row.key,
            rowLabel: row.label,
            columnKey: column.key,
            value: formatAmount(verdict.value),
            unit: column.unit,
            verdict: verdict.verdict,
          },
        ];
      }),
    ),
  );
}

/** How the figures of a document compare with those transcribed from its drawn pages. */
export interface RealScore {
  /** Transcribed figures that did not come out at their place. */
  readonly missed: readonly string[];
  /** Figures that came out and are not transcribed, or stand elsewhere. */
  readonly stray: readonly string[];
  /** Of the stray ones those that say `verified`. */
  readonly silentlyWrong: readonly string[];
  readonly verifiedShare: number;
}

/** Compares page, title, row, column, value and unit; a column may bear the contract's key for its printed path. */
export async function scoreReal(facts: readonly RealFact[], expected: readonly ExpectedFact[]): Promise<RealScore> {
  const keys = await readCsv(new URL('column-keys.csv', import.meta.url));
  const printedOf = new Map(keys.map((key) => [`${key.statement ?? ''}|${key.column_key ?? ''}`, key.printed ?? '']));
  const left = new Map<string, RealFact[]>();
  for (const fact of facts) {
    const columnKey = printedOf.get(`${fact.form}|${fact.columnKey}`) ?? fact.columnKey;
    for (const place of new Set([placeOf({ ...fact, columnKey }), placeOf(fact)]))
      left.set(place, [...(left.get(place) ?? []), fact]);
  }
  const right = new Set<RealFact>();
  const missed = expected.flatMap((fact) => {
    const place = placeOf({ ...fact, value: formatAmount(fact.value) });
    const found = left.get(place)?.find((candidate) => !right.has(candidate));
    if (found === undefined) return [place];
    right.add(found);
    return [];
  });
  const stray = facts.filter((fact) => !right.has(fact));
  return {
    missed,
    stray: stray.map(placeOf),
    silentlyWrong: stray.filter(({ verdict }) => verdict === 'verified').map(placeOf),
    verifiedShare: [...right].filter(({ verdict }) => verdict === 'verified').length / Math.max(1, right.size),
  };
}

type Place = Pick<RealFact, 'page' | 'title' | 'rowKey' | 'columnKey' | 'value' | 'unit'>;

// Names of projects are the publisher's own words: the transcription counts them instead.
const PROJECTS = '政府采购';

function placeOf({ page, title, rowKey, columnKey, value, unit }: Place): string {
  const row = title.includes(PROJECTS) ? (rowKey.split('/').at(-1) ?? '') : rowKey;
  return [page, title, row, columnKey, value, unit].join(' | ');
}
