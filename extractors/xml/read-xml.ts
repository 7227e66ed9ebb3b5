import type * as Saxes from 'saxes';
import { CrossfootError } from '../../model/errors.ts';
import { libraryWords } from '../library-words.ts';

/** An element as it opens: names without their prefixes, which every writer chooses as it likes. */
export interface XmlElement {
  readonly name: string;
  /** Address of its namespace. */
  readonly space: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What hears of the elements of an XML part in their order. */
export interface XmlListener {
  open(element: XmlElement): void;
  text?(text: string): void;
  close?(name: string, space: string): void;
}

/** Deeper than any Office part; a search for a namespace climbs from the innermost element to the root. */
const MAX_DEPTH = 2000;
const CHUNK_BYTES = 1 << 16;
type Library = typeof Saxes;
type Decoder = InstanceType<typeof TextDecoder>;
let library: Promise<Library> | undefined;

/**
 * Reads an XML part element by element. No document type is taken, so no entity is ever defined, expanded or fetched.
 * Throws CORRUPT (not well-formed, a DTD, an unknown encoding), BOMB (nested without end), and what the listener throws.
 */
export async function readXml(bytes: Uint8Array, part: string, listener: XmlListener): Promise<void> {
  library ??= import('saxes');
  const { SaxesParser } = await library;
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  parser.on('error', (error) => {
    throw corrupt(part, libraryWords(error));
  });
  parser.on('doctype', () => {
    throw corrupt(part, 'it has a DTD, which no Office document has');
  });
  parser.on('opentag', (tag) => {
    if (++depth > MAX_DEPTH) throw new CrossfootError('BOMB', `${part}: nested deeper than ${MAX_DEPTH}`);
    listener.open(describeTag(tag));
  });
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('closetag', (tag) => {
    depth--;
    listener.close?.(tag.local, tag.uri);
  });
  const decoder = openDecoder(bytes, part);
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    parser.write(decode(decoder, bytes.subarray(at, at + CHUNK_BYTES), part));
  }
  parser.close();
}

function describeTag({ local, uri, attributes }: Saxes.SaxesTagNS): XmlElement {
  const found: Record<string, string> = {};
  for (const each of Object.values(attributes)) found[each.local] = each.value;
  return { name: local, space: uri, attributes: found };
}

function openDecoder(bytes: Uint8Array, part: string): Decoder {
  const [a, b] = bytes;
  const utf16 = a === 0xfe && b === 0xff ? 'utf-16be' : a === 0xff && b === 0xfe ? 'utf-16le' : undefined;
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/u.exec(head)?.[1];
  try {
    return new TextDecoder(utf16 ?? declared ?? 'utf-8', { fatal: true });
  } catch {
    throw corrupt(part, `the encoding ${declared ?? ''} is not known`);
  }
}

function decode(decoder: Decoder, chunk: Uint8Array, part: string): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw corrupt(part, 'its characters are not in the encoding that it says');
  }
}

function corrupt(part: string, what: string): CrossfootError {
  return new CrossfootError('CORRUPT', `${part}: ${what}`);
}
