import { readdirSync, readFileSync } from 'node:fs';
import { extract, openSecondLook } from '../../extractors/index.ts';
import { isArchive } from '../../extractors/signatures.ts';
import { formatAmount } from '../../model/amount.ts';
import type { ReconciledDocument } from '../../model/verdict.ts';
import { normalize } from '../../normalizers/index.ts';
import { listArchive } from '../../pipeline/archives/list-archive.ts';
import { reconcileWithLooks } from '../../pipeline/second-looks.ts';
import { reconcile } from '../../reconcilers/index.ts';
import { readCsv } from '../seeds/read-csv.ts';

const SAMPLES = new URL('../../samples/', import.meta.url);
const EXPECTED = new URL('expected/', SAMPLES);

/** One figure: where it belongs, and what is said of it. An expectation may allow several words, parted by `|`. */
export interface SampleFact {
  readonly place: string;
  readonly value: string;
  readonly verdict: string;
  readonly expected: string;
  readonly origin: string;
}

/** Facts and findings of one sample, as they must be or as they came out. */
export interface SampleResult {
  readonly facts: readonly SampleFact[];
  /** `kind: stated → expected`, in no order. */
  readonly findings: readonly string[];
}

/** Every file that lies among the samples to be read: all but what tells about them. */
export function listSamples(): readonly string[] {
  return readdirSync(SAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== 'README.md')
    .map((entry) => entry.name)
    .sort();
}

/** The files that say what must come out. */
export function listExpectations(): readonly string[] {
  return readdirSync(EXPECTED).sort();
}

/** The names of a sample's expectations: facts, findings. */
export function expectationsOf(sample: string): readonly [string, string] {
  const stem = sample.replace(/\.\w+$/u, '');
  return [`${stem}.facts.csv`, `${stem}.findings.csv`];
}

/** What must come out of a sample, written from what its author meant. */
export async function readExpectation(sample: string): Promise<SampleResult> {
  const [facts, findings] = await Promise.all(expectationsOf(sample).map((name) => readCsv(new URL(name, EXPECTED))));
  return {
    facts: (facts ?? []).map((row) => ({
      place: namePlace(row.statement, row.row_key, row.column_key),
      value: row.value ?? '',
      verdict: row.verdict ?? '',
      expected: row.expected ?? '',
      origin: row.origin ?? '',
    })),
    findings: (findings ?? []).map((row) => nameFinding(row.kind, row.stated, row.expected)),
  };
}

/** Takes a sample through all stages but the writing; of an archive, every file in it. */
export async function runSample(sample: string): Promise<SampleResult> {
  const bytes = new Uint8Array(readFileSync(new URL(sample, SAMPLES)));
  if (!isArchive(bytes)) return runDocument(sample, bytes);
  const results: SampleResult[] = [];
  for (const file of await listArchive(bytes))
    results.push(await runDocument(`${sample}/${file.name}`, await file.read(1_000_000)));
  return { facts: results.flatMap(({ facts }) => facts), findings: results.flatMap(({ findings }) => findings) };
}

async function runDocument(source: string, bytes: Uint8Array): Promise<SampleResult> {
  const look = openSecondLook();
  const read = await extract({ source, bytes, album: look.album });
  const { reconciled: document } = await reconcileWithLooks(read, reconcile(normalize(read)), {
    normalizeAndReconcile: (seen) => reconcile(normalize(seen)),
    look: (questions) => look.answer(questions),
  });
  await look.close();
  return {
    facts: factsOf(document),
    findings: document.findings.map(({ kind, stated, expected }) => nameFinding(kind, stated, expected)),
  };
}

function factsOf({ statements, verdicts }: ReconciledDocument): readonly SampleFact[] {
  const bySlot = new Map(verdicts.map((verdict) => [verdict.slot, verdict]));
  return statements.flatMap(({ form, columns, rows }) =>
    rows.flatMap(({ key, slots }) =>
      slots.flatMap((slot): SampleFact[] => {
        const verdict = bySlot.get(slot.id);
        if (verdict?.value == null) return [];
        return [
          {
            place: namePlace(form, key, columns[slot.column]?.key),
            value: formatAmount(verdict.value),
            verdict: verdict.verdict,
            expected: verdict.expected === null ? '' : formatAmount(verdict.expected),
            origin: verdict.origin,
          },
        ];
      }),
    ),
  );
}

function namePlace(statement = '', row = '', column = ''): string {
  return [statement === '' ? '(no form)' : statement, row, column].join(' · ');
}

function nameFinding(kind = '', stated = '', expected = ''): string {
  return `${kind}: ${stated} → ${expected}`;
}
