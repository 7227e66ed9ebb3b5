import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { extractBlocks } from './extract-text.ts';

const FOLDER = new URL('../../../shared/seeds/', import.meta.url);
const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.txt')) : [];
const RULE_ROW = /^[-\t]*-{2,}[-\t]*$/;

/** All that prints, without white space. */
const squeeze = (text: string): string => text.replace(/\s+/g, '');

describe('real dumps', () => {
  if (names.length === 0) {
    console.warn('SKIPPED: the real dumps are not beside the repository (../shared/seeds)');
    it.skip('need ../shared/seeds beside the repository, which is absent', () => undefined);
    return;
  }

  it.each(names)('%s: tables are found, and no text is lost or moved', async (name) => {
    const bytes = readFileSync(new URL(name, FOLDER));
    const blocks = await extractBlocks(bytes);
    const grids = blocks.filter((block) => block.type === 'grid');
    expect(grids.length).toBeGreaterThan(8);
    const found = blocks
      .map((block) =>
        block.type === 'text' ? [block.text] : block.rows.flatMap(({ cells }) => cells.map(({ raw }) => raw)),
      )
      .flat()
      .join('');
    const lines = bytes.toString('utf8').split('\n');
    expect(squeeze(found)).toBe(squeeze(lines.filter((line) => !RULE_ROW.test(line)).join('\n')));
    for (const { line, cells } of grids.flatMap(({ rows }) => rows)) {
      expect(cells.map(({ raw }) => raw).join('\t')).toBe(lines[line - 1]);
    }
  });
});
