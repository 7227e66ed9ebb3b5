import type { GeneratedDocument, TruePlace } from './generate.ts';
import type { Random } from '../../../bench/accuracy/generate/random.ts';
import { pick } from '../../../bench/accuracy/generate/random.ts';

/** Wider than the solver's own table, and with other weights: the solver must not know the damage it meets. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  0: '6893',
  1: '742',
  2: '37',
  3: '8592',
  4: '19',
  5: '6398',
  6: '5808',
  7: '1294',
  8: '36906',
  9: '08347',
};
const LETTERS: Readonly<Record<string, string>> = { 0: 'OoD', 1: 'lI|', 2: 'Z', 5: 'S', 6: 'b', 8: 'B', 9: 'g' };
const PHANTOMS = ['8', 'y', '-', '120100', '5.', '(3)', '1 2', 'ì', '1', '.', '|', '0'];

/** Spoils about `rate` of the printed figures and a third of that of the blanks. */
export function damageDocument(document: GeneratedDocument, rate: number, random: Random): GeneratedDocument {
  const places = document.places.map((place): TruePlace => {
    if (place.truth === null) return random() < rate / 3 ? { ...place, raw: pick(random, PHANTOMS) } : place;
    return random() < rate ? { ...place, raw: spoil(place.raw, random) } : place;
  });
  return { ...document, places };
}

/** One recognition error in a printed figure. */
export function spoil(raw: string, random: Random): string {
  const digits = [...raw].flatMap((character, at) => (/\d/u.test(character) ? [at] : []));
  const at = pick(random, digits);
  const digit = raw[at] ?? '0';
  const swap = (replacement: string): string => raw.slice(0, at) + replacement + raw.slice(at + 1);
  const kind = random();
  if (kind < 0.3) return swap(pick(random, [...(LOOKALIKES[digit] ?? '0')]));
  if (kind < 0.38) return swap(String((Number(digit) + 1 + Math.floor(random() * 9)) % 10));
  if (kind < 0.48) return swap('');
  if (kind < 0.55) return swap(digit + digit);
  if (kind < 0.58) return swap(digit + String(Math.floor(random() * 10)));
  if (kind < 0.7) return raw.replace('.', '');
  if (kind < 0.76) return raw.replace('.', ' ');
  if (kind < 0.8) return raw.replace('.', pick(random, [', ', '. ', '，', '。', ' .']));
  if (kind < 0.86)
    return LETTERS[digit]
      ? swap(pick(random, [...LETTERS[digit]]))
      : swap(pick(random, [...(LOOKALIKES[digit] ?? '0')]));
  if (kind < 0.89) return `${raw}${pick(random, ['|', ')', ' _', '*'])}`;
  if (kind < 0.91) return `${raw.slice(0, at)}.${raw.slice(at)}`;
  if (kind < 0.97) return '';
  return pick(random, [
    'y',
    String(Math.floor(random() * 1e4)),
    `${Math.floor(random() * 900 + 100)}.${Math.floor(random() * 90 + 10)}`,
  ]);
}

/** Changes one printed figure as a publisher's slip or a clean misreading would: still well-formed. */
export function plantSlip(document: GeneratedDocument, random: Random): { document: GeneratedDocument; slot: number } {
  const printed = document.places.filter((place) => place.truth !== null && place.truth > 99);
  const victim = pick(random, printed);
  let raw = victim.raw;
  while (raw === victim.raw || raw.startsWith('0')) {
    const at = pick(
      random,
      [...raw].flatMap((character, index) => (/\d/u.test(character) ? [index] : [])),
    );
    raw = raw.slice(0, at) + String(Math.floor(random() * 10)) + raw.slice(at + 1);
  }
  const places = document.places.map((place) => (place.id === victim.id ? { ...place, raw } : place));
  return { document: { ...document, places }, slot: victim.id };
}
