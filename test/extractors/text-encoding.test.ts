import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { extract } from '../../extractors/index.ts';
import { detectEncoding, isTextual } from '../../extractors/text-encoding.ts';
import { encodeGbk, encodeUtf16, encodeUtf8 } from './encode-text.ts';
import { failureOf, outline } from './extract-text.ts';

const TEXT = '收入支出决算总表\n项目\t行次\t金额\n一、一般公共预算财政拨款收入\t1\t123.55\n合计\t\t0.00\n';
const OUTLINE = [
  '收入支出决算总表',
  [
    ['项目', '行次', '金额'],
    ['一、一般公共预算财政拨款收入', '1', '123.55'],
    ['合计', '', '0.00'],
  ],
];

describe('an encoding is known by the bytes', () => {
  it.each([
    ['utf-8', encodeUtf8(TEXT)],
    ['utf-8', encodeUtf8(`\ufeff${TEXT}`)],
    ['utf-16le', encodeUtf16(TEXT, 'le')],
    ['utf-16le', encodeUtf16(`\ufeff${TEXT}`, 'le')],
    ['utf-16be', encodeUtf16(TEXT, 'be')],
    ['utf-16be', encodeUtf16(`\ufeff${TEXT}`, 'be')],
    ['gb18030', encodeGbk(TEXT)],
    ['gb18030', Buffer.concat([Uint8Array.of(0x84, 0x31, 0x95, 0x33), encodeGbk(TEXT)])],
  ])('%s (case %#)', async (encoding, bytes) => {
    expect(detectEncoding(bytes)).toBe(encoding);
    expect(await outline(bytes)).toEqual(OUTLINE);
  });

  it('reads bytes that were encoded elsewhere', async () => {
    // 项目 TAB 金额 LF 合计 TAB 12.5
    const bytes = Buffer.from('cfeec4bf09bdf0b6ee0abacfbcc60931322e35', 'hex');
    expect(await outline(bytes)).toEqual([[['项目', '金额'], ['合计', '12.5']]]); // prettier-ignore
  });

  it('reads GB18030 characters of four bytes', async () => {
    // U+3400 stands outside of GBK: 81 39 EE 39.
    const bytes = Buffer.concat([encodeGbk('项目名称'), Uint8Array.of(0x81, 0x39, 0xee, 0x39), encodeGbk('\t金额')]);
    expect(await outline(bytes)).toEqual([[['项目名称\u3400', '金额']]]);
  });

  it('keeps plain ASCII in UTF-16 in its byte order', () => {
    for (const text of ['12', 'Budget 2023', 'code\tamount\n201\t96.31\n', '\n'.repeat(9)]) {
      expect(detectEncoding(encodeUtf16(text, 'le'))).toBe('utf-16le');
      expect(detectEncoding(encodeUtf16(text, 'be'))).toBe('utf-16be');
    }
  });

  it('takes any GBK text of common characters for GB18030', () => {
    const hanzi = fc
      .tuple(fc.integer({ min: 0xb0, max: 0xd6 }), fc.integer({ min: 0xa1, max: 0xfe }))
      .map((pair) => Uint8Array.from(pair));
    fc.assert(
      fc.property(fc.array(hanzi, { minLength: 12, maxLength: 200 }), (pairs) => {
        expect(detectEncoding(Buffer.concat(pairs))).toBe('gb18030');
      }),
    );
  });
});

describe('damage does not turn UTF-8 into another encoding', () => {
  it('a text cut anywhere is still UTF-8', () => {
    const bytes = encodeUtf8(TEXT);
    for (let start = 0; start < 12; start++) {
      for (let cut = 0; cut < 12; cut++) {
        expect(detectEncoding(bytes.subarray(start, bytes.length - cut))).toBe('utf-8');
      }
    }
  });

  it('marks the cut character and keeps the rest', async () => {
    expect(await outline(encodeUtf8('合计\t12.50\n部').subarray(0, -1))).toEqual([[['合计', '12.50']], '\ufffd']);
  });

  it('survives single damaged bytes', () => {
    const bytes = encodeUtf8(TEXT.repeat(5));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0x80, max: 0xff })), { maxLength: 40 }),
        (damages) => {
          const damaged = Uint8Array.from(bytes);
          // The first bytes stay: 0xFF 0xFE there is a mark of UTF-16.
          for (const [at, byte] of damages) if (at > 3) damaged[at] = byte;
          expect(detectEncoding(damaged)).toBe('utf-8');
        },
      ),
    );
  });

  it('one bad byte in an ASCII table is damage', () => {
    expect(detectEncoding(Buffer.concat([Buffer.from('201\t96.31\n'.repeat(200)), Uint8Array.of(0xff)]))).toBe('utf-8');
  });

  it('a lone surrogate becomes the replacement character', async () => {
    const bytes = Buffer.concat([encodeUtf16('项目\t', 'le'), Uint8Array.of(0x00, 0xd8), encodeUtf16('1\n', 'le')]);
    expect(await outline(bytes)).toEqual([[['项目', '\ufffd1']]]);
    expect(await outline(Uint8Array.of(0x31, 0x09, 0xed, 0xa0, 0x80, 0xe5, 0x85, 0x83))).toEqual([
      [['1', '\ufffd\ufffd\ufffd元']],
    ]);
  });

  it('an odd NUL does not make a text binary', async () => {
    expect(await outline(`${'项目\t金额\n'.repeat(9)}合\0计\t1`)).toEqual([
      [...Array.from({ length: 9 }, () => ['项目', '金额']), ['合\0计', '1']],
    ]);
  });
});

describe('what fits no encoding is refused', () => {
  it.each([
    ['Latin-1', Buffer.from('année\tmontant\ndépenses\t12,5\nreçu\t3\n', 'latin1')],
    // 預算總表 收入支出 in Big5
    ['Big5', Buffer.from('b977bae2c160aaed09a6aca44aa4e4a5580a', 'hex')],
    ['UTF-32', Buffer.from('fffe000031000000', 'hex')],
  ])('%s', async (_name, bytes) => {
    expect((await failureOf(extract({ source: 'a.txt', bytes }))).code).toBe('ENCODING');
  });

  it('random bytes are no text', () => {
    let seed = 7;
    const bytes = Uint8Array.from({ length: 4096 }, () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16);
    expect(isTextual(bytes)).toBe(false);
    expect(isTextual(Buffer.concat([Uint8Array.of(0xff, 0xfe), bytes]))).toBe(false);
  });
});
