import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { CrossfootError } from '../model/errors.ts';
import { placeOf, type Input } from './input.ts';
import { NO_FILE, problemOf } from './walk-folder.ts';

/** An input's bytes and their SHA-256, which is the document's id. */
export interface ReadInput {
  readonly documentId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Reads one input whole. Throws UNREADABLE with the reason, TOO_LARGE before a byte is read, and as `PackedFile.read`. */
export async function readInput(input: Input, maxBytes: number): Promise<ReadInput> {
  if (input.problem !== undefined) throw new CrossfootError('UNREADABLE', input.problem);
  try {
    const bytes = input.packed
      ? await input.packed.read(maxBytes)
      : ownBytes(await readWhole(placeOf(input), maxBytes));
    return { documentId: hash('sha256', bytes), bytes };
  } catch (error) {
    if (error instanceof CrossfootError) throw error;
    throw new CrossfootError('UNREADABLE', problemOf(error), { cause: error });
  }
}

async function readWhole(path: string | Buffer, maxBytes: number): Promise<Buffer> {
  const found = await stat(path);
  // A pipe may have no end, a device has none; a list of inputs can name them.
  if (!found.isFile()) throw new CrossfootError('UNREADABLE', NO_FILE);
  const { size } = found;
  if (size > maxBytes) throw new CrossfootError('TOO_LARGE', `${size} bytes, the limit is ${maxBytes}`);
  return readFile(path);
}

/** The bytes in a buffer that nothing else shares, so that it can be moved to a worker. */
function ownBytes(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const isOwn = bytes.buffer instanceof ArrayBuffer && bytes.buffer.byteLength === bytes.byteLength;
  return isOwn ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);
}
