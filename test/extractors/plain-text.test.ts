import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { extract } from '../../extractors/index.ts';
import { encodeUtf8 } from './encode-text.ts';
import { extractBlocks, outline } from './extract-text.ts';

const CONTROL = /[\0-\x1f\x7f\u0085\u2028\u2029]/g;

describe('a document', () => {
  it('carries the hash and the size of its bytes and its source as given', async () => {
    const bytes = encodeUtf8('部门决算\n');
    const document = await extract({ source: 'wuhan/2023.txt', bytes });
    expect(document).toEqual({
      id: createHash('sha256').update(bytes).digest('hex'),
      source: 'wuhan/2023.txt',
      kind: 'plain-text',
      bytes: 13,
      blocks: [{ type: 'text', page: null, line: 1, text: '部门决算' }],
    });
  });

  it('depends on nothing but its bytes', async () => {
    const bytes = encodeUtf8('a\tb\n| c | d |\n<table><tr><td>e</table>');
    expect(await extract({ source: 'x', bytes })).toEqual(
      await extract({ source: 'x', bytes: Uint8Array.from(bytes) }),
    );
  });
});

describe('tab rows', () => {
  it('keep every cell, the empty ones at both ends too', async () => {
    expect(await outline('\t合计\t\t96. 31\t\n\t\t\n')).toEqual([[['', '合计', '', '96. 31', ''], ['', '', '']]]); // prettier-ignore
  });

  it('are parted into grids by blank lines and by text', async () => {
    expect(await outline('a\tb\n\nc\td\n  \u3000\ne\tf\n说明\ng\th')).toEqual([
      [['a', 'b']],
      [['c', 'd']],
      [['e', 'f']],
      '说明',
      [['g', 'h']],
    ]);
  });

  it('lose a drawn rule, but no row of single dashes', async () => {
    expect(await outline('项目\t金额\n----\t-----:\n-\t-\n--\t——\n----\t=====\n')).toEqual([
      [
        ['项目', '金额'],
        ['-', '-'],
        ['--', '——'],
      ],
    ]);
    expect(await outline('以下空白\n---\t---\n')).toEqual(['以下空白']);
  });

  it('stay tab rows where a border was misread as pipes', async () => {
    expect(await outline('|合计\t1\t2|')).toEqual([[['|合计', '1', '2|']]]);
  });

  it('give back any cells that were joined by tabs, character for character', async () => {
    const cell = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(CONTROL, ''));
    const row = fc.array(cell, { minLength: 2, maxLength: 8 });
    // A first column of words keeps rows from being rules, byte order marks or HTML.
    const rows = fc.array(
      row.map((cells) => ['项', ...cells]),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n', '\r', '\u0085', '\u2028'), async (table, lineEnd) => {
        const text = table.map((cells) => cells.join('\t')).join(lineEnd);
        expect(await outline(text)).toEqual([table]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('text lines', () => {
  it('stand as they are, markup and white space included', async () => {
    const lines = ['  - 一、收入支出决算总表', '**第二部分**', '<b>96.31</b> 万元 &nbsp;', '\u3000\u3000(一)说明  '];
    expect(await outline(lines.join('\n'))).toEqual(lines);
  });

  it('are numbered as an editor numbers them, whatever ends them', async () => {
    const blocks = await extractBlocks('a\r\nb\rc\n\nd\u0085e\u2028f\u2029g\r\r\nh');
    expect(blocks.map(({ line }) => line)).toEqual([1, 2, 3, 5, 6, 7, 8, 10]);
    expect(await outline('a\u000bb')).toEqual(['a\u000bb']);
  });

  it('number the rows of a grid', async () => {
    const [, grid] = await extractBlocks('题\n\na\tb\r\n--\t--\nc\td');
    expect(grid).toMatchObject({ line: 3, rows: [{ line: 3 }, { line: 5 }] });
  });

  it('keep their numbers when the text is decoded in pieces', async () => {
    // Odd lengths of three-byte characters, so that characters and CRLF fall on the borders of pieces.
    const lines = Array.from({ length: 9000 }, (_, index) => `${'决'.repeat(index % 41)}${index}`);
    const blocks = await extractBlocks(lines.join('\r\n'));
    expect(blocks.map((block) => (block.type === 'text' ? [block.line, block.text] : null))).toEqual(
      lines.map((text, index) => [index + 1, text]),
    );
  });
});

describe('form feeds', () => {
  it('number pages and part grids, but are no lines', async () => {
    const blocks = await extractBlocks('甲\n\f乙\n1\t2\f3\t4\n');
    expect(blocks.map(({ type, page, line }) => [type, page, line])).toEqual([
      ['text', 1, 1],
      ['text', 2, 2],
      ['grid', 2, 3],
      ['grid', 3, 3],
    ]);
  });

  it('number the only page of a text that ends with one', async () => {
    expect(await extractBlocks('甲\n\f')).toEqual([{ type: 'text', page: 1, line: 1, text: '甲' }]);
  });
});
