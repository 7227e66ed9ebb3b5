import { spawnSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isIgnored, readIgnoreRules } from '../../pipeline/ignore-file.ts';
import { compareInputs, type Input } from '../../pipeline/input.ts';
import { readInputList } from '../../pipeline/input-list.ts';
import { openArchives } from '../../pipeline/archives/open-archives.ts';
import { findInputs } from '../../pipeline/inputs.ts';
import { readBytes } from '../../pipeline/read-input.ts';
import { inputsSince } from '../../pipeline/since.ts';
import { openFolder } from './stand-ins/program.ts';

let folder: ReturnType<typeof openFolder>;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.remove());

const at = (...names: string[]) => names.map((name) => join(folder.path, name));

async function list(
  operands: readonly string[],
  skipped: readonly string[] = [],
  listed: readonly Input[] = [],
): Promise<Input[]> {
  const inputs: Input[] = [];
  for await (const input of findInputs({ operands, skipped, listed })) inputs.push(input);
  return inputs;
}
const sources = async (...args: Parameters<typeof list>) => (await list(...args)).map(({ source }) => source);

describe('findInputs', () => {
  it('walks folders in the order of whole paths, without hidden names', async () => {
    await folder.put({
      'in/b/z.txt': '',
      'in/b.txt': '',
      'in/b-1.txt': '',
      'in/a/c/d.txt': '',
      'in/.git/x': '',
      'in/.env': '',
      'in/名.txt': '',
    });
    const found = await list(at('in'));
    expect(found.map(({ source }) => source)).toEqual(['a/c/d.txt', 'b-1.txt', 'b.txt', 'b/z.txt', '名.txt']);
    expect(found).toEqual([...found].sort(compareInputs));
  });

  it('reads files and folders whose names are not UTF-8, by the names that were meant', async () => {
    await folder.put({ 'in/a.txt': 'a' });
    const within = (...names: readonly (readonly number[])[]) =>
      Buffer.from([...Buffer.from(join(folder.path, 'in')), ...names.flatMap((name) => [0x2f, ...name])]);
    // 决算 in GB18030, and what is no text in it either.
    const [chinese, noText] = [
      [0xbe, 0xf6, 0xcb, 0xe3],
      [0x62, 0xff],
    ];
    await mkdir(within(chinese));
    await writeFile(within(chinese, chinese), 'b');
    await writeFile(within(noText), 'c');
    const found = await list(at('in'));
    const read = await Promise.all(found.map(async (input) => readBytes(input, 99)));
    expect(found.map(({ source }, index) => [source, Buffer.from(read[index]!).toString()])).toEqual([
      ['a.txt', 'a'],
      ['bÿ', 'c'],
      ['决算/决算', 'b'],
    ]);
    const since: Input[] = [];
    for await (const input of inputsSince(findInputs({ operands: at('in'), skipped: [], listed: [] }), 0))
      since.push(input);
    expect(since).toHaveLength(3);
  });

  it('ends with BAD_CONFIG where a .crossfootignore cannot be read', async () => {
    await folder.put({ 'in/a.txt': '', 'in/.crossfootignore/x': '' });
    await expect(list(at('in'))).rejects.toMatchObject({
      code: 'BAD_CONFIG',
      detail: expect.stringContaining('a folder, not a file') as unknown,
    });
  });

  it('does not wait for a pipe that a list names', async () => {
    const pipe = join(folder.path, 'pipe.pdf');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    const opened: Input[] = [];
    const listed = [{ source: 'pipe.pdf', path: pipe }];
    for await (const input of openArchives(findInputs({ operands: [], skipped: [], listed }), 99)) opened.push(input);
    await expect(readBytes(opened[0]!, 99)).rejects.toMatchObject({ code: 'UNREADABLE', detail: 'not a regular file' });
  });

  it('leaves out the output folder and the log, wherever they lie', async () => {
    await folder.put({ 'in/a.txt': '', 'in/out/runs/1/facts.csv': '', 'in/run.log': '' });
    expect(await sources(at('in'), at('in/out', 'in/run.log'))).toEqual(['a.txt']);
  });

  it('names a file by its base name, a glob from its fixed folders on, and what is missing as a problem', async () => {
    await folder.put({ 'in/a.txt': '', 'in/deep/b.txt': '', 'in/deep/c.md': '' });
    expect(await sources(at('in/deep/b.txt'))).toEqual(['b.txt']);
    expect(await sources(at('in/**/*.txt'))).toEqual(['a.txt', 'deep/b.txt']);
    const [missing] = await list(at('in/gone.txt'));
    expect(missing).toMatchObject({ source: 'gone.txt', problem: expect.stringContaining('no such file') });
    expect((await list(at('in/*.pdf')))[0]?.problem).toBeDefined();
  });

  it('takes a path once, however often it is given', async () => {
    await folder.put({ 'in/a.txt': '' });
    expect(await sources([...at('in'), ...at('in'), ...at('in/a.txt')])).toEqual(['a.txt']);
  });

  it('tells dead links and folders that contain themselves', async () => {
    await folder.put({ 'in/a/b.txt': '' });
    await symlink('..', join(folder.path, 'in/a/up'));
    await symlink('gone', join(folder.path, 'in/dead'));
    await symlink('self', join(folder.path, 'in/self'));
    const found = await list(at('in'));
    expect(found.map(({ source, problem }) => `${source}: ${problem ?? 'ok'}`)).toEqual([
      'a/b.txt: ok',
      'a/up/: a folder that contains itself',
      expect.stringMatching(/^dead: there is no such file/),
      'self: a link that leads to itself',
    ]);
  });

  it('honors a .crossfootignore in every folder', async () => {
    await folder.put({
      'in/.crossfootignore': '# truth\nexpected/\n*.bak\n!keep.bak\n',
      'in/sub/.crossfootignore': '/here.txt\n',
      'in/expected/a.txt': '',
      'in/x.bak': '',
      'in/keep.bak': '',
      'in/here.txt': '',
      'in/sub/here.txt': '',
      'in/sub/deep/here.txt': '',
      'in/sub/expected/b.txt': '',
    });
    expect(await sources(at('in'))).toEqual(['here.txt', 'keep.bak', 'sub/deep/here.txt']);
  });

  it('merges any operands into the one order', async () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[abc]{1,2}(\/[abc-]{1,2}){0,1}\.t$/), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(names, names, async (some, others) => {
        const own = openFolder();
        const files = [...some.map((name) => `x/${name}`), ...others.map((name) => `y/${name}`)];
        await own.put(Object.fromEntries(files.map((name) => [name, ''] as const)));
        const [x, y] = [join(own.path, 'x'), join(own.path, 'y')];
        const forth = await list([x, y]);
        expect(forth).toEqual(await list([y, x]));
        expect(forth).toEqual([...forth].sort(compareInputs));
        expect(forth).toHaveLength(some.length + others.length);
        await own.remove();
      }),
      { numRuns: 15 },
    );
  });
});

describe('readIgnoreRules', () => {
  it.each([
    ['*.txt', 'a/b.txt', true],
    ['/*.txt', 'a/b.txt', false],
    ['a/*.txt', 'a/b.txt', true],
    ['a/*.txt', 'c/a/b.txt', false],
    ['**/b.txt', 'c/a/b.txt', true],
    ['a/**', 'a/b/c.txt', true],
    ['a/**/c.txt', 'a/c.txt', true],
    ['?.txt', 'ab.txt', false],
    ['a.txt', 'abtxt', false],
    ['[x].txt', 'x.txt', false],
  ])('%s and %s', (pattern, path, expected) => {
    expect(isIgnored(readIgnoreRules(pattern), path, false) === true).toBe(expected);
  });

  it('keeps patterns for folders from files', () => {
    const rules = readIgnoreRules('build/');
    expect([isIgnored(rules, 'build', true), isIgnored(rules, 'build', false)]).toEqual([true, undefined]);
  });
});

describe('readInputList', () => {
  const read = async (text: string) => {
    await folder.put({ 'lists/list.jsonl': text });
    return readInputList(join(folder.path, 'lists/list.jsonl'));
  };

  it('takes sources from the folder of the list, and what is known of them', async () => {
    const lines = [
      '{"source": "a.txt", "publisher": "某局", "fiscal_year": 2023, "url": "https://example.org/a", "etag": 1}',
      '',
      '{"source": "../b.txt"}\r',
    ];
    const [first, second] = await read(`\uFEFF${lines.join('\n')}\n`);
    expect(first).toMatchObject({ source: 'a.txt', path: join(folder.path, 'lists/a.txt') });
    expect(first?.metadata).toMatchObject({ publisher: '某局', fiscalYear: 2023, url: 'https://example.org/a' });
    expect(second).toMatchObject({ source: '../b.txt', path: join(folder.path, 'b.txt') });
  });

  it.each([
    ['{"source": "a.txt"}\n{"source": \n', /line 2: no JSON/],
    ['{"source": "a.txt"}\n\n{"sauce": "b"}\n', /line 3: source/],
    ['["a.txt"]', /line 1/],
    ['{"source": "a.txt", "fiscal_year": "2023"}', /line 1: fiscal_year/],
    ['{"source": ""}', /line 1: source/],
  ])('refuses %j', async (text, message) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'BAD_MANIFEST', message: expect.stringMatching(message) });
  });

  it('refuses a list that is not there', async () => {
    await expect(readInputList(join(folder.path, 'none.jsonl'))).rejects.toMatchObject({ code: 'BAD_MANIFEST' });
  });
});
