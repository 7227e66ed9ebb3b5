import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CrossfootError } from '../../model/errors.ts';
import { listArchive } from '../../pipeline/archives/list-archive.ts';
import { settleMemberName } from '../../pipeline/archives/member-name.ts';
import { openArchives } from '../../pipeline/archives/open-archives.ts';
import { findInputs } from '../../pipeline/inputs.ts';
import { readInput } from '../../pipeline/read-input.ts';
import { composeDocx, paragraph } from '../extractors/compose-office.ts';
import { composeZip, type PackedMember } from '../../bench/faults/compose-zip.ts';
import { encodeGbk } from '../extractors/encode-text.ts';
import { failureOf } from '../extractors/extract-text.ts';
import { openFolder } from './stand-ins/program.ts';
import { slowness } from '../setup/slowness.ts';

const MAX_BYTES = 100_000_000;
const list = async (members: readonly PackedMember[]) =>
  (await listArchive(composeZip(members))).map(({ name }) => name);
const codeOf = (error: unknown): string => (error as CrossfootError).code;
/** Each file of an archive with its text, or the code with which reading it fails. */
async function read(members: readonly PackedMember[]): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const file of await listArchive(composeZip(members))) {
    const text = await file.read(MAX_BYTES).then((bytes) => Buffer.from(bytes).toString(), codeOf);
    texts.push(`${file.name}: ${text}`);
  }
  return texts;
}

describe('the files of an archive', () => {
  it('come in the order of their names, without folders, hidden names and macOS copies', async () => {
    const members = ['b/z.txt', 'b/', 'a.txt', '__MACOSX/._a.txt', '.DS_Store', 'c/.x'].map((name) => ({
      name,
      data: name,
    }));
    expect(await read(members)).toEqual(['a.txt: a.txt', 'b/z.txt: b/z.txt']);
  });

  it('have names in GB18030 as in UTF-8, and parts of Windows', async () => {
    expect(await list([{ name: encodeGbk('决算\\2023\\表.txt'), data: '' }])).toEqual(['决算/2023/表.txt']);
  });

  it('of one name are all there', async () => {
    expect(
      await read([
        { name: 'a', data: '1' },
        { name: './a', data: '2' },
      ]),
    ).toEqual(['a: 1', 'a (2): 2']);
  });

  it('of inner archives stand below their names; documents that are ZIPs are no archives', async () => {
    const docx = composeDocx(paragraph('甲'));
    const inner = composeZip([{ name: '表.txt', data: '1' }]);
    const members = [
      { name: 'x.dat', data: inner },
      { name: 'y.docx', data: docx },
      { name: 'z', data: inner, isStored: true },
    ];
    expect(await list(members)).toEqual(['x.dat/表.txt', 'y.docx', 'z/表.txt']);
    // A document that lies in an archive as it is must not make the archive one of its kind.
    expect(await list([{ name: 'y.docx', data: docx, isStored: true }])).toEqual(['y.docx']);
  });

  it.each([
    ['../../etc/passwd', null],
    ['a/../../b', null],
    ['..\\b', null],
    ['/etc/passwd', 'etc/passwd'],
    ['C:\\data\\表.xls', 'data/表.xls'],
    ['./a//b', 'a/b'],
    ['a\nb', 'a\ufffdb'],
    ['', null],
  ])('%j is %j', (name, settled) => {
    expect(settleMemberName(name)).toBe(settled);
  });

  it('that lead out or are links are refused by name', async () => {
    const members = [
      { name: '../../evil.txt', data: 'x' },
      { name: 'link', data: '/etc/passwd', mode: 0o120777 },
    ];
    expect(await read(members)).toEqual(['evil.txt: UNSUPPORTED', 'link: UNSUPPORTED']);
  });

  it('that are locked, broken or too large cost only themselves', async () => {
    const members = [
      { name: 'a', data: 'x', flags: 1 },
      { name: 'b', data: 'x', crc32: 1 },
      { name: 'c', data: 'fine' },
      { name: 'd', data: Buffer.alloc(30_000_000) },
      { name: 'e', data: composeZip([{ name: 'f', data: 'x' }]).subarray(0, 40) },
    ];
    expect((await read(members)).map((line) => line.slice(0, 12))).toEqual([
      'a: ENCRYPTED',
      'b: CORRUPT',
      'c: fine',
      'd: BOMB',
      expect.stringMatching(/^e: PK/),
    ]);
    const [file] = await listArchive(composeZip([{ name: 'a', data: 'four' }]));
    expect((await failureOf(file!.read(3))).code).toBe('TOO_LARGE');
  });
});

describe('archives without end', () => {
  it('deeper than three are refused where they begin', async () => {
    let bytes = composeZip([{ name: 'a', data: 'x' }]);
    for (let depth = 0; depth < 4; depth++)
      bytes = composeZip([
        { name: 'z', data: bytes },
        { name: 'b', data: 'x' },
      ]);
    const files = await listArchive(bytes);
    expect(files.map(({ name }) => name)).toEqual(['b', 'z/b', 'z/z/b', 'z/z/z']);
    expect((await failureOf(files[3]!.read(MAX_BYTES))).code).toBe('BOMB');
  });

  it('as wide as deep end in time and memory', async () => {
    let bytes: Uint8Array = Buffer.alloc(1_000_000);
    for (let depth = 0; depth < 5; depth++) {
      const data = bytes;
      bytes = composeZip(Array.from({ length: 16 }, (_, index) => ({ name: `${index}`, data })));
    }
    const [started, before] = [process.cpuUsage(), process.memoryUsage().rss];
    const files = await listArchive(bytes);
    expect(files.every(({ name }) => name.split('/').length <= 3)).toBe(true);
    expect((await failureOf(files[0]!.read(MAX_BYTES))).code).toBe('BOMB');
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000 * slowness());
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
  });

  it('of too many files together are one BOMB', async () => {
    const data = composeZip(Array.from({ length: 6000 }, (_, index) => ({ name: `${index}`, data: '' })));
    const bytes = composeZip(['a', 'b'].map((name) => ({ name, data })));
    const codes = await Promise.all(
      (await listArchive(bytes)).map((file) => file.read(MAX_BYTES).then(() => 'ok', codeOf)),
    );
    expect(new Set(codes)).toEqual(new Set(['ok', 'BOMB']));
  });
});

describe('archives among the inputs of a run', () => {
  let folder: ReturnType<typeof openFolder>;
  beforeEach(() => {
    folder = openFolder();
  });
  afterEach(() => folder.remove());

  const inputs = async () => {
    const found = [];
    const places = { operands: [folder.path], skipped: [], listed: [] };
    for await (const input of openArchives(findInputs(places), MAX_BYTES)) found.push(input);
    return found;
  };

  it('are replaced by their files, each a document with a source of its own', async () => {
    await folder.put({ 'a.txt': '1', 'c.txt': '2' });
    writeFileSync(
      join(folder.path, 'b.bin'),
      composeZip([
        { name: '内/表.txt', data: '1' },
        { name: 'x', data: '3' },
      ]),
    );
    const found = await inputs();
    expect(found.map(({ source }) => source)).toEqual(['a.txt', 'b.bin/x', 'b.bin/内/表.txt', 'c.txt']);
    const ids = await Promise.all(found.map(async (input) => (await readInput(input, MAX_BYTES)).documentId));
    // The same bytes under two names stay one document.
    expect(ids[2]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
  });

  it('that are broken or empty stay one input that says why', async () => {
    const whole = composeZip([{ name: 'a.txt', data: 'x'.repeat(99) }]);
    writeFileSync(join(folder.path, 'cut.zip'), whole.subarray(0, 60));
    writeFileSync(join(folder.path, 'empty.zip'), composeZip([]));
    const [cut, empty] = await inputs();
    expect(cut).toMatchObject({ source: 'cut.zip' });
    expect(cut?.packed).toBeUndefined();
    expect((await failureOf(readInput(empty!, MAX_BYTES))).code).toBe('EMPTY');
  });

  it('too large for the limit are left to who reads them', async () => {
    writeFileSync(join(folder.path, 'a.zip'), composeZip([{ name: 'a.txt', data: 'x' }]));
    const found = [];
    const places = { operands: [folder.path], skipped: [], listed: [] };
    for await (const input of openArchives(findInputs(places), 10)) found.push(input.source);
    expect(found).toEqual(['a.zip']);
  });
});
