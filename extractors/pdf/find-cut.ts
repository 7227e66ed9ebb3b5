import { Buffer } from 'node:buffer';

/** Scrapers and mail gateways lose a last newline or two; nothing of the document is in them. */
const LAST_NEWLINE_BYTES = 2;
/** The dictionary of a linearized file stands in its first kilobyte (ISO 32000-1, F.3.3). */
const HEAD_BYTES = 1024;
/** How far from its /Count the other words of a node of the page tree stand, unless the node is a very broad one. */
const NODE_BYTES = 512;

/**
 * What shows that a PDF ends before its document does; undefined where it is whole. pdf.js opens such a file as fewer pages,
 * without an error. Junk behind the end is no cut; an update that was begun there is.
 */
export function findCut(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const promised = promisedBytes(file);
  if (promised > file.length + LAST_NEWLINE_BYTES) return `${file.length} of ${promised} bytes`;
  const end = file.lastIndexOf('%%EOF');
  if (end < 0) return 'no end marker';
  const behind = file.subarray(end);
  const reference = file.lastIndexOf('startxref');
  if (reference > end || /\d\s+\d+\s+obj\b/.test(behind.toString('latin1')))
    return 'an update behind the last end marker has no end';
  if (reference < 0) return 'no reference to the table of objects';
  const [, offset] = /^startxref\s+(\d+)/.exec(file.toString('latin1', reference, reference + 64)) ?? [];
  if (Number(offset ?? 0) >= file.length) return 'the table of objects would lie behind the end';
  return undefined;
}

/** What shows that a PDF had more pages than can be opened; undefined where none is missed. */
export function findMissingPages(bytes: Uint8Array, openedPages: number): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const promised = Math.max(promisedPages(file), countedPages(file));
  return promised > Math.max(0, openedPages) ? `${openedPages} of ${promised} pages` : undefined;
}

function linearization(file: Buffer): string {
  return /\/Linearized\b[^>]*/.exec(file.toString('latin1', 0, HEAD_BYTES))?.[0] ?? '';
}

/** Length of the whole file as a linearized one tells it; 0 where it tells nothing. */
function promisedBytes(file: Buffer): number {
  return Number(/\/L\s+(\d+)/.exec(linearization(file))?.[1] ?? 0);
}

/** Pages as a linearized file tells them; an update may have added or removed some, and then its own tree counts. */
function promisedPages(file: Buffer): number {
  if (file.length > promisedBytes(file)) return 0;
  return Number(/\/N\s+(\d+)/.exec(linearization(file))?.[1] ?? 0);
}

/** The largest number of pages that a node of the page tree counts, each node as it stood last; compressed nodes are not seen. */
function countedPages(file: Buffer): number {
  const counts = new Map<string, number>();
  for (let at = file.indexOf('/Count'); at >= 0; at = file.indexOf('/Count', at + 1)) {
    const before = file.toString('latin1', Math.max(0, at - NODE_BYTES), at);
    const after = file.toString('latin1', at, at + NODE_BYTES);
    const header = [...before.matchAll(/(\d+\s+\d+)\s+obj\b/g)].at(-1);
    if (!header) continue;
    const node = before.slice(header.index) + (after.split('endobj')[0] ?? '');
    const [, count] = /^\/Count\s+(\d+)/.exec(after) ?? [];
    // Outlines have a /Count too, but no kids.
    if (count !== undefined && /\/Type\s*\/Pages\b/.test(node) && node.includes('/Kids'))
      counts.set(header[1] ?? '', Number(count));
  }
  return Math.max(0, ...counts.values());
}
