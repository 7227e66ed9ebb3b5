import { Buffer } from 'node:buffer';

let gbkBytes: ReadonlyMap<string, readonly number[]> | undefined;

/** Text as GBK bytes (the two-byte part of GB18030), by inverting the decoder; throws for characters outside. */
export function encodeGbk(text: string): Uint8Array {
  gbkBytes ??= invertGbk();
  const bytes: number[] = [];
  for (const character of text) {
    const encoded = character < '\x80' ? [character.charCodeAt(0)] : gbkBytes.get(character);
    if (encoded === undefined) throw new Error(`not in GBK: ${character}`);
    bytes.push(...encoded);
  }
  return Uint8Array.from(bytes);
}

/** Text as UTF-16 bytes without a byte order mark; write `\ufeff` into the text to have one. */
export function encodeUtf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** Text as UTF-8 bytes. */
export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function invertGbk(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const inverted = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      inverted.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return inverted;
}
