import { open, readFile, stat } from 'node:fs/promises';
import { isArchive } from '../../extractors/signatures.ts';
import { hasZipDirectory, isZip, readZipDirectory } from '../../extractors/zip/zip-directory.ts';
import { CrossfootError } from '../../model/errors.ts';
import { placeOf, type Input } from '../input.ts';
import { listArchive } from './list-archive.ts';

const HEAD_BYTES = 4;

/**
 * Puts the files of every ZIP archive in its place among the inputs, each a document of its own with the source
 * `archive.zip/inner/name.pdf`. Archives are known by content; one that is too large or broken stays as it is, and fails as
 * a document. Of a document in several files they take its place among these. Inputs that cannot be read pass through.
 */
export async function* openArchives(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  maxBytes: number,
): AsyncGenerator<Input> {
  for await (const input of inputs) {
    if (input.files !== undefined) {
      const files: Input[] = [];
      for await (const file of openArchives(input.files, maxBytes)) files.push(file);
      yield { ...input, files };
      continue;
    }
    const bytes = input.problem === undefined ? await readZip(placeOf(input), maxBytes) : undefined;
    const problem = bytes && !hasZipDirectory(bytes) ? problemOfZip(bytes) : undefined;
    if (problem) yield refuse(input, problem);
    else if (bytes === undefined || !isArchive(bytes)) yield input;
    else yield* membersOf(input, bytes);
  }
}

async function* membersOf(input: Input, bytes: Uint8Array): AsyncGenerator<Input> {
  const inside = (name: string): string => `${input.source}/${name}`;
  try {
    const files = await listArchive(bytes);
    if (files.length === 0) throw new CrossfootError('EMPTY', 'the archive holds no file');
    for (const packed of files)
      yield { ...input, source: inside(packed.name), path: `${input.path}/${packed.name}`, packed };
  } catch (error) {
    if (!(error instanceof CrossfootError)) throw error;
    yield refuse(input, error);
  }
}

const refuse = (input: Input, error: CrossfootError): Input => ({
  ...input,
  packed: { read: () => Promise.reject(error) },
});

/** A bomb that shows as one already in its directory goes no further; whatever else is wrong is told where documents fail. */
function problemOfZip(bytes: Uint8Array): CrossfootError | undefined {
  try {
    readZipDirectory(bytes);
  } catch (error) {
    if (error instanceof CrossfootError && error.code === 'BOMB') return error;
  }
  return undefined;
}

/** The bytes of a file that begins as a ZIP; undefined for any other, and where reading fails: whoever reads it says why. */
async function readZip(path: string | Buffer, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    // To open a pipe may wait for ever.
    if (!(await stat(path)).isFile()) return undefined;
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
      const { size } = await file.stat();
      if (!isZip(buffer.subarray(0, bytesRead)) || size > maxBytes) return undefined;
    } finally {
      await file.close();
    }
    return await readFile(path);
  } catch {
    return undefined;
  }
}
