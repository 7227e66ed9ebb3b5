import type { Random } from '../accuracy/generate/random.ts';
import { Buffer } from 'node:buffer';
import { inflateMember } from '../../extractors/zip/inflate-member.ts';
import { readZipDirectory } from '../../extractors/zip/zip-directory.ts';
import { composeZip } from './compose-zip.ts';
import { below, MUTATIONS } from './mutate.ts';

/**
 * Damages one member of a ZIP and packs it anew with the right sizes and checksums: a flipped byte of compressed data fails at
 * the door and shows nothing of what reads behind it. Half of the times the markup stays whole and one value of it is damaged.
 */
export async function mutatePacked(
  packed: Buffer,
  chance: Random,
): Promise<{ readonly mutation: string; readonly bytes: Buffer }> {
  const whole = new Uint8Array(packed);
  const members = readZipDirectory(whole).filter(({ isFolder }) => !isFolder);
  const data = await Promise.all(members.map((member) => inflateMember(whole, member)));
  const chosen = below(chance, members.length);
  const names = Object.keys(MUTATIONS);
  const mutation = names[below(chance, names.length)] ?? '';
  const bytes = Buffer.from(data[chosen] ?? []);
  const damage = (part: Buffer): Buffer =>
    part.length === 0 ? part : (MUTATIONS[mutation]?.(part, chance, bytes) ?? part);
  const isInValue = chance() < 0.5;
  const damaged = isInValue ? damageValue(bytes, chance, damage) : damage(bytes);
  const composed = composeZip(
    members.map(({ name }, index) => ({ name, data: index === chosen ? damaged : (data[index] ?? '') })),
  );
  return {
    mutation: `${mutation} in ${isInValue ? 'a value of ' : ''}${members[chosen]?.name ?? ''}`,
    bytes: Buffer.from(composed),
  };
}

/** What stands between two tags, or in an attribute. */
const VALUE = /(?<=>)[^<>]+(?=<)|(?<==")[^"<>]+(?=")/gu;

function damageValue(bytes: Buffer, chance: Random, damage: (part: Buffer) => Buffer): Buffer {
  const text = bytes.toString('utf8');
  const values = [...text.matchAll(VALUE)];
  const chosen = values[below(chance, values.length)];
  if (!chosen) return damage(bytes);
  const damaged = damage(Buffer.from(chosen[0]))
    .toString('utf8')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[<>&"]/gu, '');
  return Buffer.from(text.slice(0, chosen.index) + damaged + text.slice(chosen.index + chosen[0].length));
}
