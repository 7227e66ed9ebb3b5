import { Buffer } from 'node:buffer';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { join } from 'node:path';
import { heldCamera } from '../extractors/raster/odd-pictures.ts';
import { blankRaster } from '../../extractors/raster/raster.ts';
import { tiffOf } from '../extractors/raster/tiff-of.ts';
import { openFolder } from './stand-ins/program.ts';
import { readRows, runCrossfoot } from './stand-ins/real-run.ts';

const folder = openFolder();
afterAll(() => folder.remove());

/** Colors without print: blots on a slope of light. */
function blots(): Buffer {
  const canvas = createCanvas(700, 500);
  const context = canvas.getContext('2d');
  const light = context.createLinearGradient(0, 0, 700, 500);
  light.addColorStop(0, '#553333');
  light.addColorStop(1, '#aa9977');
  context.fillStyle = light;
  context.fillRect(0, 0, 700, 500);
  let state = 7;
  const { imul } = Math;
  const random = (): number => (state = (imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  for (let blot = 0; blot < 300; blot++) {
    context.fillStyle = `hsla(${random() * 360}, 50%, ${20 + random() * 60}%, 0.5)`;
    context.beginPath();
    context.ellipse(random() * 700, random() * 500, 5 + random() * 60, 5 + random() * 40, random() * 3, 0, 7);
    context.fill();
  }
  return canvas.toBuffer('image/jpeg', 85);
}

function page(): Canvas {
  const canvas = createCanvas(620, 400);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 620, 400);
  context.fillStyle = '#000';
  context.strokeStyle = '#000';
  context.lineWidth = 2;
  context.font = '24px sans-serif';
  for (let row = 0; row < 6; row++) {
    for (let column = 0; column < 3; column++) {
      context.strokeRect(40 + 180 * column, 40 + 50 * row, 180, 50);
      context.fillText(`${row + 3}${column * 7 + 20}.${row}5`, 60 + 180 * column, 74 + 50 * row);
    }
  }
  return canvas;
}

/** The header of a PNG of 20,000 × 20,000 pixels. */
function hugePng(): Buffer {
  const bytes = Buffer.from(createCanvas(1, 1).toBuffer('image/png'));
  bytes.writeUInt32BE(20_000, 16);
  bytes.writeUInt32BE(20_000, 20);
  return bytes;
}

describe('pictures of which nothing comes', () => {
  it('end with a code each, and the documents after them are read', async () => {
    const jpeg = page().toBuffer('image/jpeg', 90);
    const png = page().toBuffer('image/png');
    const tiff = tiffOf([blankRaster(640, 400, 100)]);
    await folder.put({
      'in/a-blank.png': createCanvas(620, 877).toBuffer('image/png'),
      'in/b-blots.jpg': blots(),
      'in/c-huge.png': hugePng(),
      'in/d-cut.jpg': jpeg.subarray(0, jpeg.length / 2),
      'in/e-cut.png': png.subarray(0, png.length / 2),
      'in/f-cut.tif': tiff.slice(0, tiff.length / 2),
      'in/g-empty.png': '',
      'in/h-head.jpg': Buffer.from('ffd8ffe0', 'hex'),
      'in/i-held.jpg': heldCamera(page().toBuffer('image/jpeg', 95), 1),
      'in/j-blank.tif': tiff,
    });
    const began = performance.now();
    const { code } = await runCrossfoot(['run', 'in', '--out', 'out', '--jobs', '1', '--quiet'], folder.path);
    expect(code).toBe(1);
    expect(performance.now() - began).toBeLessThan(90_000);
    const quarantine = await readRows(join(folder.path, 'out'), 'quarantine');
    const codes = Object.fromEntries(quarantine.map(({ source = '', code: each }) => [source, each] as const));
    expect(codes).toEqual({
      'a-blank.png': 'NO_PAGE',
      'b-blots.jpg': expect.stringMatching(/^NO_(?:PAGE|TABLE)$/) as string,
      'c-huge.png': 'PICTURE_TOO_LARGE',
      'd-cut.jpg': 'CORRUPT',
      'e-cut.png': 'CORRUPT',
      'f-cut.tif': 'CORRUPT',
      'g-empty.png': 'EMPTY',
      'h-head.jpg': 'CORRUPT',
      // A table is found in it; that nothing tells what its figures are is another matter.
      'i-held.jpg': 'NO_HEADER',
      'j-blank.tif': 'NO_PAGE',
    });
  }, 150_000);
});
