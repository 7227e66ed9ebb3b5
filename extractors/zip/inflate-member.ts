import { crc32, inflateRaw } from 'node:zlib';
import { CrossfootError } from '../../model/errors.ts';
import type { ZipMember } from './zip-directory.ts';

/** Text in a ZIP shrinks to a tenth, sheets of styled blank cells to a hundredth; deflate itself ends at a thousandth. */
const MAX_RATIO = 200;
/** Below this a high ratio does no harm. */
const RATIO_FROM_BYTES = 16 * 1024 * 1024;

/** Bytes that may still be inflated; archives within an archive and the parts of one document share one. */
export class InflateBudget {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** Throws BOMB before anything is inflated, by what the member says of itself. */
  spend(member: ZipMember): void {
    const compressed = member.end - member.start;
    if (member.bytes > RATIO_FROM_BYTES && member.bytes > compressed * MAX_RATIO)
      throw new CrossfootError('BOMB', `${member.name}: ${compressed} bytes that inflate to ${member.bytes}`);
    this.#left -= member.bytes;
    if (this.#left < 0)
      throw new CrossfootError('BOMB', `${member.name}: the members together inflate beyond the limit`);
  }
}

/**
 * The bytes of one member, checked against its size and checksum; never more than it says.
 * Throws ENCRYPTED, UNSUPPORTED (a compression that few know), BOMB (it lies about its size), CORRUPT.
 */
export async function inflateMember(archive: Uint8Array, member: ZipMember): Promise<Uint8Array<ArrayBuffer>> {
  const { name, method, bytes } = member;
  if (member.isEncrypted) throw new CrossfootError('ENCRYPTED', name);
  if (method !== 0 && method !== 8)
    throw new CrossfootError('UNSUPPORTED', `${name}: compression method ${method}: pack it anew as a plain ZIP`);
  const data = archive.subarray(member.start, member.end);
  const whole = method === 0 ? new Uint8Array(data) : await inflate(data, member);
  if (whole.length !== bytes)
    throw new CrossfootError('CORRUPT', `${name}: ${whole.length} bytes where ${bytes} should be`);
  if (crc32(whole) !== member.crc32) throw new CrossfootError('CORRUPT', `${name}: its checksum is wrong`);
  return whole;
}

async function inflate(data: Uint8Array, { name, bytes }: ZipMember): Promise<Uint8Array<ArrayBuffer>> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  inflateRaw(data, { maxOutputLength: Math.max(bytes, 1) }, (error, result) => {
    if (error) reject(error);
    else resolve(result);
  });
  try {
    return new Uint8Array(await promise);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new CrossfootError('BOMB', `${name}: more bytes than the ${bytes} it says`, { cause });
    throw new CrossfootError('CORRUPT', `${name}: it cannot be inflated`, { cause });
  }
}
