import { constants, inflateRawSync } from 'node:zlib';
import { isArchive } from '../../extractors/signatures.ts';
import { inflateMember, InflateBudget } from '../../extractors/zip/inflate-member.ts';
import { isZip, readZipDirectory, type ZipMember } from '../../extractors/zip/zip-directory.ts';
import { CrossfootError } from '../../model/errors.ts';
import type { PackedFile } from '../input.ts';
import { isLitterName, settleMemberName } from './member-name.ts';

/** One file of an archive: its path below the archive, and how it is had. */
export interface ListedFile extends PackedFile {
  readonly name: string;
}

/** Archives within archives: scrapers pack a site's archives once more, nobody does it four times. */
const MAX_DEPTH = 3;
const MAX_FILES = 10_000;
const MAX_INNER_ARCHIVES = 500;
/** Bytes of inner archives that are inflated to list them. */
const MAX_INNER_BYTES = 256 * 1024 * 1024;
/** So many compressed bytes hold the first few of a file: the tables of codes before them take up to three hundred. */
const PEEK_BYTES = 512;

/**
 * Every file of a ZIP and of the ZIPs within it, in the order of names; held in memory only, nothing is written.
 * What cannot be had (links, names that lead out, inner archives that are broken) is listed too: reading it throws why.
 * Throws TRUNCATED, CORRUPT, BOMB (too many files).
 */
export async function listArchive(bytes: Uint8Array): Promise<readonly ListedFile[]> {
  const spent = { budget: new InflateBudget(MAX_INNER_BYTES), files: 0, archives: 0, held: [] };
  return listFiles(() => Promise.resolve(bytes), 1, spent);
}

interface Spent {
  readonly budget: InflateBudget;
  files: number;
  archives: number;
  /**
   * The inner archive that was opened last, a level each: its files are read one after the other, and an archive of many
   * archives must not be held in memory with all of them.
   */
  readonly held: { readonly member: ZipMember; readonly bytes: Promise<Uint8Array> }[];
}

/** An archive's bytes, inflated anew where they are no longer held. */
type OpenArchive = () => Promise<Uint8Array>;

async function listFiles(open: OpenArchive, depth: number, spent: Spent): Promise<readonly ListedFile[]> {
  const listed: ListedFile[] = [];
  const seen = new Map<string, number>();
  for (const { member, name } of orderMembers(readZipDirectory(await open()))) {
    if (++spent.files > MAX_FILES) throw new CrossfootError('BOMB', `more than ${MAX_FILES} files`);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    // Two members may have one name: both are there.
    const unique = times === 1 ? name : `${name} (${times})`;
    for (const file of await listMember(open, member, depth, spent))
      listed.push({ ...file, name: file.name === '' ? unique : `${unique}/${file.name}` });
  }
  return listed;
}

/** A member, or the files of the archive that it is; their names are relative to it. */
async function listMember(
  open: OpenArchive,
  member: ZipMember,
  depth: number,
  spent: Spent,
): Promise<readonly ListedFile[]> {
  if (settleMemberName(member.name) === null)
    return [refuse('UNSUPPORTED', `its name leads out of the archive: ${member.name}`)];
  if (member.isSymbolicLink) return [refuse('UNSUPPORTED', 'a symbolic link: what it leads to is not in the archive')];
  const file: ListedFile = { name: '', read: (maxBytes) => readMember(open, member, maxBytes) };
  const head = peekMember(await open(), member);
  if (!isZip(head) || beginsAsDocument(head)) return [file];
  try {
    if (++spent.archives > MAX_INNER_ARCHIVES)
      throw new CrossfootError('BOMB', `more than ${MAX_INNER_ARCHIVES} archives within an archive`);
    spent.budget.spend(member);
    const openInner: OpenArchive = () => {
      const held = spent.held[depth];
      if (held?.member === member) return held.bytes;
      const opened = open().then((archive) => inflateMember(archive, member));
      // Held from the start, so that files which are asked for at once share it.
      spent.held[depth] = { member, bytes: opened };
      return opened;
    };
    if (!isArchive(await openInner())) return [file];
    if (depth === MAX_DEPTH) throw new CrossfootError('BOMB', `archives within archives, more than ${MAX_DEPTH} deep`);
    return await listFiles(openInner, depth + 1, spent);
  } catch (error) {
    if (error instanceof CrossfootError) return [{ name: '', read: () => Promise.reject(error) }];
    throw error;
  }
}

function orderMembers(members: readonly ZipMember[]): readonly { readonly member: ZipMember; readonly name: string }[] {
  return members
    .filter(({ isFolder }) => !isFolder)
    .map((member) => ({ member, name: settleMemberName(member.name) ?? flattenName(member.name) }))
    .filter(({ name }) => !isLitterName(name))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.member.start - b.member.start));
}

/** A name for a member whose own leads out of the archive. */
function flattenName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}.-]+|\.\.+/gu, '_').replace(/^[_.]+/u, '') || 'unnamed';
}

function refuse(code: 'UNSUPPORTED', detail: string): ListedFile {
  return { name: '', read: () => Promise.reject(new CrossfootError(code, detail)) };
}

async function readMember(open: OpenArchive, member: ZipMember, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  // A bomb is called one, whatever the limit.
  new InflateBudget(Infinity).spend(member);
  if (member.bytes > maxBytes) throw new CrossfootError('TOO_LARGE', `${member.bytes} bytes, the limit is ${maxBytes}`);
  return inflateMember(await open(), member);
}

/** Whether a ZIP's first member is one that documents begin with: such a file need not be inflated to be told from an archive. */
function beginsAsDocument(head: Uint8Array): boolean {
  const name = Buffer.from(head.subarray(30, 60)).toString('latin1');
  return /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|mimetype|OFD\.xml)/iu.test(name);
}

/** The first bytes of a member; none where they cannot be had. */
function peekMember(bytes: Uint8Array, { method, isEncrypted, start, end }: ZipMember): Uint8Array {
  const head = bytes.subarray(start, Math.min(end, start + PEEK_BYTES));
  if (isEncrypted || method !== 8) return isEncrypted ? new Uint8Array() : head;
  try {
    return inflateRawSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array();
  }
}
