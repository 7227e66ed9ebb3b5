import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { composeZip } from '../../bench/faults/compose-zip.ts';
import { openFolder } from './stand-ins/program.ts';
import { hearCrossfoot, readRows } from './stand-ins/real-run.ts';
import { readManifests } from './stand-ins/all-runs.ts';

const SAMPLE = new URL('../../samples/final-2023.txt', import.meta.url);
const TABLES_FROM = '2023年度收入支出决算总表\n';
const SECOND_FROM = '2023年度一般公共预算财政拨款支出决算表\n';
const TEXT_FROM = '第三部分 ';

/** The sample as a publisher puts it on a page of its own: the text, and what is attached to it. */
async function cutSample(): Promise<Readonly<Record<'main' | 'first' | 'second' | 'whole', string>>> {
  const whole = await readFile(SAMPLE, 'utf8');
  const [tables, second, text] = [TABLES_FROM, SECOND_FROM, TEXT_FROM].map((words) => whole.indexOf(words));
  return {
    whole,
    main: whole.slice(0, tables) + whole.slice(text),
    first: whole.slice(tables, second),
    second: whole.slice(second, text),
  };
}

const hashOf = (...texts: readonly string[]): string => createHash('sha256').update(texts.join('')).digest('hex');

describe('a document in several files', () => {
  let folder: ReturnType<typeof openFolder>;
  let parts: Awaited<ReturnType<typeof cutSample>>;
  beforeEach(async () => {
    folder = openFolder();
    parts = await cutSample();
    await folder.put({ 'in/决算.txt': parts.main, 'in/附件1.txt': parts.first, 'in/附件2.txt': parts.second });
  });
  afterEach(() => folder.remove());

  async function run(line: object, more: readonly string[] = []) {
    await folder.put({ 'in/list.jsonl': `${JSON.stringify(line)}\n` });
    const ended = await hearCrossfoot(['run', '--manifest', 'in/list.jsonl', '--out', 'out', ...more], folder.path);
    return { ...ended, out: join(folder.path, 'out') };
  }
  const LINE = { source: '决算.txt', attachments: ['附件1.txt', '附件2.txt'] };

  /** What is said of each figure, without where it stands. */
  async function figuresIn(out: string): Promise<readonly string[]> {
    const facts = await readRows(out, 'facts');
    return facts
      .map((fact) => [fact.statement, fact.row_key, fact.column_key, fact.value, fact.verdict].join(' '))
      .sort();
  }

  it('has the figures and the verdicts of the same in one file', async () => {
    await folder.put({ 'whole/决算.txt': parts.whole });
    await hearCrossfoot(['run', 'whole', '--out', 'whole-out'], folder.path);
    const { code, out } = await run(LINE);
    expect(code).toBe(0);
    const figures = await figuresIn(out);
    expect(figures.filter((figure) => figure.endsWith(' verified')).length).toBeGreaterThan(100);
    expect(figures).toEqual(await figuresIn(join(folder.path, 'whole-out')));
  });

  it('says which file each table stands in, and has the hash of its bytes one after the other', async () => {
    const { out } = await run(LINE);
    const tables = await readRows(out, 'tables');
    expect(new Set(tables.map(({ file, page }) => `${page} ${file}`))).toEqual(new Set(['2 附件1.txt', '3 附件2.txt']));
    const [manifest] = await readManifests(out);
    expect(manifest?.inputs).toMatchObject([
      {
        source: '决算.txt',
        document_id: hashOf(parts.main, parts.first, parts.second),
        attachments: ['附件1.txt', '附件2.txt'],
        files: [
          { source: '决算.txt', first_page: 1 },
          { source: '附件1.txt', first_page: 2 },
          { source: '附件2.txt', first_page: 3 },
        ],
      },
    ]);
    const [fact] = await readRows(out, 'facts');
    const { stdout } = await hearCrossfoot(['explain', fact?.fact_id ?? '', '--out', 'out'], folder.path);
    expect(stdout).toMatch(/file\s+附件1\.txt/u);
  });

  it('is not read again file by file out of the folder that holds it', async () => {
    const { out } = await run(LINE, ['in']);
    const documents = await readRows(out, 'documents');
    expect(documents.map(({ source }) => source)).toEqual(['决算.txt']);
  });

  it('keeps what can be read, and is done anew when the rest is there', async () => {
    const { code, out } = await run({ ...LINE, attachments: [...LINE.attachments, '附件3.doc', '附件4.pdf'] });
    expect(code).toBe(0);
    await folder.put({ 'in/附件3.doc': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1) });
    const [document] = await readRows(out, 'documents');
    expect(document).toMatchObject({ status: 'partial' });
    const findings = await readRows(out, 'findings');
    const unread = findings.filter(({ kind }) => kind === 'structure');
    expect(unread.map(({ page, quote_or_cell: words }) => `${page} ${words}`)).toEqual([
      expect.stringMatching(/^4 附件3\.doc: .+/u),
      expect.stringMatching(/^5 附件4\.pdf: .+/u),
    ]);

    await run({ ...LINE, attachments: [...LINE.attachments, '附件3.doc'] });
    const manifests = await readManifests(out);
    expect(manifests).toHaveLength(2);
    expect(manifests[1]?.inputs).toMatchObject([{ outcome: 'written', supersedes: document?.document_id }]);
  });

  it('is put aside where none of its files can be read', async () => {
    await folder.put({ 'in/other.txt': parts.whole });
    const { code, out } = await run({ source: 'x.txt', attachments: ['y.txt'] }, ['in/other.txt']);
    expect(code).toBe(1);
    const quarantine = await readRows(out, 'quarantine');
    expect(quarantine).toMatchObject([{ source: 'x.txt', stage: 'read', code: 'UNREADABLE' }]);
  });

  it('names no personal data of its files where these are masked', async () => {
    await folder.put({ 'in/电话13800138000.txt': parts.first });
    const attachments = ['电话13800138000.txt', '电话13900139000.doc'];
    const { out, stderr } = await run({ ...LINE, attachments }, ['--mask-personal-data']);
    const [manifest] = await readManifests(out);
    const findings = await readRows(out, 'findings');
    expect(findings.some(({ kind }) => kind === 'structure')).toBe(true);
    const written = JSON.stringify([manifest, findings, await readRows(out, 'tables')]);
    expect(written + stderr).not.toMatch(/13[89]00/u);
  });

  it.each([
    ['"附件1.txt"', 'attachments'],
    ['["a.txt", 7]', 'attachments.1'],
    ['[""]', 'attachments.0'],
  ])('is refused by line and key where its attachments are %s', async (attachments, key) => {
    const { code, stderr } = await run({ source: '决算.txt', attachments: JSON.parse(attachments) as unknown });
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`list\\.jsonl: line 1: ${key}: `, 'u'));
  });

  it('says which file was not read where there is no table in the others', async () => {
    const { out } = await run({ source: '决算.txt', attachments: ['附件1.pdf'] });
    const quarantine = await readRows(out, 'quarantine');
    expect(quarantine).toMatchObject([{ code: 'NO_TABLE', sentence: expect.stringContaining('附件1.pdf') as unknown }]);
  });

  it('may be an archive, whose files are then one document', async () => {
    const archive = composeZip([
      { name: '0决算.txt', data: parts.main },
      { name: '附件1.txt', data: parts.first },
      { name: '附件2.txt', data: parts.second },
    ]);
    await folder.put({ 'in/决算.zip': archive });
    const { out } = await run({ source: '决算.zip', attachments: [] });
    const documents = await readRows(out, 'documents');
    expect(documents).toMatchObject([
      { source: '决算.zip', document_id: hashOf(parts.main, parts.first, parts.second), status: 'ok' },
    ]);
  });

  it('has no table that goes on from one file into the next', async () => {
    const [rows = '', rest = ''] = parts.first.split(/(?=\n[^\n]*32\t)/u);
    await folder.put({ 'in/a.txt': rows, 'in/b.txt': rest.trimStart() + parts.second });
    const { out } = await run({ source: 'a.txt', attachments: ['b.txt'] });
    const tables = await readRows(out, 'tables');
    const [last, first] = ['a.txt', 'b.txt'].map((name) => tables.filter(({ file }) => file === name));
    expect(last?.length).toBeGreaterThan(0);
    expect(first?.length).toBeGreaterThan(0);
  });
});
