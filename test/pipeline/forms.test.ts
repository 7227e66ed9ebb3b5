import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openFolder, readRun } from './stand-ins/program.ts';
import { readManifest, readRows, runCrossfoot } from './stand-ins/real-run.ts';

const MANUAL = readFileSync(new URL('../../docs/forms.md', import.meta.url), 'utf8');
const fenced = (language: string): string => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(MANUAL)?.[1] ?? '';
const CANTEEN = fenced('txt');
const FORM = fenced('json');

let folder: ReturnType<typeof openFolder>;
beforeEach(async () => {
  folder = openFolder();
  await folder.put({ 'in/canteen.txt': CANTEEN, 'my-forms/other.canteen.json': FORM });
});
afterEach(() => folder.remove());
const run = (...words: string[]) => runCrossfoot(['run', 'in', '--quiet', ...words], folder.path);
const out = (name = 'out') => join(folder.path, name);

describe('the example of docs/forms.md', () => {
  it('is unknown without its form', async () => {
    expect(await run('--out', 'out')).toEqual({ code: 0, stderr: '' });
    const facts = await readRows(out(), 'facts');
    expect(facts).toHaveLength(27);
    expect(new Set(facts.map(({ statement }) => statement))).toEqual(new Set(['']));
    expect((await readRows(out(), 'checks')).map(({ kind }) => kind)).not.toContain('form-formula');
    expect((await readManifest(out())).config).not.toHaveProperty('forms');
  });

  it('has every figure proved by the formulas of its form', async () => {
    expect(await run('--out', 'out', '--forms', 'my-forms')).toEqual({ code: 0, stderr: '' });
    const facts = await readRows(out(), 'facts');
    expect(facts).toHaveLength(27);
    for (const { statement, verdict, row_key: row } of facts)
      expect({ row, statement, verdict }).toEqual({ row, statement: 'other.canteen', verdict: 'verified' });
    const checks = await readRows(out(), 'checks');
    expect(checks.map(({ kind }) => kind)).toEqual(Array.from({ length: 18 }, () => 'form-formula'));
    expect(checks.map(({ description }) => description)).toContain('本年结余=收入合计-支出合计 (下半年)');
  });

  it('shows a slip of the publisher as a conflict with what the formulas demand', async () => {
    await folder.put({ 'in/canteen.txt': CANTEEN.replace('20,315.91', '20,351.91') });
    expect((await run('--out', 'out', '--forms', 'my-forms', '--fail-on', 'conflict')).code).toBe(1);
    const conflicts = (await readRows(out(), 'facts')).filter(({ verdict }) => verdict === 'conflict');
    expect(
      conflicts.map(({ row_key: row, column_key: column, value, expected }) => [row, column, value, expected]),
    ).toEqual([['水电燃气', '上半年', '20351.91', '20315.91']]);
  });

  it('is refused with the line that the manual shows', async () => {
    await folder.put({ 'my-forms/other.canteen.json': FORM.replace('人工支出 + 水电燃气', '人工支出 + 水电煤气') });
    const { code, stderr } = await run('--out', 'out', '--forms', 'my-forms');
    const shown = /^my-forms\/\S+ formulas\S+ .*allowed are /mu.exec(MANUAL)?.[0] ?? 'nothing';
    expect(code).toBe(2);
    expect(stderr).toContain(shown);
  });
});

describe('--forms', () => {
  it('is a part of the run id and of the manifest, and gives the same bytes at any number of jobs', async () => {
    await folder.put({ 'in/again.txt': `${CANTEEN}\n` });
    for (const jobs of ['1', '4']) await run('--out', `out${jobs}`, '--forms', 'my-forms', '--jobs', jobs);
    const [one, four] = await Promise.all(['out1', 'out4'].map((name) => readRun(out(name))));
    expect([...(one?.keys() ?? [])]).toEqual([...(four?.keys() ?? [])]);
    for (const [name, bytes] of one ?? [])
      if (name !== 'manifest.json')
        expect({ name, same: four?.get(name)?.equals(bytes) }).toEqual({ name, same: true });
    const manifest = await readManifest(out('out1'));
    const sha256 = createHash('sha256').update(FORM).digest('hex');
    expect(manifest.config.forms).toEqual([{ file: 'other.canteen.json', sha256 }]);
    expect((await readManifest(out('out4'))).run_id).toBe(manifest.run_id);

    await folder.put({ 'my-forms/other.canteen.json': `${FORM}\n` });
    await run('--out', 'changed', '--forms', 'my-forms');
    expect((await readManifest(out('changed'))).run_id).not.toBe(manifest.run_id);
  });

  it('stands in the config file too, relative to it, and above it on the command line', async () => {
    await folder.put({ 'conf/c.json': '{"forms": "../my-forms"}', 'none/x.json': '{' });
    expect(await run('--out', 'out', '--config', 'conf/c.json')).toEqual({ code: 0, stderr: '' });
    expect((await readRows(out(), 'facts'))[0]?.statement).toBe('other.canteen');
    expect((await run('--out', 'out2', '--config', 'conf/c.json', '--forms', 'none')).code).toBe(2);
  });

  it('puts a form in the place of the one with its key', async () => {
    const own = { ...(JSON.parse(FORM) as object), key: 'final.income', document: 'final' };
    await folder.put({ 'my-forms/other.canteen.json': JSON.stringify(own) });
    expect((await run('--out', 'out', '--forms', 'my-forms')).code).toBe(0);
    expect(new Set((await readRows(out(), 'facts')).map(({ statement }) => statement))).toEqual(
      new Set(['final.income']),
    );
  });

  it('never takes the forms for inputs', async () => {
    await folder.put({ 'in/forms/other.canteen.json': FORM });
    expect((await run('--out', 'out', '--forms', 'in/forms')).code).toBe(0);
  });

  it.each([
    ['a folder that is not there', 'gone', /gone: the folder cannot be read/],
    ['a folder without a form', 'in', /in: the folder holds no \*\.json/],
  ])('ends the run before it begins for %s', async (_, path, message) => {
    const { code, stderr } = await run('--out', 'out', '--forms', path);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
