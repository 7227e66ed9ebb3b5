import { createHash, hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { ReadFile } from '../extractors/join-files.ts';
import { CrossfootError } from '../model/errors.ts';
import { placeOf, type Input } from './input.ts';
import { NO_FILE, problemOf } from './walk-folder.ts';

/** An input's bytes; of a document in several files each of them. */
export type InputContent = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly files: readonly ReadFile[] };

/** An input as it was read. */
export interface ReadInput {
  /** SHA-256 of its bytes; of several files that of their bytes one after the other. */
  readonly documentId: string;
  /** Bytes of all its files. */
  readonly size: number;
  readonly content: InputContent;
}

/**
 * Reads one input whole, `maxBytes` at most. Throws as `readBytes` does; of several files only where none can be read, else those
 * that cannot are handed on with the reason.
 */
export async function readInput(input: Input, maxBytes: number): Promise<ReadInput> {
  if (input.files !== undefined) return readFiles(input.files, maxBytes);
  const bytes = await readBytes(input, maxBytes);
  return { documentId: hash('sha256', bytes), size: bytes.byteLength, content: { bytes } };
}

async function readFiles(inputs: readonly Input[], maxBytes: number): Promise<ReadInput> {
  const digest = createHash('sha256');
  const files: ReadFile[] = [];
  let failure: CrossfootError | undefined;
  let size = 0;
  for (const input of inputs) {
    const { source } = input;
    try {
      const bytes = await readBytes(input, maxBytes - size);
      digest.update(bytes);
      size += bytes.byteLength;
      files.push({ source, bytes });
    } catch (error) {
      if (!(error instanceof CrossfootError)) throw error;
      failure ??= error;
      files.push({ source, problem: error.message });
    }
  }
  if (failure !== undefined && files.every(({ bytes }) => bytes === undefined)) throw failure;
  return { documentId: digest.digest('hex'), size, content: { files } };
}

/** The bytes of one file. Throws UNREADABLE with the reason, TOO_LARGE before a byte is read, and as `PackedFile.read`. */
export async function readBytes(input: Input, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (input.problem !== undefined) throw new CrossfootError('UNREADABLE', input.problem);
  try {
    return input.packed ? await input.packed.read(maxBytes) : ownBytes(await readWhole(placeOf(input), maxBytes));
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
