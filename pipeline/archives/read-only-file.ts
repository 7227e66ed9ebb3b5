import { isArchive } from '../../extractors/signatures.ts';
import { CrossfootError } from '../../model/errors.ts';
import { printableText } from '../text-width.ts';
import { listArchive } from './list-archive.ts';

const MOST_NAMED = 5;

/**
 * The bytes of the one file that an archive holds; those of any other input as they are. Throws USAGE where it holds many, EMPTY
 * where it holds none, and what `listArchive` and reading the file throw.
 */
export async function readOnlyFile(
  bytes: Uint8Array<ArrayBuffer>,
  source: string,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isArchive(bytes)) return bytes;
  const files = await listArchive(bytes);
  const [only, ...others] = files;
  if (only === undefined) throw new CrossfootError('EMPTY', 'the archive holds no file');
  if (others.length === 0) return only.read(maxBytes);
  const named = files.slice(0, MOST_NAMED).map(({ name }) => printableText(name));
  const more = files.length > MOST_NAMED ? ', …' : '';
  throw new CrossfootError(
    'USAGE',
    `${source} holds ${files.length} files (${named.join(', ')}${more}): unpack it and name one, or take all of them with crossfoot run`,
  );
}
