import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import { inflateMember, InflateBudget } from '../../../extractors/zip/inflate-member.ts';
import { readZipDirectory } from '../../../extractors/zip/zip-directory.ts';
import { composeZip, type PackedMember } from '../../../bench/faults/compose-zip.ts';
import { encodeGbk } from '../encode-text.ts';
import { failureOf } from '../extract-text.ts';

const namesOf = (members: readonly PackedMember[]) => readZipDirectory(composeZip(members)).map(({ name }) => name);
const readAll = async (bytes: Uint8Array) =>
  Promise.all(
    readZipDirectory(bytes).map(async (member) => Buffer.from(await inflateMember(bytes, member)).toString()),
  );
const failure = (members: readonly PackedMember[]) =>
  failureOf(Promise.resolve().then(() => readAll(composeZip(members))));

describe('the directory', () => {
  it('gives names in UTF-8, in GB18030, and whatever else', () => {
    expect(namesOf([{ name: '决算.pdf', data: '' }])).toEqual(['决算.pdf']);
    expect(namesOf([{ name: '决算.pdf', data: '', flags: 0x800 }])).toEqual(['决算.pdf']);
    expect(namesOf([{ name: encodeGbk('部门/决算.pdf'), data: '' }])).toEqual(['部门/决算.pdf']);
    expect(namesOf([{ name: Uint8Array.of(0xff, 0x41), data: '' }])).toEqual(['ÿA']);
  });

  it('tells folders, links and locked members', () => {
    const members = readZipDirectory(
      composeZip([
        { name: 'a/', data: '' },
        { name: 'b', data: '/etc/passwd', mode: 0o120777 },
        { name: 'c', data: 'x', flags: 1 },
      ]),
    );
    expect(members.map(({ isFolder, isSymbolicLink, isEncrypted }) => [isFolder, isSymbolicLink, isEncrypted])).toEqual(
      [
        [true, false, false],
        [false, true, false],
        [false, false, true],
      ],
    );
  });

  it('of a ZIP that is cut anywhere is TRUNCATED or CORRUPT', async () => {
    const whole = composeZip([
      { name: 'a', data: 'x'.repeat(500) },
      { name: 'b', data: 'y' },
    ]);
    for (let end = 4; end < whole.length; end++) {
      const { code } = await failureOf(Promise.resolve().then(() => readZipDirectory(whole.subarray(0, end))));
      expect(['TRUNCATED', 'CORRUPT']).toContain(code);
    }
  });

  it('with a comment behind it is found', () => {
    const bytes = Buffer.concat([composeZip([{ name: 'a', data: 'x' }]), Buffer.from('note')]);
    bytes.writeUInt16LE(4, bytes.length - 6);
    expect(readZipDirectory(bytes)).toHaveLength(1);
  });

  it('is not that of an end within the comment, but the last one where junk follows', () => {
    const archive = composeZip([{ name: 'a', data: 'x' }]);
    const comment = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18), Buffer.from('x'.repeat(9))]);
    const commented = Buffer.concat([archive, comment]);
    commented.writeUInt16LE(comment.length, archive.length - 2);
    expect(readZipDirectory(commented)).toHaveLength(1);
    expect(readZipDirectory(Buffer.concat([archive, Buffer.from('junk')]))).toHaveLength(1);
  });

  it('has names in GB18030 even where it marks them as UTF-8', () => {
    const name = Buffer.from([0xbe, 0xf6, 0xcb, 0xe3, 0x2e, 0x74, 0x78, 0x74]);
    expect(readZipDirectory(composeZip([{ name, data: 'x', flags: 0x800 }]))[0]?.name).toBe('决算.txt');
  });
});

describe('members', () => {
  it('are inflated or taken as they lie', async () => {
    expect(
      await readAll(
        composeZip([
          { name: 'a', data: '甲'.repeat(99) },
          { name: 'b', data: '乙', isStored: true },
        ]),
      ),
    ).toEqual(['甲'.repeat(99), '乙']);
  });

  it.each<[string, string, PackedMember]>([
    ['under a password', 'ENCRYPTED', { name: 'a', data: 'x', flags: 1 }],
    ['in another compression', 'UNSUPPORTED', { name: 'a', data: 'x', method: 14 }],
    ['with another checksum', 'CORRUPT', { name: 'a', data: 'x', crc32: 1 }],
    ['shorter than they say', 'CORRUPT', { name: 'a', data: 'x', bytes: 9 }],
    ['longer than they say', 'BOMB', { name: 'a', data: 'x'.repeat(99), bytes: 9 }],
    ['that do not inflate', 'CORRUPT', { name: 'a', data: 'xyz', isStored: true, method: 8, bytes: 99 }],
  ])('%s: %s', async (_, code, member) => {
    expect((await failure([member])).code).toBe(code);
  });

  it('that share their bytes are a BOMB', async () => {
    const quoted = Array.from({ length: 9 }, (_, index) => ({
      name: `m${index}`,
      data: 'x'.repeat(999),
      sharesFirst: index > 0,
    }));
    expect(await failure(quoted)).toEqual({ code: 'BOMB', detail: expect.stringContaining('overlap') });
  });

  it('more than an archive may have are a BOMB, before any is read', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}`, data: '' }));
    expect((await failure(many)).code).toBe('BOMB');
  });

  it('that say they hold too much are refused unread', () => {
    const [member] = readZipDirectory(composeZip([{ name: 'a', data: 'x', bytes: 1e9 }]));
    expect(() => new InflateBudget(2e9).spend(member!)).toThrow(/1 bytes|inflate to/);
    const [small] = readZipDirectory(composeZip([{ name: 'a', data: 'x', bytes: 60 }]));
    const budget = new InflateBudget(100);
    budget.spend(small!);
    expect(() => budget.spend(small!)).toThrow(/together/);
  });
});
