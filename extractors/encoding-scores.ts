/** Enough characters to tell encodings apart; keeps the time for a huge file bounded. */
const MAX_CHARACTERS = 1_000_000;

/** How well bytes fit UTF-8: the share of whole multi-byte characters among them and the damaged spots, 0–1. */
export function scoreUtf8(bytes: Uint8Array): { readonly score: number; readonly damaged: number } {
  let whole = 0;
  let damaged = 0;
  // A character cut by the beginning or the end of the file says nothing against UTF-8.
  let first = 0;
  while (first < 3 && isBetween(bytes[first], 0x80, 0xbf)) first++;
  for (let at = first; at < bytes.length && whole + damaged < MAX_CHARACTERS;) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const length = lead >= 0xf5 || lead < 0xc2 ? 0 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    let end = at + 1;
    while (end < at + length && isBetween(bytes[end], 0x80, 0xbf)) end++;
    if (length > 0 && end === at + length) whole++;
    else if (length === 0 || end < bytes.length) damaged++;
    at = end;
  }
  return { score: whole + damaged === 0 ? 1 : whole / (whole + damaged), damaged };
}

/**
 * How well bytes fit GB18030: the share of common hanzi (GB 2312 level 1) and of its signs among all that is not ASCII.
 * Valid pairs alone prove nothing: UTF-8 and Latin-1 decode as rare hanzi. Source: GB 2312-80, rows 1–3, 9, 16–55.
 */
export function scoreGb18030(bytes: Uint8Array): number {
  let common = 0;
  let total = 0;
  for (let at = 0; at < bytes.length && total < MAX_CHARACTERS;) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const second = bytes[at + 1];
    if (second === undefined) break;
    total++;
    if (isBetween(second, 0x30, 0x39) && isBetween(bytes[at + 2], 0x81, 0xfe)) {
      at += 4;
    } else if (second >= 0x40 && second !== 0x7f && second !== 0xff && lead > 0x80 && lead < 0xff) {
      const isSign = isBetween(lead, 0xa1, 0xa3) || lead === 0xa9;
      if (second >= 0xa1 && (isBetween(lead, 0xb0, 0xd7) || isSign)) common++;
      at += 2;
    } else {
      at++;
    }
  }
  return total === 0 ? 0 : common / total;
}

/** How well samples fit UTF-16 whose low byte stands at offset `lowByte` (0 little endian, 1 big endian), at most 1. */
export function scoreUtf16(samples: readonly Uint8Array[], lowByte: 0 | 1): number {
  let score = 0;
  let units = 0;
  for (const sample of samples) {
    for (let at = 0; at + 1 < sample.length; at += 2) {
      units++;
      score += scoreUnit((sample[at + lowByte] ?? 0) | ((sample[at + 1 - lowByte] ?? 0) << 8));
    }
  }
  return units === 0 ? 0 : score / units;
}

// ASCII in the wrong byte order is hanzi (0x61 0x00 → U+6100): hanzi weigh a little less, swapped tabs and line ends speak against.
function scoreUnit(unit: number): number {
  if (unit < 0x80) return unit >= 0x20 || isBetween(unit, 0x09, 0x0d) ? 1 : 0;
  if (unit === 0x0900 || unit === 0x0a00 || unit === 0x0d00) return -1;
  const isExpected =
    isBetween(unit, 0x4e00, 0x9fff) ||
    isBetween(unit, 0xff01, 0xffe6) ||
    isBetween(unit, 0x3000, 0x301f) ||
    isBetween(unit, 0x2010, 0x2033) ||
    isBetween(unit, 0x2460, 0x2473) ||
    isBetween(unit, 0xa0, 0xff);
  return isExpected ? 0.9 : 0;
}

function isBetween(value: number | undefined, low: number, high: number): boolean {
  return value !== undefined && value >= low && value <= high;
}
