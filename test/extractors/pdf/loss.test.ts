import { jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { findCut, findMissingPages } from '../../../extractors/pdf/find-cut.ts';
import { findDamage } from '../../../extractors/pdf/find-damage.ts';
import { PDF } from '../../../extractors/pdf/pdf.ts';
import { isPartial } from '../../../model/document.ts';
import { CrossfootError } from '../../../model/errors.ts';
import { composePdf, show, strokeGrid } from './compose-pdf.ts';
import { slowness } from '../../setup/slowness.ts';

const pages = [1, 2, 3].map((number) => ({ content: show(`Page ${'abc'.charAt(number)}`, 40, 200) }));
const whole = Buffer.from(composePdf(pages));
const sample = readFileSync(new URL('../../../samples/budget-2025.pdf', import.meta.url));

describe('a file that is whole', () => {
  it.each([
    ['as written', whole],
    ['without its last newline', whole.subarray(0, -1)],
    ['with junk behind its end', Buffer.concat([whole, Buffer.from('<!-- served in 0.2 s -->\0\0\0\n')])],
    ['with junk before its head', Buffer.concat([Buffer.from('\n\n'), whole])],
    ['a sample', sample],
    [
      'updated',
      Buffer.concat([
        whole,
        Buffer.from(
          `7 0 obj\n<< >>\nendobj\nxref\n0 0\ntrailer\n<< /Prev 9 >>\nstartxref\n${whole.length + 21}\n%%EOF`,
        ),
      ]),
    ],
  ])('has lost nothing: %s', (_, bytes) => {
    expect([findCut(bytes), findDamage(bytes)]).toEqual([undefined, undefined]);
  });

  it('is not missed by an older count of its pages', () => {
    const shortened = Buffer.concat([
      whole,
      Buffer.from('2 0 obj\n<< /Type /Pages /Count 2 /Kids [7 0 R] >>\nendobj\n%%EOF'),
    ]);
    expect(findMissingPages(shortened, 2)).toBeUndefined();
    expect(findMissingPages(whole, 3)).toBeUndefined();
  });
});

describe('a file that was cut', () => {
  it.each([whole, sample].map((bytes) => [bytes.length, bytes] as const))(
    'is never ok, wherever: %d bytes',
    async (_, bytes) => {
      // Every last byte of the end, and cuts all over the rest.
      const cuts = Array.from({ length: 36 }, (_, index) =>
        index < 12 ? bytes.length - 2 - index : Math.round((bytes.length * (36 - index)) / 25),
      );
      for (const cut of cuts.filter((at) => at > 20)) {
        const outcome = await PDF.extract({ source: 'cut.pdf', bytes: new Uint8Array(bytes.subarray(0, cut)) }).then(
          (document) => (isPartial(document) ? 'partial' : 'ok'),
          (error: unknown) => (error instanceof CrossfootError ? error.code : String(error)),
        );
        expect({ cut, isOk: !/^(?:partial|TRUNCATED)$/.test(outcome) }).toEqual({ cut, isOk: false });
      }
    },
    60_000,
  );

  it('is known by its own length where an end marker stands near its beginning', () => {
    const first = '%PDF-1.7\n1 0 obj\n<< /Linearized 1 /L 5000 /N 3 /O 4 >>\nendobj\nstartxref\n0\n%%EOF\n';
    expect(findCut(Buffer.from(first))).toBe(`${first.length} of 5000 bytes`);
    expect(findCut(Buffer.from(first.replace('5000', String(first.length))))).toBeUndefined();
  });

  it('is known by an update that has no end, and by an end that lies behind it', () => {
    expect(findCut(Buffer.concat([whole, Buffer.from('7 0 obj\n<< /Type /Page')]))).toContain('update');
    expect(findCut(Buffer.from('%PDF-1.7\nstartxref\n9999\n%%EOF'))).toContain('behind the end');
  });

  it('is known by the pages that it counts', () => {
    expect(findMissingPages(whole, 2)).toBe('2 of 3 pages');
    expect(findMissingPages(Buffer.from('1 0 obj\n<< /Count 9 /First 2 0 R >>\nendobj'), 2)).toBeUndefined();
  });
});

describe('a file with damaged bytes inside', () => {
  const stream = (data: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`4 0 obj\n<< /Filter /FlateDecode /Length ${data.length} >>\nstream\r\n`),
      data,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
  const good = deflateSync(Buffer.from('BT (1,234.50) Tj ET '.repeat(50)));

  it('is known by the checksum of a stream', () => {
    const flipped = Buffer.from(good);
    flipped[20] = (flipped[20] ?? 0) ^ 4;
    expect(findDamage(stream(good))).toBeUndefined();
    expect(findDamage(stream(flipped))).toBe('1 damaged stream');
    expect(findDamage(Buffer.concat([stream(flipped), stream(good.subarray(0, -9))]))).toBe('2 damaged streams');
    const twice = (data: Buffer): Buffer =>
      Buffer.from(
        stream(deflateSync(data)).toString('latin1').replace('/FlateDecode', '[/FlateDecode /FlateDecode]'),
        'latin1',
      );
    expect(findDamage(twice(good))).toBeUndefined();
    expect(findDamage(twice(good.subarray(0, -9)))).toBe('1 damaged stream');
  });

  it('is known by objects that do not stand where its table says', () => {
    const at = whole.indexOf('Page b');
    expect(findDamage(Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]))).toMatch(/not where/);
  });

  it('is not looked for in pictures, or where everything is enciphered', () => {
    const noise = stream(Buffer.from('no deflated bytes'));
    expect(findDamage(noise)).toBe('1 damaged stream');
    expect(findDamage(Buffer.from(noise.toString('latin1').replace('<< ', '<< /Subtype /Image ')))).toBeUndefined();
    expect(findDamage(Buffer.concat([noise, Buffer.from('trailer << /Encrypt 9 0 R >>')]))).toBeUndefined();
  });

  it('takes little to check, whatever it inflates to', () => {
    const bomb = deflateSync(Buffer.alloc(100 * 1024 * 1024), { level: 9 });
    const started = performance.now();
    expect(findDamage(Buffer.concat(Array.from({ length: 200 }, () => stream(bomb))))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(5000 * slowness());
  });
});

describe('a page that pdf.js cannot follow to its end', () => {
  const grid = strokeGrid([40, 140, 240], [150, 180, 210, 240]);
  const cells = ['code', 'total', '201', '12.34', '202', '5.00'];
  const table = cells.map((text, index) => show(text, 45 + 100 * (index % 2), 220 - 30 * Math.floor(index / 2)));
  const read = (content: string) =>
    PDF.extract({ source: 'a.pdf', bytes: composePdf([{ content: `${grid}${table.join('')}` }, { content }]) });

  it.each([
    ['too many operands', `${'1 '.repeat(40)} m `],
    ['a picture without an end', 'BI /W 9 /H 9 /BPC 8 /CS /G ID aaaa '],
    ['a string without an end', 'BT (202 '],
    ['a color space that is missing', '/Missing cs 1 scn '],
    ['a part that is missing', '/Missing Do '],
  ])('makes the document partial: %s', async (_, breach) => {
    const whole = await read(`${grid}${table.join('')}`);
    expect([whole.loss, isPartial(whole)]).toEqual([undefined, false]);
    const broken = await read(`${grid}${table.slice(0, 3).join('')}${breach}${table.slice(3).join('')}`);
    expect(broken.loss).toBe('1 page of which a part cannot be followed, from page 2');
    // What was seen before and beside it is kept.
    expect(broken.blocks.filter(({ type }) => type === 'grid').length).toBe(2);
  });

  it('is damaged, not blank, where nothing is left of it', async () => {
    const { unreadPages, loss } = await read(`BI /W 9 /H 9 /BPC 8 /CS /G ID aaaa ${table.join('')}`);
    expect(unreadPages).toEqual([{ page: 2, reason: 'damaged', detail: 'what is drawn on it cannot be followed' }]);
    expect(loss).toBeUndefined();
    expect((await read('')).unreadPages).toMatchObject([{ page: 2, reason: 'blank' }]);
  });

  it('is told on no console, and leaves other warnings to it', async () => {
    const heard = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const plain = console.warn;
    try {
      const reading = read('/Missing Do ');
      console.warn('a word of somebody else');
      await reading;
      expect(heard.mock.calls).toEqual([['a word of somebody else']]);
      expect(console.warn).toBe(plain);
    } finally {
      heard.mockRestore();
    }
  });
});
