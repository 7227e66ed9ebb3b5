import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReconciledDocument } from '../../model/verdict.ts';
import { DigestTable, digestOf, openRun } from '../../output/index.ts';
import type { InputNote, RunOptions, RunResult, RunWriter } from '../../output/index.ts';
import { filesBelow, temporaryFolder } from './run-files.ts';
import { sampleDocument } from './sample-documents.ts';

const KEYS = { accepted: 'a1', quarantined: 'q1' };
const FAILURE = { stage: 'extract', code: 'CORRUPT', sentence: 'Damaged.' } as const;
const idOf = (name: string): string => createHash('sha256').update(name).digest('hex');

/** A document whose bytes are told by a name. */
const documentOf = (bytes: string, changes: Partial<ReconciledDocument> = {}): ReconciledDocument => ({
  ...sampleDocument(),
  id: idOf(bytes),
  source: `${bytes}.txt`,
  ...changes,
});

const open = (folder: string, options: Partial<RunOptions> = {}): Promise<RunWriter> =>
  openRun({ outDirectory: folder, version: '1', config: {}, keys: KEYS, ...options });

async function writeRun(
  folder: string,
  documents: readonly (ReconciledDocument | readonly [ReconciledDocument, InputNote])[],
  reachedEnd = true,
): Promise<RunResult> {
  const run = await open(folder);
  for (const each of documents) {
    const [document, note] = Array.isArray(each) ? (each as [ReconciledDocument, InputNote]) : [each, {}];
    await run.add(document as ReconciledDocument, note);
  }
  return run.commit(reachedEnd);
}

/** Opens a run only to ask what is known. */
async function ask<T>(folder: string, question: (run: RunWriter) => T, options: Partial<RunOptions> = {}): Promise<T> {
  const run = await open(folder, options);
  try {
    return question(run);
  } finally {
    await run.abort();
  }
}

const isKnown = (folder: string, name: string, options: Partial<RunOptions> = {}, given = {}): Promise<boolean> =>
  ask(folder, ({ ledger }) => ledger.findAccepted(idOf(name), `${name}.txt`, given) !== undefined, options);

describe('the ledger', () => {
  it('knows what finished runs wrote, for the same version and config only', async () => {
    const folder = await temporaryFolder();
    await writeRun(folder, [documentOf('one')]);
    await writeRun(folder, [documentOf('two')]);
    expect(await isKnown(folder, 'one')).toBe(true);
    expect(await isKnown(folder, 'two')).toBe(true);
    expect(await isKnown(folder, 'three')).toBe(false);
    expect(await isKnown(folder, 'one', { keys: { ...KEYS, accepted: 'a2' } })).toBe(false);
    expect(await isKnown(folder, 'one', { keys: { ...KEYS, quarantined: 'q2' } })).toBe(true);
  });

  it('knows a document of which pages were given up for the same limits only', async () => {
    const folder = await temporaryFolder();
    const longer = { keys: { ...KEYS, quarantined: 'q2' } };
    await writeRun(folder, [documentOf('one', { hasFailedPages: true }), { ...documentOf('one'), source: 'copy.txt' }]);
    expect(await isKnown(folder, 'one')).toBe(true);
    expect(await isKnown(folder, 'one', longer)).toBe(false);
    const again = await open(folder, longer);
    await again.add(documentOf('one'), {});
    await again.commit(true);
    expect(await isKnown(folder, 'one', longer)).toBe(true);
    expect(await isKnown(folder, 'one', { keys: { ...KEYS, quarantined: 'q3' } })).toBe(true);
  });

  it('takes what a list said of a document for a part of it', async () => {
    const folder = await temporaryFolder();
    await writeRun(folder, [[documentOf('one'), { given: { publisher: '某局', fiscal_year: 2023 } }]]);
    expect(await isKnown(folder, 'one', {}, { publisher: '某局', fiscalYear: 2023 })).toBe(true);
    expect(await isKnown(folder, 'one', {}, { publisher: '某局', fiscalYear: 2024 })).toBe(false);
    expect(await isKnown(folder, 'one')).toBe(false);
    // Under another name it is a duplicate, whatever is said of that one.
    expect(await ask(folder, ({ ledger }) => ledger.findAccepted(idOf('one'), 'copy.txt', {}))).toBeDefined();
  });

  it('knows failures by bytes, and by name what was recorded', async () => {
    const folder = await temporaryFolder();
    const run = await open(folder);
    await run.quarantine({ source: 'bad.pdf', documentId: idOf('bad'), ...FAILURE });
    await run.commit();
    const questions = ({ ledger }: RunWriter) => [
      ledger.findFailure(idOf('bad')),
      ledger.hasRecorded('bad.pdf', idOf('bad'), FAILURE),
      ledger.hasRecorded('copy.pdf', idOf('bad'), FAILURE),
      ledger.hasRecorded('bad.pdf', idOf('bad'), { ...FAILURE, code: 'TIMEOUT' }),
    ];
    expect(await ask(folder, questions)).toEqual([FAILURE, true, false, false]);
    expect(await ask(folder, questions, { keys: { ...KEYS, quarantined: 'q2' } })).toEqual([
      undefined,
      false,
      false,
      false,
    ]);
  });

  it('forgets a run whose folder is removed or damaged, and says which is damaged', async () => {
    const folder = await temporaryFolder();
    const one = await writeRun(folder, [documentOf('one')]);
    const two = await writeRun(folder, [documentOf('two')]);
    await rm(one.runDirectory, { recursive: true });
    await writeFile(join(two.runDirectory, 'facts.csv'), 'cut');
    expect(await isKnown(folder, 'one')).toBe(false);
    expect(await isKnown(folder, 'two')).toBe(false);
    expect(await ask(folder, ({ damagedRuns }) => damagedRuns)).toEqual([two.runId]);
  });

  it('is written for people too, and comes back when it is lost', async () => {
    const folder = await temporaryFolder();
    const { runId } = await writeRun(folder, [documentOf('one'), documentOf('two')]);
    const before = await filesBelow(join(folder, 'ledger'));
    expect([...before.keys()]).toEqual([`${runId}.jsonl`]);
    const lines = before.get(`${runId}.jsonl`)!.toString().trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { document_id: string }).document_id)).toEqual([
      idOf('one'),
      idOf('two'),
    ]);
    await rm(join(folder, 'ledger'), { recursive: true });
    await rm(join(folder, 'datapackage.json'));
    await (await open(folder)).close();
    expect(await filesBelow(join(folder, 'ledger'))).toEqual(before);
    expect(await readdir(folder)).toContain('datapackage.json');
  });

  it('leaves no run where nothing was written', async () => {
    const folder = await temporaryFolder();
    const { runId } = await writeRun(folder, [documentOf('one')]);
    const before = await readFile(join(folder, 'datapackage.json'));
    await (await open(folder)).close();
    expect(await readdir(join(folder, 'runs'))).toEqual([runId]);
    expect(await readFile(join(folder, 'datapackage.json'))).toEqual(before);
    expect(await readdir(folder)).not.toContain('.lock');
  });

  it('describes the datasets of every run', async () => {
    const folder = await temporaryFolder();
    const runs = [await writeRun(folder, [documentOf('one')]), await writeRun(folder, [documentOf('two')])];
    const { resources, version } = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8')) as {
      version: string;
      resources: { name: string; path: string; bytes: number; hash: string; schema: { foreignKeys?: unknown } }[];
    };
    expect(version).toBe(runs[1]!.runId);
    expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length);
    for (const { path, bytes, hash } of resources) {
      const content = await readFile(join(folder, path));
      expect([content.byteLength, `sha256:${createHash('sha256').update(content).digest('hex')}`]).toEqual([
        bytes,
        hash,
      ]);
    }
    const facts = resources.filter(({ name }) => /^facts(-[0-9a-f]{16})?$/.test(name));
    expect(facts.map(({ name, path }) => [name, path])).toEqual([
      ['facts', `runs/${runs[1]!.runId}/facts.csv`],
      [`facts-${runs[0]!.runId}`, `runs/${runs[0]!.runId}/facts.csv`],
    ]);
    expect(JSON.stringify(facts[1]!.schema.foreignKeys)).toContain(`"documents-${runs[0]!.runId}"`);
  });
});

describe('a corrected publication', () => {
  const about = { publisher: '某局', fiscalYear: 2023, kind: 'final' } as const;
  const old = documentOf('old', about);
  /** What a new document supersedes, after a run with `old`. */
  async function predecessor(
    [document, note]: readonly [ReconciledDocument, InputNote & { url?: string }],
    earlier: InputNote = {},
    reachedEnd = true,
  ): Promise<string> {
    const folder = await temporaryFolder();
    await writeRun(folder, [[old, earlier]], reachedEnd);
    return ask(folder, ({ ledger }) =>
      ledger.predecessorOf(document.id, document, { source: document.source, place: note.place, url: note.url }),
    );
  }
  const fresh = (changes: Partial<ReconciledDocument>): ReconciledDocument =>
    documentOf('new', { ...about, ...changes });

  it.each<[string, ReconciledDocument, InputNote & { url?: string }, InputNote]>([
    ['of the same name', fresh({ source: old.source, kind: 'other' }), {}, {}],
    ['of the same place', fresh({ publisher: '' }), { place: 'p' }, { place: 'p' }],
    ['of the same address', fresh({ publisher: '' }), { url: 'u' }, { given: { url: 'u' } }],
    ['about the same', fresh({}), {}, {}],
  ])('%s supersedes the earlier one', async (_what, document, note, earlier) => {
    expect(await predecessor([document, note], earlier)).toBe(old.id);
  });

  it.each<[string, ReconciledDocument, InputNote]>([
    ['another publisher', fresh({ source: old.source, publisher: '另一局' }), { place: 'p' }],
    ['another year', fresh({ source: old.source, fiscalYear: 2024 }), { place: 'p' }],
    ['another kind', fresh({ source: old.source, kind: 'budget' }), { place: 'p' }],
    ['an unknown publisher under another name', fresh({ publisher: '' }), {}],
    ['a kind that says nothing', fresh({ kind: 'other' }), {}],
    ['the same bytes', { ...old, source: 'copy.txt' }, {}],
  ])('does not supersede: %s', async (_what, document, note) => {
    expect(await predecessor([document, note], { place: 'p' })).toBe('');
  });

  it('is none where the earlier run was cut short: both lay side by side; but one place holds one at a time', async () => {
    expect(await predecessor([fresh({}), {}], {}, false)).toBe('');
    expect(await predecessor([fresh({ source: old.source }), {}], {}, false)).toBe('');
    expect(await predecessor([fresh({}), { place: 'p' }], { place: 'p' }, false)).toBe(old.id);
  });

  it('stays what it was when it is read anew, and is followed by the next', async () => {
    const folder = await temporaryFolder();
    await writeRun(folder, [old]);
    await writeRun(folder, [[fresh({}), { supersedes: old.id }]]);
    const newest = documentOf('newest', about);
    const of = (document: ReconciledDocument) =>
      ask(folder, ({ ledger }) => ledger.predecessorOf(document.id, document, { source: document.source }));
    expect([await of(old), await of(fresh({})), await of(newest)]).toEqual(['', old.id, idOf('new')]);
  });
});

describe('DigestTable', () => {
  it('remembers like a Map', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3000), fc.integer({ min: 1, max: 2 ** 32 - 1 })), { maxLength: 5000 }),
        (entries) => {
          const table = new DigestTable();
          const map = new Map<number, number>();
          for (const [key, value] of entries) {
            table.set(digestOf(key), value);
            map.set(key, value);
          }
          expect(table.size).toBe(map.size);
          for (let key = 0; key <= 3000; key += 7) expect(table.get(digestOf(key))).toBe(map.get(key) ?? 0);
        },
      ),
      { numRuns: 20 },
    );
  });
});
