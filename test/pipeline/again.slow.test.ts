import { rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readAllRows, readManifests, readTimeless } from './stand-ins/all-runs.ts';
import { hasBegun, openFolder, runProgram, start } from './stand-ins/program.ts';

let folder: ReturnType<typeof openFolder>;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.remove());
const run = (...words: string[]) => runProgram(['run', 'in', '--out', 'out', ...words], folder.path);
const out = () => join(folder.path, 'out');
const sourcesOf = async (index: number): Promise<unknown[]> =>
  ((await readManifests(out()))[index]?.inputs ?? []).map(
    ({ source, outcome }) => `${String(source)} ${String(outcome)}`,
  );

describe('the same command again', () => {
  it('does only what is new or changed, and says so; nothing new makes no run', async () => {
    await folder.put({ 'in/a.txt': 'one', 'in/b.txt': 'two', 'in/z.txt': 'one' });
    expect((await run()).code).toBe(0);
    const before = await readTimeless(out());
    const again = await run();
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('nothing new');
    expect(again.stdout).toMatch(/known +3/);
    expect(await readTimeless(out())).toEqual(before);

    await folder.put({ 'in/b.txt': 'two, corrected', 'in/c.txt': 'three', 'in/y.txt': 'one' });
    const third = await run();
    expect({ code: third.code, known: /known +3/.test(third.stdout) }).toEqual({ code: 0, known: true });
    expect(await sourcesOf(1)).toEqual(['b.txt written', 'c.txt written']);
    const supersedes = (await readManifests(out()))[1]?.inputs.map((input) => input.supersedes);
    expect(supersedes).toEqual([(await readManifests(out()))[0]?.inputs[1]?.document_id, undefined]);
    // What the earlier run wrote still stands.
    for (const [path, bytes] of before)
      if (path.startsWith('runs/')) expect((await readTimeless(out())).get(path)).toBe(bytes);
    expect(await readAllRows(out(), 'documents')).toHaveLength(4);
  });

  it('does all of it with another config that changes results, none of it with another time limit', async () => {
    await folder.put({ 'in/a.txt': 'one', 'time.json': '{"timeoutSeconds": 30}', 'rows.json': '{"maxRowCells": 99}' });
    await run();
    expect((await run('--config', 'time.json')).stdout).toContain('nothing new');
    expect((await run('--config', 'rows.json')).stdout).toContain('1 document');
    expect(await readManifests(out())).toHaveLength(2);
  });

  it('does all of it with another recognizer, which stands above the one of the config', async () => {
    await folder.put({
      'in/a.txt': 'one',
      'own.json': '{"ocrEngine": "native"}',
      'kept.json': '{"ocrEngine": "native", "ocrCache": "kept"}',
    });
    await run('--config', 'own.json');
    expect((await run('--ocr-engine', 'native')).stdout).toContain('nothing new');
    expect((await run('--config', 'kept.json')).stdout).toContain('nothing new');
    expect((await run('--config', 'own.json', '--ocr-engine', 'tesseract.js')).stdout).toContain('1 document');
    const manifests = await readManifests(out());
    expect(manifests.map(({ config }) => config.ocrEngine)).toEqual(['native', 'tesseract.js']);
    const { code, stderr } = await run('--ocr-engine', 'eyes');
    expect(code).toBe(2);
    expect(stderr).toContain('tesseract.js, native');
  });

  it('does again what a run wrote whose folder was removed', async () => {
    await folder.put({ 'in/a.txt': 'one' });
    await run();
    const [first] = await readManifests(out());
    const before = await readTimeless(out());
    await rm(first?.folder ?? '', { recursive: true });
    await run();
    expect(await readTimeless(out())).toEqual(before);
  });

  it('with --fail-on conflict fails as long as the conflict stands', async () => {
    await folder.put({ 'in/a.txt': 'conflict' });
    expect((await run('--fail-on', 'conflict')).code).toBe(1);
    expect((await run('--fail-on', 'conflict')).code).toBe(1);
    expect((await run()).code).toBe(0);
  });
});

describe('what was put aside', () => {
  it('is told again but not tried again, until the config changes or it is asked for', async () => {
    await folder.put({
      'in/bad.txt': 'refuse',
      'in/good.txt': 'good',
      'in/gone.txt': 'x',
      'slow.json': '{"timeoutSeconds": 30}',
    });
    expect((await run()).code).toBe(1);
    const again = await run();
    expect(again.code).toBe(1);
    expect(again.stdout).toMatch(/put aside +1[^]+bad\.txt +ENCODING/);
    expect(await readManifests(out())).toHaveLength(1);
    // It is tried, comes to the same end, and has its row already.
    const retried = await run('--retry-quarantined');
    expect({ code: retried.code, runs: (await readManifests(out())).length }).toEqual({ code: 1, runs: 1 });
    await run('--config', 'slow.json');
    expect(await sourcesOf(1)).toEqual(['bad.txt quarantined at extract: ENCODING']);
    // The same bytes under another name get their row, without being tried.
    await folder.put({ 'in/copy.txt': 'refuse' });
    await run();
    expect(await sourcesOf(2)).toEqual(['copy.txt quarantined at extract: ENCODING']);
    expect((await run()).stdout).toMatch(/put aside +2/);
  });

  it('is tried by every run where the machine may be to blame', async () => {
    await folder.put({ 'in/slow.txt': 'sleep 3000', 'in/good.txt': 'good', 'short.json': '{"timeoutSeconds": 0.5}' });
    expect((await run('--config', 'short.json')).code).toBe(1);
    const begun = performance.now();
    expect((await run('--config', 'short.json')).code).toBe(1);
    expect(performance.now() - begun).toBeGreaterThan(500);
    expect(await readManifests(out())).toHaveLength(1);
    expect((await run()).code).toBe(0);
    expect(await sourcesOf(1)).toEqual(['slow.txt written']);
  });
});

describe('a run that is cut short', () => {
  it('by --limit leaves the rest to the next; together they have the rows of one run', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    await folder.put(Object.fromEntries(names.map((name) => [`in/${name}.txt`, name])));
    await folder.put({ 'in/bb.txt': 'refuse', 'in/cc.txt': 'a', 'in/dd.txt': 'refuse' });
    expect((await run('--limit', '3')).stdout).toContain('limit reached');
    await run('--limit', '3');
    expect((await run('--limit', '3')).stdout).toContain('nothing new');
    const whole = join(folder.path, 'whole');
    await run('--out', 'whole');
    for (const dataset of ['documents', 'facts', 'tables', 'cells', 'checks', 'quarantine'])
      expect({ [dataset]: await readAllRows(out(), dataset) }).toEqual({
        [dataset]: await readAllRows(whole, dataset),
      });
    expect((await readManifests(out())).map((manifest) => manifest.reached_end)).toEqual([false, true]);
  });

  it('by a signal keeps what is finished; the same command does the rest', async () => {
    const names = Array.from({ length: 14 }, (_, index) => `in/${String(index).padStart(2, '0')}.txt`);
    await folder.put(Object.fromEntries(names.map((name) => [name, `sleep 200\n${name}`])));
    const { child, ended, stderr } = start(['run', 'in', '--out', 'out', '--jobs', '1'], folder.path);
    await hasBegun(out());
    await new Promise((resolve) => setTimeout(resolve, 900));
    child.kill('SIGTERM');
    const { code } = await ended;
    expect({ code, stderr: stderr().includes('stopping') }).toEqual({ code: 130, stderr: true });
    const kept = (await readAllRows(out(), 'documents')).length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(14);
    expect((await run()).code).toBe(0);
    await run('--out', 'whole');
    const whole = join(folder.path, 'whole');
    for (const dataset of ['documents', 'facts', 'cells'])
      expect(await readAllRows(out(), dataset)).toEqual(await readAllRows(whole, dataset));
  });
});

describe('--dry-run', () => {
  it('says what would be done and writes nothing', async () => {
    await folder.put({ 'in/a.txt': 'one', 'in/b.txt': 'two', 'in/bad.txt': 'refuse' });
    await run();
    const before = await readTimeless(out());
    const logged = await stat(join(out(), 'crossfoot.log'));
    await folder.put({ 'in/b.txt': 'changed', 'in/c.txt': 'new', 'in/d.txt': 'new' });
    const { code, stdout } = await run('missing.txt', '--dry-run');
    expect(code).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) =>
          line
            .trim()
            .split(/\s{2,}/)
            .slice(0, 2)
            .join(' '),
        ),
    ).toEqual([
      ...['aside bad.txt', 'changed b.txt', 'new c.txt', 'duplicate d.txt', 'unreadable missing.txt'].sort((a, b) =>
        (a.split(' ')[1] ?? '') < (b.split(' ')[1] ?? '') ? -1 : 1,
      ),
      '',
      ...['new 1', 'changed 1', 'known 1', 'aside 1', 'duplicate 1', 'unreadable 1'],
    ]);
    expect(await readTimeless(out())).toEqual(before);
    expect((await stat(join(out(), 'crossfoot.log'))).size).toBe(logged.size);
    expect((await run('--dry-run', '--out', 'nowhere')).code).toBe(0);
    await expect(stat(join(folder.path, 'nowhere'))).rejects.toThrow('ENOENT');
  });
});

describe('--since', () => {
  it('leaves out what is older, by the list or by the file', async () => {
    await folder.put({
      'in/old.txt': 'old',
      'in/new.txt': 'new',
      'list.jsonl':
        '{"source":"in/old.txt","scraped_at":"2024-06-01T10:00:00Z"}\n{"source":"in/new.txt","scraped_at":"2024-01-01"}\n',
    });
    await utimes(join(folder.path, 'in/old.txt'), 1_000_000, 1_000_000);
    expect((await run('--since', '2d')).stdout).toMatch(/older +1/);
    expect(await sourcesOf(0)).toEqual(['new.txt written']);
    const listed = ['run', '--manifest', 'list.jsonl', '--out', 'out', '--since'];
    await runProgram([...listed, '2024-05-01'], folder.path);
    expect(await sourcesOf(1)).toEqual(['in/old.txt written']);
    expect((await runProgram([...listed, '2030-05-01'], folder.path)).code).toBe(0);
    const wrong = await runProgram([...listed, 'yesterday'], folder.path);
    expect({ code: wrong.code, words: wrong.stderr.includes('36h') }).toEqual({ code: 2, words: true });
  });
});
