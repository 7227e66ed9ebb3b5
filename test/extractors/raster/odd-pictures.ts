import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';

/*
 * Pictures of 64 × 96 pixels in the ways that programs write besides the usual ones, each with the same black square from
 * (10, 10) to (30, 30) on white. Inks and fax codes have no encoder here: those two were written by Ghostscript.
 */

/** A JPEG in cyan, magenta, yellow and black. */
export const CMYK_JPEG = Buffer.from(
  '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUG' +
    'BKUVJP/8AAFAgAYABABEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQEC' +
    'AwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dX' +
    'Z3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4E' +
    'QwBNAFkASwAAPwD06vTq9Or06iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiivJ/G3jHxBpXiy9sbDUPKt4vL2J5MbYzGpPJUnqTRRRWD/wALB8' +
    'V/9BX/AMl4v/iaKKK3vBPjHxBqviyysb/UPNt5fM3p5Ma5xGxHIUHqBRRRXrFFFFFFFFFFFFFFFFFFFFeE/En/AJHvUv8Atl/6KSiiiuYooorp' +
    '/ht/yPem/wDbX/0U9FFFe7UUUUUUUUUUUUUUUUUUUV5P428HeINV8WXt9Yaf5tvL5ex/OjXOI1B4LA9QaKKKwf8AhX3iv/oFf+TEX/xVFFFb3g' +
    'nwd4g0rxZZX1/p/lW8Xmb386NsZjYDgMT1Iooor1iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii' +
    'iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii' +
    'iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiv/9k=',
  'base64',
);

/** A bilevel TIFF in CCITT group 4. */
export const GROUP_4_TIFF = Buffer.from(
  'SUkqAAgAAAAUAP4ABAABAAAAAgAAAAABAwABAAAAQAAAAAEBAwABAAAAYAAAAAIBAwABAAAAAQAAAAMBAwABAAAABAAAAAYBAwABAAAAAAAAAA' +
    'oBAwABAAAAAQAAABEBBAABAAAAOgEAABIBAwABAAAAAQAAABUBAwABAAAAAQAAABYBAwABAAAAYAAAABcBBAABAAAAFwAAABoBBQABAAAA/gAA' +
    'ABsBBQABAAAABgEAABwBAwABAAAAAQAAACUBBAABAAAAAAAAACgBAwABAAAAAgAAACkBAwACAAAAAAAAADEBAgAYAAAADgEAADIBAgAUAAAAJg' +
    'EAAAAAAABIAAAAAQAAAEgAAAABAAAAR1BMIEdob3N0c2NyaXB0IDEwLiAwLjAAMjAyNjoxMToyMSAxNjowNDo0OAD/ycNH/////////j//////' +
    '////+ACACA==',
  'base64',
);

const [WIDTH, HEIGHT] = [64, 96];
const isInk = (x: number, y: number): boolean => x >= 10 && x < 30 && y >= 10 && y < 30;

function pngOf(
  colorType: number,
  bitDepth: number,
  pixel: (ink: boolean) => readonly number[],
  palette?: Buffer,
): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) => [
    0,
    ...Array.from({ length: WIDTH }, (_x, x) => pixel(isInk(x, y))).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([bitDepth, colorType], 8);
  const chunks = [
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', palette)] : []),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** 16 bits of gray. */
export const DEEP_PNG = pngOf(0, 16, (ink) => (ink ? [0, 7] : [255, 250]));
/** Numbers of colors in a palette in which white is 1. */
export const PALETTE_PNG = pngOf(3, 8, (ink) => [ink ? 2 : 1], Buffer.from([255, 0, 0, 255, 255, 255, 0, 0, 0]));
/** Black ink on nothing at all. */
export const CLEAR_PNG = pngOf(6, 8, (ink) => (ink ? [0, 0, 0, 255] : [0, 0, 0, 0]));

/** The JPEG as a camera writes it that was held so: 6 is to be turned by a quarter clockwise. */
export function heldCamera(jpeg: Buffer, orientation: number): Buffer {
  const exif = Buffer.concat([
    Buffer.from([0xff, 0xe1, 0, 34]),
    Buffer.from('Exif\0\0II*\0', 'latin1'),
    // One directory at byte 8 with one entry: orientation, a short.
    Buffer.from([8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]),
  ]);
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}
