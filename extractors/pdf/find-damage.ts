import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';

/** Streams that inflate beyond this are left to the limits of the process. */
const MOST_INFLATED_BYTES = 64 * 1024 * 1024;
/** All streams together: a file made to be dear to check is not checked to its end. */
const MOST_INFLATED_TOGETHER = 4 * MOST_INFLATED_BYTES;
/** How far before its stream a dictionary begins at most. */
const DICTIONARY_BYTES = 2048;

/**
 * What shows that bytes inside a PDF are no longer those that were written: compressed streams carry a checksum. pdf.js takes
 * what it can inflate of them and says nothing, and a page that is half there looks like a page. Pictures and encrypted files
 * are not looked at. Undefined where every stream is whole.
 */
export function findDamage(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes('/Encrypt')) return undefined;
  let damaged = 0;
  let inflated = 0;
  for (const stream of deflatedStreams(file)) {
    const length = inflatedBytes(stream);
    if (length === undefined) damaged += 1;
    else inflated += length;
    if (inflated > MOST_INFLATED_TOGETHER) break;
  }
  return damaged === 0 ? undefined : `${damaged} damaged ${damaged === 1 ? 'stream' : 'streams'}`;
}

/** The bytes of each stream that is deflated once and nothing else, from its first byte to wherever the next object begins. */
function* deflatedStreams(file: Buffer): Generator<Buffer> {
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const before = file.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at);
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
    const first = file[at + 6] === 13 && file[at + 7] === 10 ? at + 8 : at + 7;
    const isStart = /^obj\b/.test(dictionary) && dictionary.trimEnd().endsWith('>>');
    if (!isStart || !/\/Filter\s*(?:\/FlateDecode\b|\[\s*\/FlateDecode\s*\])/.test(dictionary)) continue;
    if (/\/Subtype\s*\/Image\b/.test(dictionary)) continue;
    const end = file.indexOf('endstream', first);
    yield file.subarray(first, end < 0 ? file.length : end);
  }
}

/** How long a stream is once it is inflated; undefined where its bytes do not bear out its checksum. */
function inflatedBytes(stream: Buffer): number | undefined {
  try {
    return inflateSync(stream, { maxOutputLength: MOST_INFLATED_BYTES }).length;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? MOST_INFLATED_BYTES : undefined;
  }
}
