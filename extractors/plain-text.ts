import { createHash } from 'node:crypto';
import type { Block, Document } from '../model/document.ts';
import { CrossfootError } from '../model/errors.ts';
import type { Extractor, ExtractorInput } from './extractor.ts';
import { DEFAULT_LIMITS, type ExtractLimits } from './limits.ts';
import { findSignature } from './signatures.ts';
import { isHeadWord } from './spaced/head-words.ts';
import { readSpaced } from './spaced/read-spaced.ts';
import { isBlank, PieceBudget, type BlockRule } from './tables/block-rule.ts';
import { HTML_GRID } from './tables/html-grid.ts';
import { PIPE_GRID } from './tables/pipe-grid.ts';
import { TAB_GRID } from './tables/tab-grid.ts';
import { detectEncoding, isTextual } from './text-encoding.ts';
import { splitLines, type TextLine } from './text-lines.ts';

/** Every way in which a table can stand in a text; the first rule that takes a line wins, what none takes is text. */
const BLOCK_RULES: readonly BlockRule[] = [HTML_GRID, PIPE_GRID, TAB_GRID];

/**
 * Text dumps: tab rows, Markdown tables and HTML tables become grids, every other line that is not blank a text block.
 * Cells and lines stand as decoded, untrimmed. Throws EMPTY, ENCODING, LINE_TOO_LONG, TOO_LARGE.
 */
export const PLAIN_TEXT: Extractor = {
  kind: 'plain-text',
  accepts: ({ bytes }) => findSignature(bytes) === null && isTextual(bytes),
  extract: (input, limits: ExtractLimits = DEFAULT_LIMITS) =>
    new Promise((resolve) => {
      resolve(extractPlainText(input, limits));
    }),
};

function extractPlainText({ source, bytes }: ExtractorInput, limits: ExtractLimits): Document {
  const { lines, hasPages } = splitLines(bytes, detectEncoding(bytes), limits);
  if (lines.every((line) => isBlank(line.text))) throw new CrossfootError('EMPTY', 'nothing but white space');
  const blocks = readSpaced(readBlocks(lines, new PieceBudget(limits)), isHeadWord);
  return {
    id: createHash('sha256').update(bytes).digest('hex'),
    source,
    kind: 'plain-text',
    bytes: bytes.length,
    blocks: hasPages ? blocks : blocks.map((block) => ({ ...block, page: null })),
  };
}

function readBlocks(allLines: readonly TextLine[], budget: PieceBudget): readonly Block[] {
  const lines = [...allLines];
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length;) {
    const line = lines[index];
    const taken = takeFirst(lines, index, budget);
    if (taken !== null) {
      for (const block of taken.blocks) blocks.push(block);
      index = taken.next;
      if (taken.rest !== undefined) lines[--index] = taken.rest;
      continue;
    }
    if (line !== undefined && !isBlank(line.text)) {
      budget.spend(1);
      blocks.push({ type: 'text', page: line.page, line: line.number, text: line.text });
    }
    index++;
  }
  return blocks;
}

function takeFirst(lines: readonly TextLine[], index: number, budget: PieceBudget): ReturnType<BlockRule['take']> {
  for (const rule of BLOCK_RULES) {
    const taken = rule.take(lines, index, budget);
    if (taken !== null) return taken;
  }
  return null;
}
