import { Buffer } from 'node:buffer';
import { crc32, deflateRawSync } from 'node:zlib';

/** A member to pack; what is given besides name and data is what the archive says instead of the truth. */
export interface PackedMember {
  readonly name: string | Uint8Array;
  readonly data: Uint8Array | string;
  readonly isStored?: boolean;
  readonly method?: number;
  readonly flags?: number;
  readonly crc32?: number;
  readonly bytes?: number;
  /** Unix mode of the file: 0o120777 is a symbolic link. */
  readonly mode?: number;
  /** Its data are those of an earlier member: a quoted bomb. */
  readonly sharesFirst?: boolean;
}

/** A ZIP of the members in their order. */
export function composeZip(members: readonly PackedMember[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const data = Buffer.from(member.data);
    const name = Buffer.from(member.name);
    const packed = member.isStored === true ? data : deflateRawSync(data);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(member.flags ?? 0, 2);
    about.writeUInt16LE(member.method ?? (member.isStored === true ? 0 : 8), 4);
    about.writeUInt32LE(member.crc32 ?? crc32(data), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(member.bytes ?? data.length, 18);
    about.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(((member.mode ?? 0o100644) << 16) >>> 0, 6);
    place.writeUInt32LE(member.sharesFirst === true ? 0 : offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), about, place, name);
    if (member.sharesFirst === true) continue;
    const local = [Buffer.from('PK\x03\x04', 'latin1'), about, name, packed];
    parts.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, listing, end]));
}
