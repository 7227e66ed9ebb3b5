import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TesseractJs } from '../../../extractors/recognition/tesseract-js.ts';
import { textOf } from '../../../extractors/recognition/text-of-line.ts';
import type { RecognitionTask } from '../../../extractors/recognition/recognizer.ts';
import { drawPage } from './draw-page.ts';
import { slowness } from '../../setup/slowness.ts';

const FIGURE: RecognitionTask = { kind: 'figure', language: 'eng' };
const PICTURE = drawPage(300, 60, [{ text: '1,234.56', x: 20, y: 42, pixels: 34 }]);
const BLANK = drawPage(60, 40, []);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossfoot-recognition-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('tesseract.js reads pictures', () => {
  const recognizer = new TesseractJs();
  afterAll(() => recognizer.close());

  it('gives symbols with boxes and confidences', async () => {
    const { lines } = await recognizer.recognize(PICTURE, FIGURE);
    expect(lines.map(textOf)).toEqual(['1,234.56']);
    const symbols = lines[0]!.words.flatMap((word) => word.symbols);
    expect(symbols).toHaveLength(8);
    for (const { box, confidence } of symbols) {
      expect(confidence).toBeGreaterThan(0.5);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(box.x0).toBeGreaterThanOrEqual(10);
      expect(box.x1).toBeLessThan(220);
    }
  });

  it('sees nothing on a blank picture', async () => {
    expect((await recognizer.recognize(BLANK, FIGURE)).lines).toEqual([]);
  });

  it('refuses a broken picture and goes on', async () => {
    const broken = { width: 30, height: 30, dpi: 150, gray: new Uint8Array(899) };
    await expect(recognizer.recognize(broken, FIGURE)).rejects.toMatchObject({ code: 'NOT_RECOGNIZED' });
    const endless = { width: 40_000, height: 1, dpi: 150, gray: new Uint8Array(40_000) };
    await expect(recognizer.recognize(endless, FIGURE)).rejects.toMatchObject({ code: 'NOT_RECOGNIZED' });
    expect((await recognizer.recognize(PICTURE, FIGURE)).lines.map(textOf)).toEqual(['1,234.56']);
  });

  it('answers calls that come at once in their order', async () => {
    const both = await Promise.all([recognizer.recognize(BLANK, FIGURE), recognizer.recognize(PICTURE, FIGURE)]);
    expect(both.map(({ lines }) => lines.map(textOf))).toEqual([[], ['1,234.56']]);
  });
});

describe('what goes wrong has a code, at once', () => {
  const failureOf = async (recognizer: TesseractJs): Promise<unknown> => {
    const began = performance.now();
    const failure = await recognizer.recognize(PICTURE, FIGURE).then(
      () => 'no failure',
      (error: unknown) => (error as { code?: unknown }).code,
    );
    await recognizer.close();
    expect(performance.now() - began).toBeLessThan(8000 * slowness());
    return failure;
  };

  it.each(['at once', 'when told to prepare'])('names a language whose data are missing: %s', async (when) => {
    const recognizer = new TesseractJs({ languageFolder: () => join(folder, 'nowhere') });
    if (when === 'when told to prepare') recognizer.prepare();
    expect(await failureOf(recognizer)).toBe('NO_LANGUAGE_DATA');
  });

  it.each([
    ['no gzip', new Uint8Array(1000)],
    ['no data inside', gzipSync('<html>not found</html>')],
    ['cut short', gzipSync(new Uint8Array([24, 0, 0, 0, 1, 2, 3]))],
  ])('does not start with damaged data: %s', async (name, bytes) => {
    await writeFile(join(folder, 'eng.traineddata.gz'), bytes);
    const code = await failureOf(new TesseractJs({ languageFolder: () => folder }));
    expect(code).toBe(name === 'cut short' ? 'NO_RECOGNIZER' : 'NO_LANGUAGE_DATA');
  });
});

/** A worker that hangs, dies or refuses when the picture is one pixel high, and else reads nothing. */
const DOUBLE = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ workerId, jobId, action, payload }) => {
    const answer = (status, data) => parentPort.postMessage({ workerId, jobId, action, status, data });
    if (action !== 'recognize') return answer('resolve', {});
    const trouble = Buffer.from(payload.image).toString('latin1').match(/(\\d+) (\\d+)\\n255/);
    if (trouble[2] !== '1') return answer('resolve', { hocr: '' });
    if (trouble[1] === '1') while (true);
    if (trouble[1] === '2') throw new Error('out of memory');
    if (trouble[1] === '3') process.exit(1);
    answer('reject', 'Error: no picture');
  });
`;

describe('a worker in trouble costs its picture and is replaced', () => {
  it.each([
    ['hangs', 1, 'TIMEOUT'],
    ['throws', 2, 'NOT_RECOGNIZED'],
    ['ends', 3, 'NOT_RECOGNIZED'],
    ['refuses', 4, 'NOT_RECOGNIZED'],
  ])('%s', async (_, width, code) => {
    const workerScript = join(folder, 'double.cjs');
    await writeFile(workerScript, DOUBLE);
    const recognizer = new TesseractJs({ limitMs: 1500, workerScript });
    const trouble = { width, height: 1, dpi: 150, gray: new Uint8Array(width) };
    const results = await Promise.allSettled([
      recognizer.recognize(BLANK, FIGURE),
      recognizer.recognize(trouble, FIGURE),
      recognizer.recognize(BLANK, FIGURE),
    ]);
    await recognizer.close();
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { code } });
    await expect(recognizer.recognize(BLANK, FIGURE)).rejects.toMatchObject({ code: 'NOT_RECOGNIZED' });
  });
});
