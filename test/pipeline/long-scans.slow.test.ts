import { Buffer } from 'node:buffer';
import { createCanvas } from '@napi-rs/canvas';
import { scanPdf } from '../../bench/ocr/scan-pdf.ts';
import { DEFAULT_EXTRACT_OPTIONS } from '../../extractors/extract-options.ts';
import { DocumentClock } from '../../pipeline/document-clock.ts';
import { WorkerPool } from '../../pipeline/worker-pool.ts';
import { drawGrid } from '../extractors/recognition/draw-page.ts';
import { sampleFigures } from '../extractors/recognition/figures.ts';

const PAGES = 8;

/** A scan of small pages, other figures on each. */
function longScan(): Uint8Array<ArrayBuffer> {
  const figures = sampleFigures(PAGES * 12);
  const pages = Array.from({ length: PAGES }, (_, page) => {
    const rows = Array.from({ length: 6 }, (_row, row) => figures.slice(12 * page + 2 * row, 12 * page + 2 * row + 2));
    const { raster } = drawGrid(rows, 260, 26);
    const { width, height, gray } = raster;
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    const picture = context.createImageData(width, height);
    for (const [pixel, value] of gray.entries()) picture.data.set([value, value, value, 255], 4 * pixel);
    context.putImageData(picture, 0, 0);
    return { jpeg: Buffer.from(canvas.toBuffer('image/jpeg', 90)), width, height };
  });
  return new Uint8Array(scanPdf(pages, 150));
}

/** A clock that notes when pages were turned. */
class NotingClock extends DocumentClock {
  readonly turns: { readonly page: number; readonly at: number }[] = [];
  readonly #began = performance.now();

  override turnPage(page: number): void {
    this.turns.push({ page, at: performance.now() - this.#began });
    super.turnPage(page);
  }
}

describe('a long scan', () => {
  it('may take longer than any of its pages may', async () => {
    const pool = new WorkerPool(1, {
      stagesUrl: new URL('../../pipeline/stages.ts', import.meta.url).href,
      options: DEFAULT_EXTRACT_OPTIONS,
      maxMemoryMegabytes: 512,
    });
    const bytes = longScan();
    const read = async (pageMilliseconds: number) => {
      const clock = new NotingClock({ pageMilliseconds, documentMilliseconds: 100_000 });
      const began = performance.now();
      const reply = await pool.use((worker) =>
        worker.run({ stage: 'extract', source: 'a.pdf', content: { bytes } }, clock),
      );
      return { reply, turns: clock.turns, milliseconds: performance.now() - began };
    };
    try {
      // The first reading opens what the next ones find open.
      await read(60_000);
      const { reply, turns, milliseconds } = await read(60_000);
      expect(reply).toMatchObject({ type: 'done' });
      expect(turns.map(({ page }) => page)).toEqual(Array.from({ length: PAGES }, (_, index) => index + 1));
      // Less than the whole takes, and more than any page does.
      const pageMilliseconds = 0.45 * milliseconds;
      const again = await read(pageMilliseconds);
      expect(again.reply).toMatchObject({ type: 'done' });
      expect(again.turns).toHaveLength(PAGES);
      expect(again.milliseconds).toBeGreaterThan(pageMilliseconds);
    } finally {
      await pool.close();
    }
  }, 100_000);
});
