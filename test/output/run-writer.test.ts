import { itWhere } from '../setup/it-where.ts';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { formatAmount, unitsAt } from '../../model/amount.ts';
import { CrossfootError } from '../../model/errors.ts';
import { factRowsOf, openRun } from '../../output/index.ts';
import type { QuarantineEntry, RunOptions, RunResult } from '../../output/index.ts';
import { guardWrites } from '../../output/write-failure.ts';
import { reconciled } from './reconciled-fixture.ts';
import { filesBelow, parseCsv, readParquet, temporaryFolder } from './run-files.ts';
import { sampleDocument } from './sample-documents.ts';

const UNREADABLE: QuarantineEntry = {
  source: 'gone.pdf',
  documentId: '',
  stage: 'read',
  code: 'UNREADABLE',
  sentence: 'The file could not be read.',
};

async function writeSample(outDirectory: string, options: Partial<RunOptions> = {}): Promise<RunResult> {
  const run = await openRun({ outDirectory, version: '1.0.0', config: { margin: 7, rules: ['a'] }, ...options });
  await run.add(sampleDocument());
  await run.add(sampleDocument('2024/另一局.pdf'));
  await run.quarantine(UNREADABLE);
  return run.commit();
}

const codeOf = (error: unknown): string => (error instanceof CrossfootError ? error.code : String(error));
const failureOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'none', codeOf);

describe('a run', () => {
  it('stands in place whole, with every figure in CSV and in Parquet', async () => {
    const { runDirectory, runId, counts, isNew } = await writeSample(await temporaryFolder());
    expect(runId).toMatch(/^[0-9a-f]{16}$/);
    expect({ isNew, counts }).toMatchObject({
      isNew: true,
      counts: { documents: 2, quarantined: 1, facts: 16, conflict: 2 },
    });
    const files = await filesBelow(runDirectory);
    const [header = [], ...rows] = parseCsv(files.get('facts.csv')!.toString());
    const facts = [...factRowsOf(sampleDocument()), ...factRowsOf(sampleDocument('2024/另一局.pdf'))];
    const at = (row: string[], name: string): string => row[header.indexOf(name)] ?? '?';
    expect(rows.map((row) => at(row, 'value'))).toEqual(facts.map(({ value }) => formatAmount(value!)));
    expect(rows.map((row) => at(row, 'fact_id'))).toEqual(facts.map(({ fact_id }) => fact_id));
    const stored = await readParquet(files.get('facts.parquet')!);
    expect(stored.map((row) => row.value)).toEqual(facts.map(({ value }) => unitsAt(value!, 6)));
    expect(stored.map((row) => row.value_yuan)).toEqual(facts.map((fact) => fact.value_yuan?.units ?? null));
  });

  it('lists every file with its size and hash, and nothing else lies in the folder', async () => {
    const { runDirectory } = await writeSample(await temporaryFolder());
    const files = await filesBelow(runDirectory);
    const manifest = JSON.parse(files.get('manifest.json')!.toString()) as {
      files: { path: string; bytes: number; sha256: string }[];
    };
    expect(manifest.files.map(({ path }) => path).sort()).toEqual(
      [...files.keys()].filter((path) => path !== 'manifest.json').sort(),
    );
    for (const { path, bytes, sha256 } of manifest.files) {
      expect(files.get(path)!.byteLength).toBe(bytes);
      expect(createHash('sha256').update(files.get(path)!).digest('hex')).toBe(sha256);
    }
  });

  it('names every input in the manifest with what became of it', async () => {
    const run = await openRun({ outDirectory: await temporaryFolder(), version: '1', config: {} });
    const [one, other] = [sampleDocument(), sampleDocument('2024/另一局.pdf')];
    await run.add(one, { given: { url: 'https://example.org/1' }, place: 'p1' });
    await run.add({ ...one, source: 'copy.txt' });
    await run.add(other, { supersedes: one.id });
    await run.quarantine(UNREADABLE, { given: { publisher: '某局' } });
    const { manifestPath, runDirectory } = await run.commit(false);
    const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as Record<string, unknown>;
    const found = { publisher: one.publisher, fiscal_year: one.fiscalYear, document_kind: one.kind };
    const written = { outcome: 'written', found, conflicts: 1 };
    expect(manifest).toMatchObject({ run_number: 1, reached_end: false });
    expect(manifest.inputs).toEqual([
      { source: one.source, document_id: one.id, ...written, url: 'https://example.org/1', place: 'p1' },
      { source: 'copy.txt', document_id: one.id, outcome: 'duplicate' },
      { source: other.source, document_id: other.id, ...written, supersedes: one.id },
      {
        ...{ source: 'gone.pdf', publisher: '某局', document_id: '' },
        ...{ outcome: 'quarantined at read: UNREADABLE', sentence: UNREADABLE.sentence },
      },
    ]);
    const rows = parseCsv(await readFile(join(runDirectory, 'documents.csv'), 'utf8'));
    const column = rows[0]!.indexOf('supersedes');
    expect(rows.slice(1).map((row) => row[column])).toEqual(['', one.id]);
  });

  it('gives the same bytes again, but for the manifest', async () => {
    const one = await writeSample(await temporaryFolder());
    const other = await writeSample(await temporaryFolder(), { config: { rules: ['a'], margin: 7 } });
    expect(other.runId).toBe(one.runId);
    const [ones, others] = await Promise.all([filesBelow(one.runDirectory), filesBelow(other.runDirectory)]);
    expect([...others.keys()]).toEqual([...ones.keys()]);
    for (const [path, bytes] of ones) if (path !== 'manifest.json') expect(others.get(path)!.equals(bytes)).toBe(true);
    expect(await readFile(other.dataPackagePath)).toEqual(await readFile(one.dataPackagePath));
  });

  it.each<Partial<RunOptions>>([{ version: '1.0.1' }, { config: { margin: 8, rules: ['a'] } }])(
    'is another run with %j',
    async (options) => {
      const folder = await temporaryFolder();
      const [one, other] = [await writeSample(folder), await writeSample(folder, options)];
      expect(other.runId).not.toBe(one.runId);
      expect((await readdir(join(folder, 'runs'))).sort()).toEqual([one.runId, other.runId].sort());
    },
  );

  it('keeps the run that stands there when the same comes again', async () => {
    const folder = await temporaryFolder();
    const first = await writeSample(folder);
    const before = await stat(first.manifestPath);
    await rm(first.dataPackagePath);
    const second = await writeSample(folder);
    expect(second).toEqual({ ...first, isNew: false });
    expect((await stat(first.manifestPath)).ino).toBe(before.ino);
    expect(await readdir(join(folder, 'runs'))).toEqual([first.runId]);
    expect((await readdir(folder)).sort()).toEqual(['datapackage.json', 'ledger', 'runs']);
  });

  it('replaces a run that was damaged from outside', async () => {
    const folder = await temporaryFolder();
    const { runDirectory } = await writeSample(folder);
    await writeFile(join(runDirectory, 'facts.csv'), 'fact_id\n');
    expect((await writeSample(folder)).isNew).toBe(true);
    expect(await readFile(join(runDirectory, 'facts.csv'), 'utf8')).toContain('123.55');
  });

  it('writes a document once, however often its bytes come', async () => {
    const run = await openRun({ outDirectory: await temporaryFolder(), version: '1', config: {} });
    await run.add(sampleDocument());
    await run.add({ ...sampleDocument(), source: 'copy.txt' });
    const { counts, runDirectory } = await run.commit();
    expect(counts).toMatchObject({ documents: 1, duplicates: 1, facts: 8 });
    expect(parseCsv((await filesBelow(runDirectory)).get('facts.csv')!.toString())).toHaveLength(9);
  });

  it('writes every file with its header when there is nothing to write', async () => {
    const run = await openRun({ outDirectory: await temporaryFolder(), version: '1', config: {} });
    const { runDirectory } = await run.commit();
    expect(await readFile(join(runDirectory, 'quarantine.csv'), 'utf8')).toBe(
      'document_id,source,stage,code,sentence\n',
    );
    expect(await readFile(join(runDirectory, 'report.html'), 'utf8')).toContain('No document was read');
  });

  it('keeps the order of the calls when they overlap', async () => {
    const run = await openRun({ outDirectory: await temporaryFolder(), version: '1', config: {} });
    const sources = Array.from({ length: 20 }, (_, index) => `${index}.txt`);
    await Promise.all(
      sources.map((source) => run.add(reconciled({ source, statements: [{ rows: [{ cells: ['1.00'] }] }] }))),
    );
    const { runDirectory } = await run.commit();
    const rows = parseCsv(await readFile(join(runDirectory, 'documents.csv'), 'utf8'));
    expect(rows.slice(1).map((row) => row[1])).toEqual(sources);
  });

  it('leaves nothing half-written behind an abort, and the folder free for the next run', async () => {
    const folder = await temporaryFolder();
    const run = await openRun({ outDirectory: folder, version: '1', config: {} });
    await run.add(sampleDocument());
    expect(await readdir(join(folder, 'runs'))).toHaveLength(1);
    await run.abort();
    await run.abort();
    expect(await readdir(join(folder, 'runs'))).toEqual([]);
    expect(await readdir(folder)).toEqual(['runs']);
    await expect(run.add(sampleDocument())).rejects.toThrow('closed');
    expect((await writeSample(folder)).isNew).toBe(true);
  });

  it('clears what a dead run left half-written', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'runs', '.tmp-1'), { recursive: true });
    await writeFile(join(folder, 'runs', '.tmp-1', 'facts.csv'), 'half');
    const { runId } = await writeSample(folder);
    expect(await readdir(join(folder, 'runs'))).toEqual([runId]);
  });
});

describe('an output folder that cannot be written', () => {
  it('below a file is OUTPUT_NOT_WRITABLE', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    expect(await failureOf(openRun({ outDirectory: join(folder, 'file', 'out'), version: '1', config: {} }))).toBe(
      'OUTPUT_NOT_WRITABLE',
    );
    expect(await failureOf(openRun({ outDirectory: join(folder, 'file'), version: '1', config: {} }))).toBe(
      'OUTPUT_NOT_WRITABLE',
    );
  });

  it('with a file for its runs is OUTPUT_NOT_WRITABLE, and the lock is free', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'runs'), '');
    expect(await failureOf(openRun({ outDirectory: folder, version: '1', config: {} }))).toBe('OUTPUT_NOT_WRITABLE');
    expect(await readdir(folder)).toEqual(['runs']);
  });

  it('gives the run up when a write fails halfway: nothing under a final name, and the lock is free', async () => {
    const folder = await temporaryFolder();
    const run = await openRun({ outDirectory: folder, version: '1', config: {} });
    const [aside = ''] = await readdir(join(folder, 'runs'));
    await writeFile(join(folder, 'runs', aside, 'tables'), 'in the way');
    expect(await failureOf(run.add(sampleDocument()))).toBe('OUTPUT_NOT_WRITABLE');
    expect(await failureOf(run.add(sampleDocument('next.txt')))).toBe('OUTPUT_NOT_WRITABLE');
    expect(await failureOf(run.commit())).toBe('OUTPUT_NOT_WRITABLE');
    expect(await readdir(folder)).toEqual(['runs']);
    expect(await readdir(join(folder, 'runs'))).toEqual([]);
  });

  it('goes on after a document that cannot be composed', async () => {
    const run = await openRun({ outDirectory: await temporaryFolder(), version: '1', config: {} });
    const broken = { ...sampleDocument('broken.txt'), verdicts: undefined } as unknown as ReturnType<
      typeof sampleDocument
    >;
    await expect(run.add(broken)).rejects.toThrow(TypeError);
    await run.add(sampleDocument());
    expect((await run.commit()).counts).toMatchObject({ documents: 1, facts: 8 });
  });

  itWhere(process.platform === 'linux', 'Linux')('says that the disk is full', async () => {
    const full = guardWrites('/dev/full', () => writeFile('/dev/full', 'x'));
    await expect(full).rejects.toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
      detail: '/dev/full: no space is left on the disk',
    });
  });
});
