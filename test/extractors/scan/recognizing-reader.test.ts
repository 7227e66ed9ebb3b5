import { afterAll, describe, expect, it } from '@jest/globals';
import type { RecognitionTask, RecognizedText, Recognizer } from '../../../extractors/recognition/recognizer.ts';
import { TesseractJs } from '../../../extractors/recognition/tesseract-js.ts';
import type { PixelBox, Raster } from '../../../extractors/raster/raster.ts';
import { RecognizingReader } from '../../../extractors/scan/recognizing-reader.ts';
import { drawGrid } from '../recognition/draw-page.ts';
import { sampleFigures } from '../recognition/figures.ts';

const engine = new TesseractJs();
afterAll(() => engine.close());

/** Passes pictures on and notes what was asked. */
class Noted implements Recognizer {
  readonly name = 'noted';
  readonly kinds: string[] = [];

  recognize(picture: Raster, task: RecognitionTask): Promise<RecognizedText> {
    this.kinds.push(task.kind);
    return engine.recognize(picture, task);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

interface Page {
  readonly raster: Raster;
  readonly fields: readonly PixelBox[];
}

function pageOf(figures: readonly string[]): Page {
  const { raster, inks } = drawGrid([figures.slice(0, 3), figures.slice(3, 6)], 130, 17);
  return { raster, fields: inks.filter((ink) => ink !== null) };
}

const FIGURES = sampleFigures(18);
const PAGES = [pageOf(FIGURES), pageOf(FIGURES.slice(6)), pageOf(FIGURES.slice(12))];

async function readInTurn(): Promise<unknown> {
  const reader = new RecognizingReader(new Noted());
  const read: unknown[] = [];
  for (const { raster, fields } of PAGES) {
    const readings = await reader.read(raster, fields);
    reader.learn(readings);
    read.push(readings);
  }
  return read;
}

describe('pages that are begun before the last is read', () => {
  it('are read as if each had waited', async () => {
    const reader = new RecognizingReader(new Noted());
    let before: Promise<unknown> = Promise.resolve();
    const readings = PAGES.map(async ({ raster, fields }) => {
      const mine = reader.read(raster, fields, before).then((read) => {
        reader.learn(read);
        return read;
      });
      before = mine;
      return mine;
    });
    expect(await Promise.all(readings)).toEqual(await readInTurn());
  });

  it('have their first readings while the last is settled', async () => {
    const noted = new Noted();
    const reader = new RecognizingReader(noted);
    const before = Promise.withResolvers<undefined>();
    const [page = pageOf(FIGURES)] = PAGES;
    const reading = reader.read(page.raster, page.fields, before.promise);
    while (noted.kinds.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(new Set(noted.kinds)).toEqual(new Set(['block']));
    before.resolve(undefined);
    expect((await reading).map(({ words }) => words[0]?.text)).toEqual(FIGURES.slice(0, 6));
  });
});
