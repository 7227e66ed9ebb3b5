import { describe, expect, it } from '@jest/globals';
import { DEFAULT_EXTRACT_OPTIONS } from '../../../extractors/extract-options.ts';
import { blankRaster } from '../../../extractors/raster/raster.ts';
import { cutPicture, type FigurePicture } from '../../../extractors/recognition/figure-picture.ts';
import type { RecognizedText, Recognizer } from '../../../extractors/recognition/recognizer.ts';
import { FigureAlbum } from '../../../extractors/second-look/figure-album.ts';
import { agreementOf } from '../../../extractors/second-look/judge-looks.ts';
import { LOOKS } from '../../../extractors/second-look/read-looks.ts';
import { SecondLook, type LookQuestion } from '../../../extractors/second-look/second-look.ts';
import { formatAmount, parseAmount, type Amount } from '../../../model/amount.ts';
import { CrossfootError } from '../../../model/errors.ts';

const NONE: Readonly<Record<string, number>> = {};

const amount = (text: string): Amount => parseAmount(text) as Amount;

function agree(looks: string, { stands = '1,694.36', expected = '1694.56', shapes = NONE } = {}) {
  const shapesFor = (figure: Amount): number | undefined => shapes[formatAmount(figure)];
  const agreement = agreementOf({ stands, expected: amount(expected), looks: looks.split(' '), shapesFor });
  return agreement && formatAmount(agreement.figure);
}

describe('looks agree', () => {
  it.each([
    ['where most see the expected figure, however its marks are set', '1,694.56 1694.56 1694.36 1094.56 x', '1694.56'],
    ['where most see what was read first', '1694.36 1694.36 1694.36 1694.56 1694.56', '1694.36'],
    ['where most see a third figure', '1594.36 1594.36 1694.36 1694.56 x', '1594.36'],
    ['never by one alone', '1694.56 1694.36 1094.56 1894.56 x', undefined],
    ['never by as many as see another', '1694.56 1694.56 1694.36 1694.36 x', undefined],
    ['never by what is no figure', '169456. 1.694.5.6 16,94.56 1,69456 -', undefined],
  ])('%s', (_, looks, seen) => {
    expect(agree(looks)).toBe(seen);
  });

  it('with the shapes: one look is enough beside them, none is not', () => {
    const shapes = { '1694.56': 0.06 };
    expect(agree('1694.56 1694.36 1694.36 x x', { shapes })).toBe('1694.56');
    expect(agree('1694.36 1694.36 1094.56 x x', { shapes })).toBe('1694.36');
    expect(agree('1094.56 x x x x', { shapes })).toBeUndefined();
    expect(agree('1694.56 1694.36 1694.36 1694.36 x', { shapes })).toBe('1694.36');
  });

  it('not against the shapes', () => {
    expect(agree('1694.56 1694.56 1694.56 1694.56 1694.56', { shapes: { '1694.56': -0.01 } })).toBeUndefined();
  });
});

const BOX = { x0: 10, y0: 10, x1: 60, y1: 20 };
const crop = (): FigurePicture =>
  cutPicture(blankRaster(80, 40, 150), { box: { x0: 10, y0: 10, x1: 60, y1: 24 }, typicalHeight: 13 }, 13, {
    text: '1,694.36',
    confidence: 0.97,
  });
const QUESTION: LookQuestion = { page: 1, box: BOX, stands: '1,694.36', expected: amount('1694.56') };

/** A recognizer that sees the same text everywhere, or does what it is told. */
class Seeing implements Recognizer {
  readonly name = 'seeing';
  calls = 0;
  isClosed = false;
  readonly #act: () => Promise<void>;

  constructor(act: () => Promise<void> = () => Promise.resolve()) {
    this.#act = act;
  }

  async recognize(): Promise<RecognizedText> {
    this.calls++;
    await this.#act();
    const box = { x0: 30, y0: 30, x1: 200, y1: 60 };
    const symbols = Array.from('1,694.56', (text) => ({ text, box, confidence: 0.9 }));
    return { lines: [{ box, words: [{ symbols, box, confidence: 0.9 }] }] };
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
}

function openLook(recognizer: Recognizer, timeoutSeconds = 60): SecondLook {
  const look = new SecondLook({ ...DEFAULT_EXTRACT_OPTIONS, timeoutSeconds }, () => Promise.resolve(recognizer));
  look.album.keep(1, BOX, crop());
  return look;
}

describe('a second look', () => {
  it('reads each figure once, however often it is asked for', async () => {
    const recognizer = new Seeing();
    const look = openLook(recognizer);
    const answer = { page: 1, box: BOX, reading: { text: '1694.56', confidence: 1, isSecondLook: true } };
    expect(await look.answer([QUESTION])).toEqual([answer]);
    expect(await look.answer([QUESTION])).toEqual([answer]);
    expect(recognizer.calls).toBe(LOOKS.length);
    await look.close();
    expect(recognizer.isClosed).toBe(true);
  });

  it('opens nothing for a cell that is not in the album', async () => {
    const look = new SecondLook(DEFAULT_EXTRACT_OPTIONS, () => Promise.reject(new Error('not asked for')));
    expect(await look.answer([QUESTION])).toEqual([]);
    look.album.keep(1, BOX, crop());
    expect(await look.answer([{ ...QUESTION, page: 2 }])).toEqual([]);
  });

  it.each([
    ['takes too long', () => new Promise<void>(() => undefined)],
    ['gives up', () => Promise.reject(new CrossfootError('NOT_RECOGNIZED'))],
  ])('is no answer where the recognizer %s, and is not tried again', async (_, act) => {
    const recognizer = new Seeing(act);
    const look = openLook(recognizer, 0.4);
    expect(await look.answer([QUESTION])).toEqual([]);
    expect(recognizer.isClosed).toBe(true);
    expect(await look.answer([QUESTION])).toEqual([]);
    expect(recognizer.calls).toBe(1);
  });

  it('does not hide a bug', async () => {
    const look = openLook(new Seeing(() => Promise.reject(new TypeError('a bug'))));
    await expect(look.answer([QUESTION])).rejects.toThrow('a bug');
  });
});

describe('an album', () => {
  it('takes no more figures than it has room for', () => {
    const picture = crop();
    const album = new FigureAlbum(2 * picture.crop.gray.length);
    expect(album.isEmpty).toBe(true);
    for (let page = 1; page <= 3; page++) album.keep(page, BOX, picture);
    expect([1, 2, 3].map((page) => album.find(page, BOX) === picture)).toEqual([true, true, false]);
    expect(album.pictures()).toHaveLength(2);
  });
});
