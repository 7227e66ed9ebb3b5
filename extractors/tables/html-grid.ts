import type { TextLine } from '../text-lines.ts';
import { isBlank, type BlockRule, type TakenBlocks } from './block-rule.ts';
import { HtmlGridBuilder } from './html-grid-builder.ts';
import { findHtmlRegion } from './html-region.ts';

/** HTML tables inside a text, in one line or over many; spans are kept, what stands around them stays text. */
export const HTML_GRID: BlockRule = {
  name: 'html-grid',
  take(lines, index, budget) {
    const line = lines[index];
    if (!line?.text.includes('<')) return null;
    const region = findHtmlRegion(lines, index);
    const lastLine = region === null ? undefined : lines[region.lastIndex];
    if (region === null || lastLine === undefined) return null;
    const next = region.lastIndex + 1;
    // Tags without a cell are talk about tables; the lines are taken all the same, lest each is searched again.
    if (!/<t[dh][\s>/]/i.test(region.html)) return takeAsText(lines.slice(index, next), next);
    const builder = new HtmlGridBuilder(line, budget);
    builder.addText(line.text.slice(0, region.start));
    builder.addHtml(region.html);
    const blocks = builder.finish();
    const rest = { ...lastLine, text: lastLine.text.slice(region.end) };
    return isBlank(rest.text) ? { blocks, next } : { blocks, next, rest };
  },
};

function takeAsText(lines: readonly TextLine[], next: number): TakenBlocks {
  const printed = lines.filter((line) => !isBlank(line.text));
  return { blocks: printed.map(({ page, number, text }) => ({ type: 'text', page, line: number, text })), next };
}
