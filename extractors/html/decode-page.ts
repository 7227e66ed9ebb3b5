import { isUtf8 } from 'node:buffer';
import { CrossfootError } from '../../model/errors.ts';
import { detectEncoding } from '../text-encoding.ts';

/** Browsers look for a page's word about its encoding in its first 1024 bytes; scrapers put comments before it. */
const HEAD_BYTES = 4096;

/**
 * A page as text: by its BOM; as UTF-8 where it is; by its own word where that is a rare one; else by what
 * fits. `declared`: what came with the page. Throws ENCODING.
 */
export function decodePage(bytes: Uint8Array, declared?: string): string {
  return new TextDecoder(findEncoding(bytes, declared)).decode(bytes);
}

function findEncoding(bytes: Uint8Array, declared: string | undefined): string {
  const label = labelOf(declared) ?? labelOf(readMeta(bytes));
  // These names are what servers and templates say without looking: for them the bytes are asked.
  if (label !== undefined && !/^(?:utf-8|gb18030|windows-1252)$/u.test(label) && !hasOwnWord(bytes)) return label;
  try {
    return detectEncoding(bytes);
  } catch (error) {
    if (label === undefined || !(error instanceof CrossfootError)) throw error;
    return label;
  }
}

/** Whether the bytes themselves leave no doubt: a BOM, or UTF-8 throughout. */
function hasOwnWord(bytes: Uint8Array): boolean {
  const [a, b] = bytes;
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || isUtf8(bytes);
}

function readMeta(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  return /<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)/iu.exec(head)?.[1];
}

/** The encoding that browsers take a name for; GB2312 and GBK are GB18030's lesser parts. */
function labelOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  try {
    const { encoding } = new TextDecoder(name);
    // A page that could be searched for the word as ASCII is no UTF-16, whatever it says (HTML Living Standard, 13.2.3.2).
    if (encoding.startsWith('utf-16')) return 'utf-8';
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return undefined;
  }
}
