import type { TextLine } from '../text-lines.ts';

/** Lines a cell may run over without any table tag before its table counts as torn. */
const MAX_UNTAGGED_LINES = 50;

/** The part of a text that one outermost HTML table takes, the tags included. */
export interface HtmlRegion {
  readonly html: string;
  /** Column at which the table begins in its first line. */
  readonly start: number;
  /** Index of its last line, and the column behind its end there. */
  readonly lastIndex: number;
  readonly end: number;
}

/** How far the tags have been followed. */
interface OpenRegion {
  depth: number;
  isInRow: boolean;
  isClosed: boolean;
  lastIndex: number;
  end: number;
}

/** Where the table that begins in `lines[index]` ends: at its closing tag, or where a torn one runs out of rows. */
export function findHtmlRegion(lines: readonly TextLine[], index: number): HtmlRegion | null {
  const first = lines[index];
  // A row without its table is the rest of one that a page break tore.
  const start = first?.text.search(/<(?:table|tr)(?=[\s>/]|$)/i) ?? -1;
  if (first === undefined || start === -1) return null;
  const region: OpenRegion = { depth: 0, isInRow: false, isClosed: false, lastIndex: index, end: first.text.length };
  for (let at = index; at - region.lastIndex <= MAX_UNTAGGED_LINES && !region.isClosed; at++) {
    const line = lines[at];
    if (line?.page !== first.page) break;
    const hasTag = followTags(region, line.text, at, at === index ? start : 0);
    if (!hasTag && !region.isInRow && line.text.trim() !== '') break;
  }
  // An unclosed cell keeps the rest of its line: nothing that stands there may be lost.
  if (region.isInRow && !region.isClosed) region.end = lines[region.lastIndex]?.text.length ?? 0;
  return cutRegion(lines, index, start, region);
}

function cutRegion(lines: readonly TextLine[], index: number, start: number, open: OpenRegion): HtmlRegion {
  const { lastIndex, end } = open;
  const texts = lines.slice(index, lastIndex + 1).map((line) => line.text);
  texts[texts.length - 1] = texts.at(-1)?.slice(0, end) ?? '';
  texts[0] = texts[0]?.slice(start) ?? '';
  return { html: texts.join('\n'), start, lastIndex, end };
}

/** Follows the table tags of one line, up to the end of the outermost table; tells whether there was any. */
function followTags(region: OpenRegion, text: string, index: number, start: number): boolean {
  const tags = /<(\/?)(table|thead|tbody|tfoot|caption|colgroup|col|tr|td|th)(?=[\s>/]|$)[^<>]*>?/gi;
  tags.lastIndex = start;
  let hasTag = false;
  for (let tag = tags.exec(text); tag !== null && !region.isClosed; tag = tags.exec(text)) {
    const isClosing = tag[1] === '/';
    const name = tag[2]?.toLowerCase();
    hasTag = true;
    region.lastIndex = index;
    region.end = tags.lastIndex;
    if (name === 'tr') region.isInRow = !isClosing;
    if (name === 'table') region.depth += isClosing ? -1 : 1;
    region.isClosed = name === 'table' && isClosing && region.depth <= 0;
  }
  return hasTag;
}
