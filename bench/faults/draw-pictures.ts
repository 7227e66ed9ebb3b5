import { Buffer } from 'node:buffer';
import { createCanvas } from '@napi-rs/canvas';
import UTIF from 'utif2';
import { scanPdf } from '../ocr/scan-pdf.ts';

/** Kinds of files that hold a picture of a page. */
export const PICTURE_KINDS = ['png', 'jpeg', 'tiff', 'scanned pdf'] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

const ROWS = [
  ['201', '12.34'],
  ['合计', '12.34'],
];
const [WIDTH, HEIGHT, DPI] = [420, 300, 150];

/**
 * A page of so little print that recognizing it takes no longer than it must: a ruled table of two rows; or its rulings
 * alone, of which nothing is recognized.
 */
export function drawPicture(kind: PictureKind, hasPrint: boolean): Buffer {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = '#000';
  context.font = '26px sans-serif';
  for (const [row, texts] of hasPrint ? ROWS.entries() : []) {
    texts.forEach((text, column) => context.fillText(text, 50 + column * 170, 122 + row * 60));
  }
  for (let line = 0; line < 3; line += 1) {
    context.fillRect(36, 84 + line * 60, 342, 2);
    context.fillRect(36 + line * 170, 84, 2, 122);
  }
  switch (kind) {
    case 'png':
      return canvas.toBuffer('image/png');
    case 'jpeg':
      return canvas.toBuffer('image/jpeg');
    case 'tiff':
      return Buffer.from(
        UTIF.encodeImage(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data), WIDTH, HEIGHT),
      );
    case 'scanned pdf':
      return scanPdf([{ jpeg: canvas.toBuffer('image/jpeg'), width: WIDTH, height: HEIGHT }], DPI);
  }
}
