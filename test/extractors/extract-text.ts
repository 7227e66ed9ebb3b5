import { extract } from '../../extractors/index.ts';
import type { Block } from '../../model/document.ts';
import { CrossfootError } from '../../model/errors.ts';
import { encodeUtf8 } from './encode-text.ts';

/** The blocks of a text given as UTF-8 or as bytes. */
export async function extractBlocks(content: string | Uint8Array): Promise<readonly Block[]> {
  const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
  return (await extract({ source: 'dump.txt', bytes })).blocks;
}

/** A block in short: text as it stands, a grid as its rows of raw texts. */
export type Outline = string | readonly (readonly string[])[];

export async function outline(content: string | Uint8Array): Promise<readonly Outline[]> {
  return (await extractBlocks(content)).map((block) =>
    block.type === 'text' ? block.text : block.rows.map((row) => row.cells.map((cell) => cell.raw)),
  );
}

/** The code and detail with which a promise fails; fails the test when it does not, or not in the expected way. */
export async function failureOf(work: Promise<unknown>): Promise<{ readonly code: string; readonly detail: string }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CrossfootError) return { code: error.code, detail: error.detail };
    throw error;
  }
  throw new Error('nothing was thrown');
}
