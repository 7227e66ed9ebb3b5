import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readCodebook } from '../../forms/codebook.ts';
import { SHIPPED_FORMS } from '../../forms/statement-forms.ts';
import { openFolder, readRun } from './stand-ins/program.ts';
import { readManifest, readRows, runCrossfoot } from './stand-ins/real-run.ts';

const SAMPLE = readFileSync(new URL('../../samples/final-markdown.md', import.meta.url), 'utf8');

/** A code that no list has, with a name of its own, in both tables with codes. */
const NEW_CODE = '2060798';
const NEW_NAME = '科普数据服务';
const withNewCode = (text: string): string =>
  text.replaceAll('| 2060702 | 科普活动 |', `| ${NEW_CODE} | ${NEW_NAME} |`);

/** What the recognizer makes of 年末结转和结余, two of its characters wrong. */
const MISREAD = '年未结轉和结余';
const LAST_LINE = '| 年初结转和结余 | 29 |  | 年末结转和结余 | 60 | 2.45 |';

/** Whole: line numbers stand beside the misread label, and codes are clean. */
const TEACHER = withNewCode(SAMPLE)
  .replace(LAST_LINE, `| 年初结转和结余 | 29 |  | ${MISREAD} | 60 | 2.45 |`)
  // A letter for a digit, which the sums put right.
  .replace(
    '| 2101102 | 事业单位医疗 | 14.22 | 14.22 |  |  |  |  |',
    '| 2101102 | 事业单位医疗 | I4.22 | 14.22 |  |  |  |  |',
  );

/** Damaged: the line has lost its numbers, and the new code its first digit. */
const PUPIL = withNewCode(SAMPLE)
  .replace('示例县气象科普馆 2022', '示例县气象科普馆  2022')
  .replace(LAST_LINE, `|  |  |  | ${MISREAD} |  | 2.45 |`)
  .replaceAll(`| ${NEW_CODE} |`, `| ${NEW_CODE.slice(1)} |`);

let folder: ReturnType<typeof openFolder>;
/** What a run over the teacher alone is sure of, and the files of that run. */
let taught: { readonly book: string; readonly files: ReadonlyMap<string, Buffer>; readonly runId: string };
beforeAll(async () => {
  const school = openFolder();
  await school.put({ 'teach/a.md': TEACHER });
  await runCrossfoot(
    ['run', 'teach', '--quiet', '--out', 'out', '--write-codebook', 'new/folder/book.json'],
    school.path,
  );
  taught = {
    book: await readFile(join(school.path, 'new/folder/book.json'), 'utf8'),
    files: await readRun(join(school.path, 'out')),
    runId: (await readManifest(join(school.path, 'out'))).run_id,
  };
  await school.remove();
});
beforeEach(async () => {
  folder = openFolder();
  await folder.put({ 'teach/a.md': TEACHER, 'read/b.md': PUPIL, 'conf/book.json': taught.book });
});
afterEach(() => folder.remove());
const run = (...words: string[]) => runCrossfoot(['run', ...words, '--quiet'], folder.path);
const at = (name: string) => join(folder.path, name);
const readBook = async (name: string) => readCodebook({ name, text: await readFile(at(name), 'utf8') }, SHIPPED_FORMS);

describe('--write-codebook', () => {
  it('writes what the run was sure of, the same at any number of jobs', async () => {
    await folder.put({ 'teach/c.md': TEACHER.replace('320.66', '320.66 ') });
    for (const jobs of ['1', '4'])
      expect(await run('teach', '--out', `out${jobs}`, '--jobs', jobs, '--write-codebook', `book${jobs}.json`)).toEqual(
        {
          code: 0,
          stderr: '',
        },
      );
    expect(await readFile(at('book4.json'), 'utf8')).toBe(await readFile(at('book1.json'), 'utf8'));
    const book = await readBook('book1.json');
    expect(book.documents).toBe(2);
    expect(book.labels).toEqual([
      { form: 'final.summary', label: '年末结转和结余', read: MISREAD, count: 2, documents: 2 },
    ]);
    expect(book.codes).toEqual([
      { list: 'functional', code: NEW_CODE, name: NEW_NAME, years: [2022], count: 4, documents: 2 },
    ]);
    expect(book.glyphs).toEqual([{ read: 'I', meant: '1', count: 2, documents: 2 }]);
    expect(book.printed['.']).toBeGreaterThan(100);
    // Nothing is left beside the file, and nothing in it names a document or a body.
    expect((await readdir(folder.path)).sort()).toEqual([
      'book1.json',
      'book4.json',
      'conf',
      'out1',
      'out4',
      'read',
      'teach',
    ]);
    expect(await readFile(at('book1.json'), 'utf8')).not.toMatch(/气象科普馆|\.md/u);
  });

  it('changes no byte of the run itself', async () => {
    await run('teach', '--out', 'plain');
    for (const [name, bytes] of await readRun(at('plain')))
      if (name !== 'manifest.json')
        expect({ name, same: taught.files.get(name)?.equals(bytes) }).toEqual({ name, same: true });
    expect((await readManifest(at('plain'))).run_id).toBe(taught.runId);
  });

  it('will not write over the codebook that it reads, nor where nothing can be written', async () => {
    await run('teach', '--out', 'out', '--write-codebook', 'book.json');
    expect(
      (await run('teach', '--out', 'out2', '--codebook', 'book.json', '--write-codebook', './book.json')).code,
    ).toBe(2);
    expect((await run('teach', '--out', 'out3', '--write-codebook', 'conf/book.json/x.json')).code).toBe(4);
    expect(existsSync(at('out3/runs'))).toBe(false);
  });

  it('learns nothing of a document that is not sure', async () => {
    await folder.put({ 'teach/a.md': PUPIL });
    await run('teach', '--out', 'out', '--write-codebook', 'book.json');
    const book = await readBook('book.json');
    expect([book.labels, book.codes, book.glyphs]).toEqual([[], [], []]);
  });
});

describe('--codebook', () => {
  const factsOf = async (out: string) => {
    const facts = await readRows(at(out), 'facts');
    return new Map(
      facts.map((fact) => [`${fact.statement ?? ''} ${fact.row_key ?? ''} ${fact.column_key ?? ''}`, fact]),
    );
  };

  it('reads what a run without it cannot', async () => {
    expect(await run('read', '--out', 'without')).toEqual({ code: 0, stderr: '' });
    expect(await run('read', '--out', 'with', '--codebook', 'conf/book.json')).toEqual({ code: 0, stderr: '' });
    const [without, given] = [await factsOf('without'), await factsOf('with')];

    expect(without.get('final.summary 60 2')?.verdict).not.toBe('verified');
    expect(given.get('final.summary 60 2')).toMatchObject({
      value: '2.45',
      verdict: 'verified',
      row_label: '年末结转和结余',
    });
    for (const form of ['final.expenditure', 'final.general_budget']) {
      expect(without.has(`${form} ${NEW_CODE} 3`)).toBe(false);
      expect(given.get(`${form} ${NEW_CODE} 3`)).toMatchObject({ value: '35.89', verdict: 'verified' });
    }
    const verified = (facts: Awaited<ReturnType<typeof factsOf>>): number =>
      [...facts.values()].filter(({ verdict }) => verdict === 'verified').length;
    expect(verified(given)).toBeGreaterThan(verified(without));
    expect((await readRows(at('with'), 'repairs')).map(({ rule }) => rule)).toContain('label-by-codebook');
  });

  it('is a part of the run id and of the manifest; config and jobs change nothing', async () => {
    await folder.put({ 'conf/c.json': '{"codebook": "book.json"}', 'read/c.md': `${PUPIL}\n` });
    await run('read', '--out', 'without');
    await run('read', '--out', 'one', '--codebook', 'conf/book.json', '--jobs', '1');
    await run('read', '--out', 'four', '--config', 'conf/c.json', '--jobs', '4');
    const sha256 = createHash('sha256')
      .update(await readFile(at('conf/book.json')))
      .digest('hex');
    const [without, one, four] = await Promise.all(['without', 'one', 'four'].map((name) => readManifest(at(name))));
    expect(without?.config).not.toHaveProperty('codebook');
    expect(one?.config.codebook).toBe(sha256);
    expect(four?.config.codebook).toBe(sha256);
    expect(four?.run_id).toBe(one?.run_id);
    expect(one?.run_id).not.toBe(without?.run_id);
    const [bytesOfOne, bytesOfFour] = [await readRun(at('one')), await readRun(at('four'))];
    for (const [name, bytes] of bytesOfOne)
      if (name !== 'manifest.json')
        expect({ name, same: bytesOfFour.get(name)?.equals(bytes) }).toEqual({ name, same: true });
  });

  it('is learned again by a run that reads with it', async () => {
    await run('teach', '--out', 'again', '--codebook', 'conf/book.json', '--write-codebook', 'again.json');
    expect(await readBook('again.json')).toEqual(await readBook('conf/book.json'));
  });

  it('that is not valid ends the run before it begins, with the line', async () => {
    await folder.put({ 'book.json': '{\n  "format": "crossfoot-codebook",\n  "version": 2\n}' });
    const { code, stderr } = await run('read', '--out', 'out', '--codebook', 'book.json');
    expect(code).toBe(2);
    expect(stderr).toContain('book.json:3:14: version: 2 is not allowed, allowed is 1');
    expect((await run('read', '--out', 'out', '--codebook', 'gone.json')).code).toBe(2);
    expect(existsSync(at('out'))).toBe(false);
  });
});
