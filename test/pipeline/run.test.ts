import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openFolder, readLines, readRun, runProgram } from './stand-ins/program.ts';

let folder: ReturnType<typeof openFolder>;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.remove());
const run = (...words: string[]) => runProgram(['run', ...words], folder.path);
const out = () => join(folder.path, 'out');

describe('exit codes of run', () => {
  it('0: every document accepted', async () => {
    await folder.put({ 'in/a.txt': 'one', 'in/b.txt': 'two' });
    const { code, stdout, stderr } = await run('in', '--out', 'out');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('2 documents');
    expect(stdout).toMatch(/facts +out\/runs\/[0-9a-f]+\/facts\.csv/);
    // Nothing steers a terminal where there is none.
    expect(stdout).not.toContain('\u001B');
    expect(await readLines(out(), 'quarantine.csv')).toEqual([]);
  });

  it('1: bad inputs are put aside with their reasons, the others are finished', async () => {
    await folder.put({
      'in/empty.txt': '',
      'in/binary.txt': 'a\0b',
      'in/blank.txt': 'no-table',
      'in/good.txt': 'good',
    });
    await symlink('nowhere', join(folder.path, 'in/dangling.txt'));
    await symlink('.', join(folder.path, 'in/loop'));
    const { code, stdout } = await run('in', 'missing.txt', '--out', 'out', '--jobs', '2');
    expect(code).toBe(1);
    const quarantine = await readLines(out(), 'quarantine.csv');
    expect(quarantine.map((line) => line.split(',').slice(1, 4).join(' '))).toEqual([
      'binary.txt extract BINARY',
      'blank.txt normalize NO_TABLE',
      'dangling.txt read UNREADABLE',
      'empty.txt extract EMPTY',
      'loop/ read UNREADABLE',
      'missing.txt read UNREADABLE',
    ]);
    expect(stdout).toMatch(/empty\.txt +EMPTY +The file is empty/);
    expect((await readLines(out(), 'documents.csv')).length).toBe(1);
  });

  it('1: a conflict, where it was asked for', async () => {
    await folder.put({ 'in/a.txt': 'conflict' });
    expect((await run('in', '--out', 'out')).code).toBe(0);
    expect((await run('in', '--out', 'out2', '--fail-on', 'conflict')).code).toBe(1);
  });

  it.each([
    [['run', '--out', 'out'], /INPUT/],
    [['run', 'in'], /--out/],
    [['run', 'in', '--out', 'out', '--jobs', '0'], /whole number/],
    [['run', 'in', '--out', 'out', '--fail-on', 'weather'], /conflict/],
    [['run', 'in', '--out', 'out', '--bogus'], /bogus/],
    [['bogus'], /bogus/],
  ])('2: %j', async (words, stated) => {
    const { code, stderr, stdout } = await runProgram(words, folder.path);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(stated);
  });

  it('3: nothing that could be read, and no run is left behind', async () => {
    await folder.put({ 'in/.hidden': 'x' });
    const missing = await run('missing.txt', 'gone-*.txt', '--out', 'out');
    expect(missing.code).toBe(3);
    expect(missing.stderr).toContain('missing.txt');
    expect(missing.stderr).toContain('gone-*.txt');
    expect((await run('in', '--out', 'out')).code).toBe(3);
    await expect(readRun(out())).rejects.toThrow('one run was expected');
  });

  it('4: an output that cannot be written, or that another run holds', async () => {
    await folder.put({ 'in/a.txt': 'one', file: '', 'held/.lock': '' });
    expect((await run('in', '--out', 'file')).code).toBe(4);
    expect((await run('in', '--out', '/dev/null/out')).code).toBe(4);
    expect((await run('in', '--out', 'out', '--log', 'file/crossfoot.log')).code).toBe(4);
    await writeFile(join(folder.path, 'held/.lock'), '');
    const { code, stderr } = await run('in', '--out', 'held');
    expect(code).toBe(4);
    expect(stderr).toContain('lock');
  });
});

describe('a document that breaks its worker', () => {
  it('is put aside with its stage; every other document is finished', async () => {
    await folder.put({
      'config.json': '{"timeoutSeconds": 4, "maxMemoryMegabytes": 160}',
      'in/a-throw.txt': 'reconcile: throw',
      'in/b-exit.txt': 'normalize: exit',
      'in/c-late.txt': 'late',
      'in/d-spin.txt': 'reconcile: spin',
      'in/e-refuse.txt': 'refuse',
      'in/f-heap.txt': 'heap',
      'in/g-good.txt': 'good',
      'in/h-good.txt': 'better',
    });
    const { code, stderr } = await run('in', '--out', 'out', '--jobs', '2', '--config', 'config.json');
    expect({ code, stderr: stderr.includes('bug') }).toEqual({ code: 1, stderr: false });
    const quarantine = await readLines(out(), 'quarantine.csv');
    expect(quarantine.map((line) => line.split(',').slice(1, 4).join(' '))).toEqual([
      'a-throw.txt reconcile INTERNAL',
      'b-exit.txt normalize CRASHED',
      'c-late.txt extract CRASHED',
      'd-spin.txt reconcile TIMEOUT',
      'e-refuse.txt extract ENCODING',
      'f-heap.txt extract OUT_OF_MEMORY',
    ]);
    const documents = await readLines(out(), 'documents.csv');
    expect(documents.map((line) => line.split(',')[1])).toEqual(['g-good.txt', 'h-good.txt']);
    const log = await readLog();
    expect(log).toContain('stages.ts');
    expect(log).not.toContain('secret words');
  });
});

async function readLog(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(join(out(), 'crossfoot.log'), 'utf8');
}

describe('order', () => {
  it('comes from names alone: not from jobs, speed or the command line', async () => {
    await folder.put({
      'in/a.txt': 'sleep 150',
      'in/b/1.txt': 'first of equal bytes',
      'in/b.txt': 'quick',
      'in/c.txt': 'first of equal bytes',
      'more/d.txt': 'refuse',
      'more/e.txt': 'reconcile: throw',
      'f.txt': 'alone',
    });
    const files = new Map<string, Map<string, Buffer>>();
    const shuffles = [
      ['--jobs', '1', 'in', 'more', 'f.txt'],
      ['--jobs', '4', 'f.txt', 'more', 'in'],
    ];
    for (const [index, words] of shuffles.entries()) {
      expect((await run(...words, '--out', `out${index}`)).code).toBe(1);
      files.set(`out${index}`, await readRun(join(folder.path, `out${index}`)));
    }
    const [one, four] = [...files.values()].map(
      (each) => new Map([...each].filter(([name]) => name !== 'manifest.json')),
    );
    expect([...(four?.keys() ?? [])]).toEqual([...(one?.keys() ?? [])]);
    for (const [name, bytes] of one ?? [])
      expect({ name, same: four?.get(name)?.equals(bytes) }).toEqual({ name, same: true });
    const documents = await readLines(join(folder.path, 'out0'), 'documents.csv');
    expect(documents.map((line) => line.split(',')[1])).toEqual(['a.txt', 'b.txt', 'b/1.txt', 'f.txt']);
    const manifest = JSON.parse(String(files.get('out0')?.get('manifest.json'))) as {
      inputs: { source: string; outcome: string }[];
    };
    expect(manifest.inputs.find(({ source }) => source === 'c.txt')?.outcome).toBe('duplicate');
  });
});
