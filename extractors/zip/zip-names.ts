import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { decodeFileName } from '../file-name.ts';

/** Info-ZIP's field for a name in UTF-8 beside one in the code page of the machine (APPNOTE 4.6.9). */
const UNICODE_PATH = 0x7075;

/** A member's name as it was meant, by its bytes: some packers write GB18030 under the mark of UTF-8. */
export function decodeZipName(name: Uint8Array, extra: Uint8Array): string {
  return unicodePath(name, extra) ?? decodeFileName(name);
}

/** The payload of one extra field of a member; undefined where there is none. */
export function findExtraField(extra: Uint8Array, wanted: number): Buffer | undefined {
  const fields = Buffer.from(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= fields.length;) {
    const length = fields.readUInt16LE(at + 2);
    if (fields.readUInt16LE(at) === wanted) return fields.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return undefined;
}

function unicodePath(name: Uint8Array, extra: Uint8Array): string | undefined {
  const field = findExtraField(extra, UNICODE_PATH);
  // The field counts only while the name beside it is the one that it was written for.
  if (field === undefined || field.length < 6 || field[0] !== 1 || field.readUInt32LE(1) !== crc32(name))
    return undefined;
  const path = field.subarray(5);
  return isUtf8(path) ? path.toString('utf8') : undefined;
}
