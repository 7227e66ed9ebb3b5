import { Buffer } from 'node:buffer';
import { CrossfootError } from '../../model/errors.ts';
import { decodeZipName, findExtraField } from './zip-names.ts';

/** One member as the directory of a ZIP tells of it; nothing is inflated yet. */
export interface ZipMember {
  /** As written, whatever it says: it may lead out of the archive. */
  readonly name: string;
  /** 0 stored, 8 deflated; others are known to few programs. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly isFolder: boolean;
  readonly isSymbolicLink: boolean;
  readonly crc32: number;
  /** Size as it says, in bytes: inflating stops there. */
  readonly bytes: number;
  /** Where its data lie in the archive. */
  readonly start: number;
  readonly end: number;
}

/** More members than any scraped archive or Office document has. */
const MAX_MEMBERS = 10_000;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const SIGNATURE = { end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50, central: 0x02014b50, local: 0x04034b50 };

/** Whether the bytes begin as a ZIP does. */
export function isZip(bytes: Uint8Array): boolean {
  const [p, k, a, b] = bytes;
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6) || (a === 7 && b === 8));
}

/**
 * The members of a ZIP in the order of its directory (APPNOTE 6.3.10, ZIP64 included).
 * Throws TRUNCATED (its end is missing), CORRUPT, BOMB (too many members, or members that share their bytes).
 */
export function readZipDirectory(source: Uint8Array): readonly ZipMember[] {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  try {
    const members = readMembers(bytes);
    refuseOverlaps(members);
    return members;
  } catch (error) {
    // What points behind the end of the bytes: Buffer says so by throwing.
    if (isOutOfRange(error)) throw new CrossfootError('TRUNCATED', 'the directory of the ZIP points behind its end');
    throw error;
  }
}

function isOutOfRange(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ERR_OUT_OF_RANGE' || code === 'ERR_BUFFER_OUT_OF_BOUNDS';
}

/** Whether the directory of a ZIP can be read; never throws. */
export function hasZipDirectory(bytes: Uint8Array): boolean {
  return tryDirectory(bytes) !== undefined;
}

/** The names of a ZIP's members; none where its directory cannot be read. Never throws. */
export function listZipNames(bytes: Uint8Array): readonly string[] {
  return tryDirectory(bytes)?.map(({ name }) => name) ?? [];
}

/** By the bytes themselves: what kind of ZIP they are is asked once for each kind that there is. */
const known = new WeakMap<Uint8Array, readonly ZipMember[] | null>();

function tryDirectory(bytes: Uint8Array): readonly ZipMember[] | undefined {
  let members = known.get(bytes);
  if (members === undefined) {
    try {
      members = readZipDirectory(bytes);
    } catch {
      members = null;
    }
    known.set(bytes, members);
  }
  return members ?? undefined;
}

function readMembers(bytes: Buffer): readonly ZipMember[] {
  const { count, offset } = findDirectory(bytes);
  if (count > MAX_MEMBERS) throw new CrossfootError('BOMB', `${count} members, the limit is ${MAX_MEMBERS}`);
  const members: ZipMember[] = [];
  let at = offset;
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== SIGNATURE.central)
      throw new CrossfootError('CORRUPT', 'the directory of the ZIP is damaged');
    const nameEnd = at + CENTRAL_BYTES + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    members.push(readMember(bytes, at, nameEnd, extraEnd));
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  return members;
}

function readMember(bytes: Buffer, at: number, nameEnd: number, extraEnd: number): ZipMember {
  const extra = bytes.subarray(nameEnd, extraEnd);
  const flags = bytes.readUInt16LE(at + 8);
  const name = decodeZipName(bytes.subarray(at + CENTRAL_BYTES, nameEnd), extra);
  const [size, compressed, localOffset] = readSizes(bytes, at, extra);
  if (bytes.readUInt32LE(localOffset) !== SIGNATURE.local)
    throw new CrossfootError('CORRUPT', `${name}: its header is damaged`);
  const start = localOffset + LOCAL_BYTES + bytes.readUInt16LE(localOffset + 26) + bytes.readUInt16LE(localOffset + 28);
  const end = start + compressed;
  if (end > bytes.length) throw new CrossfootError('TRUNCATED', `${name}: its data end behind the end of the ZIP`);
  const isUnix = bytes[at + 5] === 3;
  const unixMode = isUnix ? bytes.readUInt16LE(at + 40) : 0;
  return {
    name,
    method: bytes.readUInt16LE(at + 10),
    isEncrypted: (flags & 0x41) !== 0,
    isFolder: name.endsWith('/') || name.endsWith('\\'),
    isSymbolicLink: (unixMode & 0xf000) === 0xa000,
    crc32: bytes.readUInt32LE(at + 16),
    bytes: size,
    start,
    end,
  };
}

/** Size, compressed size and place of the local header; what does not fit 32 bits stands in the ZIP64 field, in this order. */
function readSizes(bytes: Buffer, at: number, extra: Uint8Array): readonly [number, number, number] {
  const field = findExtraField(extra, 1);
  let next = 0;
  const read = (offset: number): number => {
    const short = bytes.readUInt32LE(at + offset);
    if (short !== 0xffffffff || field === undefined) return short;
    next += 8;
    return readLong(field, next - 8);
  };
  return [read(24), read(20), read(42)];
}

function findDirectory(bytes: Buffer): { readonly count: number; readonly offset: number } {
  const at = findEnd(bytes);
  const [count, offset] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16)];
  const hasLocator = at >= 20 && bytes.readUInt32LE(at - 20) === SIGNATURE.locator64;
  if (!hasLocator || (count !== 0xffff && offset !== 0xffffffff)) return { count, offset };
  const end64 = readLong(bytes, at - 12);
  if (bytes.readUInt32LE(end64) !== SIGNATURE.end64)
    throw new CrossfootError('CORRUPT', 'the ZIP64 directory is damaged');
  return { count: readLong(bytes, end64 + 32), offset: readLong(bytes, end64 + 48) };
}

/**
 * Where the end record begins: the last one whose comment ends with the file, for a comment may hold the words of an end
 * itself; where none does, for junk behind it, the last one. Throws TRUNCATED.
 */
function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES);
  let last: number | undefined;
  for (let at = bytes.length - END_BYTES; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) !== SIGNATURE.end) continue;
    if (at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length) return at;
    last ??= at;
  }
  if (last === undefined) throw new CrossfootError('TRUNCATED', 'the end of the ZIP is missing');
  return last;
}

// A number past 2^53 points behind the end of any file.
function readLong(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}

/** Members that share bytes are how a small file claims to hold petabytes; no honest archive has them. */
function refuseOverlaps(members: readonly ZipMember[]): void {
  const ordered = [...members].sort((a, b) => a.start - b.start);
  let last: ZipMember | undefined;
  for (const member of ordered) {
    if (last && member.start < last.end + LOCAL_BYTES)
      throw new CrossfootError('BOMB', `${last.name} and ${member.name} overlap`);
    last = member;
  }
}
