import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alignGlyphs, foldFigure } from '../../pipeline/codebook/align-glyphs.ts';
import { Counted } from '../../pipeline/codebook/counted.ts';
import { printCodebook } from '../../pipeline/codebook/write-codebook.ts';
import { standsWhole } from '../../pipeline/codebook/sure-labels.ts';

describe('alignGlyphs', () => {
  it.each([
    ['12O.50', '120.50', [{ read: 'O', meant: '0' }]],
    ['12055', '120.55', [{ read: '', meant: '.' }]],
    ['1,20.55', '120.55', [{ read: ',', meant: '' }]],
    [
      'l2O.55',
      '120.55',
      [
        { read: 'l', meant: '1' },
        { read: 'O', meant: '0' },
      ],
    ],
    ['120.55', '120.55', []],
    ['99999', '120.55', undefined],
  ])('%s for %s', (read, meant, pairs) => {
    expect(alignGlyphs(read, meant)).toEqual(pairs);
  });

  it('tells as many pairs as characters were changed, at most', () => {
    const figure = fc.stringMatching(/^[1-9]\d{3,7}\.\d\d$/);
    fc.assert(
      fc.property(figure, fc.nat(), fc.constantFrom('O', 'l', 'S', ''), (meant, at, wrong) => {
        const place = at % meant.length;
        const read = meant.slice(0, place) + wrong + meant.slice(place + 1);
        const pairs = alignGlyphs(read, meant) ?? [];
        expect(pairs).toHaveLength(1);
        expect(pairs[0]?.read).toBe(wrong);
        expect(pairs[0]?.meant).toBe(meant[place]);
      }),
    );
  });

  it('looks through blanks, thousands and width', () => {
    expect(foldFigure(' 1,234，567.８０ ')).toBe('1234567.80');
    expect(foldFigure('0,83')).toBe('0,83');
    expect(foldFigure('−5.00')).toBe('-5.00');
  });
});

describe('Counted', () => {
  it('does not depend on the order of the documents', () => {
    const document = fc.array(fc.record({ a: fc.constantFrom('x', 'y'), b: fc.constantFrom('1', '2') }));
    fc.assert(
      fc.property(fc.array(document), (documents) => {
        const [one, other] = [new Counted<object>(), new Counted<object>()];
        for (const values of documents) one.addDocument(values);
        for (const values of documents.toReversed()) other.addDocument(values.toReversed());
        expect(other.list()).toEqual(one.list());
        expect(one.list().reduce((sum, { count }) => sum + count, 0)).toBe(documents.flat().length);
      }),
    );
  });
});

describe('standsWhole', () => {
  it.each([
    ['2060702', ['2060702', '科普活动'], true],
    ['2060702', ['206', '07', '02', '科普活动'], true],
    ['20607', ['20607科普', '1.00'], true],
    ['20607', ['2060702', '科普'], false],
    ['20607', ['0607', '科普'], false],
    ['20607', ['', '20607', '科普'], true],
    ['', ['科普'], false],
  ])('%s in %j: %s', (code, cells, is) => {
    expect(standsWhole(code, cells)).toBe(is);
  });
});

describe('printCodebook', () => {
  it('is JSON with an entry a line', () => {
    const entry = { read: 'O', meant: '0', count: 1, documents: 1 };
    const book = {
      format: 'crossfoot-codebook',
      version: 1,
      documents: 1,
      printed: { '0': 4 },
      glyphs: [entry, entry],
      labels: [],
      names: [],
      codes: [],
    } as const;
    const text = printCodebook({ ...book, glyphs: [...book.glyphs], labels: [], names: [], codes: [] });
    expect(JSON.parse(text)).toEqual(book);
    expect(text.split('\n').filter((line) => line.includes('"read"'))).toHaveLength(2);
  });
});
