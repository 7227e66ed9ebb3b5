import { seededRandom, type Random } from '../accuracy/generate/random.ts';

type Mutation = (bytes: Buffer, chance: Random, other: Buffer) => Buffer;

/** A whole number from 0 to below the limit. */
export const below = (chance: Random, limit: number): number => Math.floor(chance() * limit);
/** A stretch of a file: seldom long, as damage is. */
function stretch(bytes: Buffer, chance: Random): [number, number] {
  const from = below(chance, bytes.length);
  return [from, Math.min(bytes.length, from + 1 + Math.floor(bytes.length * chance() ** 4))];
}

/** Numbers at which programs that count break. */
const EDGE_NUMBERS = [
  '0',
  '-1',
  '1',
  '65536',
  '2147483648',
  '4294967295',
  '99999999999999999999',
  '1e308',
  '0.0000001',
];

/** What happens to files: on disks, on wires, in mail gateways, in the hands of whoever means harm. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'bits flipped': (bytes, chance) => {
    const flipped = Buffer.from(bytes);
    for (let count = 1 + below(chance, 20); count > 0; count -= 1) {
      const at = below(chance, flipped.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << below(chance, 8));
    }
    return flipped;
  },
  'cut short': (bytes, chance) => bytes.subarray(0, below(chance, bytes.length)),
  'head lost': (bytes, chance) => bytes.subarray(below(chance, bytes.length)),
  'stretch lost': (bytes, chance) => {
    const [from, to] = stretch(bytes, chance);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  'stretch doubled': (bytes, chance) => {
    const [from, to] = stretch(bytes, chance);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  'stretch emptied': (bytes, chance) => {
    const [from, to] = stretch(bytes, chance);
    return Buffer.concat([bytes.subarray(0, from), Buffer.alloc(to - from), bytes.subarray(to)]);
  },
  'stretch of noise': (bytes, chance) => {
    const [from, to] = stretch(bytes, chance);
    const noise = Buffer.from(Array.from({ length: Math.min(4096, to - from) }, () => below(chance, 256)));
    return Buffer.concat([bytes.subarray(0, from), noise, bytes.subarray(to)]);
  },
  'another file inside': (bytes, chance, other) => {
    const [from, to] = stretch(bytes, chance);
    return Buffer.concat([bytes.subarray(0, from), other.subarray(...stretch(other, chance)), bytes.subarray(to)]);
  },
  'number at an edge': (bytes, chance) => {
    const text = bytes.toString('latin1');
    const numbers = [...text.matchAll(/\d+/g)];
    const chosen = numbers[below(chance, numbers.length)];
    if (!chosen) return bytes;
    const edge = EDGE_NUMBERS[below(chance, EDGE_NUMBERS.length)] ?? '';
    return Buffer.from(text.slice(0, chosen.index) + edge + text.slice(chosen.index + chosen[0].length), 'latin1');
  },
};

/** A damaged file and what befell it. */
export interface Mutant {
  readonly mutation: string;
  readonly bytes: Buffer;
}

/** A source of chance for one of many damaged files. */
export function openSeededChance(seed: number): Random {
  const chance = seededRandom(seed);
  // The first numbers of neighboring seeds are alike.
  for (let count = 0; count < 8; count += 1) chance();
  return chance;
}

/** One of the files. */
export const pickOf = (files: readonly Buffer[], chance: Random): Buffer =>
  files[below(chance, files.length)] ?? Buffer.alloc(0);

/** One damaged file of many: which of the files and what befalls it follow from the seed alone. */
export function mutate(files: readonly Buffer[], seed: number): Mutant {
  const chance = openSeededChance(seed);
  const names = Object.keys(MUTATIONS);
  const bytes = pickOf(files, chance);
  const mutation = names[below(chance, names.length)] ?? '';
  return { mutation, bytes: MUTATIONS[mutation]?.(bytes, chance, pickOf(files, chance)) ?? bytes };
}
