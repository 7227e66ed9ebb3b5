import { Buffer } from 'node:buffer';
import { createCanvas } from '@napi-rs/canvas';
import UTIF from 'utif2';
import { scanPdf } from '../ocr/scan-pdf.ts';

/** Kinds of files that are a picture of a page. */
export const PICTURE_KINDS = ['png', 'jpeg', 'tiff'] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

const ROWS = [
  ['科目', '金额'],
  ['合计', '12.34'],
];
const [WIDTH, HEIGHT, DPI] = [300, 200, 150];
const [LEFT, TOP, COLUMN, LINE] = [24, 50, 126, 50];

/**
 * A page of so little print that recognizing it takes no longer than it must: a ruled table of two rows; or its rulings alone,
 * of which nothing is recognized.
 */
export function drawPicture(kind: PictureKind, hasPrint: boolean): Buffer {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = '#000';
  context.font = '24px sans-serif';
  for (const [row, texts] of hasPrint ? ROWS.entries() : [])
    texts.forEach((text, column) => context.fillText(text, LEFT + 8 + column * COLUMN, TOP + 34 + row * LINE));
  for (let line = 0; line < 3; line += 1) context.fillRect(LEFT, TOP + line * LINE, 2 * COLUMN + 2, 2);
  for (let line = 0; line < 3; line += 1) context.fillRect(LEFT + line * COLUMN, TOP, 2, 2 * LINE);
  switch (kind) {
    case 'png':
      return canvas.toBuffer('image/png');
    case 'jpeg':
      return canvas.toBuffer('image/jpeg');
    case 'tiff':
      return Buffer.from(
        UTIF.encodeImage(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data), WIDTH, HEIGHT),
      );
  }
}

/** A scanned PDF of one page: the picture as it is, or as it has been damaged. */
export function wrapInPdf(jpeg: Buffer): Buffer {
  return scanPdf([{ jpeg, width: WIDTH, height: HEIGHT }], DPI);
}
