import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { extract } from '../../extractors/index.ts';
import { DEFAULT_EXTRACT_OPTIONS, type ExtractOptions } from '../../extractors/extract-options.ts';
import { CrossfootError } from '../../model/errors.ts';
import { listArchive } from '../../pipeline/archives/list-archive.ts';
import { composeDocx, composeXlsx, paragraph, sheetData, wordTable } from './compose-office.ts';
import { composeZip } from './compose-zip.ts';

/** Mutations of each kind; `npm run fuzz` asks for ten thousand. */
const RUNS = Number(process.env.CROSSFOOT_MUTATIONS ?? 150);
const MAX_MILLISECONDS = 5000;
const LIMITS: ExtractOptions = {
  ...DEFAULT_EXTRACT_OPTIONS,
  maxBytes: 1 << 26,
  maxLineCharacters: 1 << 20,
  maxRowCells: 16_384,
  maxPieces: 500_000,
};
const SAMPLES = new URL('../../samples/', import.meta.url);
const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, SAMPLES)));

/** Numbers from a seed (mulberry32): a failure names the seed that shows it again. */
function drawer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Flips, cuts, doubles, blanks or exchanges bytes, one to eight times. */
function mutate(bytes: Uint8Array, seed: number): Uint8Array {
  const draw = drawer(seed);
  let mutant = Buffer.from(bytes);
  for (let times = 1 + draw(8); times > 0 && mutant.length > 0; times--) {
    const from = draw(mutant.length);
    const to = Math.min(mutant.length, from + 1 + draw(40));
    const part = mutant.subarray(from, to);
    const [before, after] = [mutant.subarray(0, from), mutant.subarray(to)];
    const changes = [
      () => Buffer.concat([before, part.map((byte) => byte ^ (1 << draw(8))), after]),
      () => Buffer.concat([before, after]),
      () => Buffer.concat([before, part, part, after]),
      () => Buffer.concat([before, Buffer.alloc(part.length, draw(256)), after]),
      () => mutant.subarray(0, draw(20) === 0 ? from : mutant.length),
      () => Buffer.concat([after.subarray(0, 40), before, part]),
    ];
    mutant = Buffer.from(changes[draw(changes.length)]?.() ?? mutant);
  }
  return new Uint8Array(mutant);
}

// Whatever is packed is mutated within the pack: a flipped byte of compressed data fails its checksum and shows nothing.
const XML_OF_SHEET = `${sheetData([['收支总表'], ['项目', '金额'], ['甲', 1.5], ['合计', 1.5]])}<cols><col min="1" max="3" hidden="0"/></cols><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`;
const BODY = paragraph('支出表') + wordTable('项目↓|金额→2', '↑|本年|上年', '甲|1.00|2.00');
const repack = (xml: string, seed: number): string => Buffer.from(mutate(Buffer.from(xml), seed)).toString();

const FORMAT = '_ * #,##0.00_ ;[Red]_ * -#,##0.00E+00?/?_ ;yyyy-m-d h:mm AM/PM;@';
/** A mutant that is still text within an attribute. */
const plain = (text: string, seed: number): string => repack(text, seed).replace(/[^\x20-\x7e]|[<>&"]/gu, '');

const KINDS: readonly (readonly [kind: string, mutant: (seed: number) => Uint8Array])[] = [
  ['a web page', (seed) => mutate(sample('web-page-gb18030.html'), seed)],
  ['a workbook', (seed) => mutate(sample('budget-2026.xlsx'), seed)],
  ['a Word document', (seed) => mutate(sample('final-2024.docx'), seed)],
  ['an archive', (seed) => mutate(sample('archive.zip'), seed)],
  ['a text', (seed) => mutate(sample('final-gb18030.txt'), seed)],
  ['a sheet within its workbook', (seed) => composeXlsx([{ xml: repack(XML_OF_SHEET, seed) }])],
  [
    'formats and texts within a workbook',
    (seed) => {
      const styles = `<numFmts><numFmt numFmtId="170" formatCode="${plain(FORMAT, seed)}"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs>`;
      const cells = sheetData([
        ['甲', -1234.5, 0],
        ['乙', 45000.25, plain('texts and what they say', seed)],
      ]);
      return composeXlsx([{ xml: cells }], { styles });
    },
  ],
  ['a body within its document', (seed) => composeDocx(repack(BODY, seed))],
  [
    'a page within an archive',
    (seed) => composeZip([{ name: 'a', data: mutate(sample('web-page-gb18030.html'), seed) }]),
  ],
];

describe('whatever was done to the bytes', () => {
  it.each(KINDS)(
    '%s gives a document or a CrossfootError, in bounded time',
    async (_, mutantOf) => {
      const failures: string[] = [];
      let documents = 0;
      for (let seed = 1; seed <= RUNS; seed++) {
        const bytes = mutantOf(seed);
        const started = performance.now();
        try {
          await readAsRunDoes(bytes);
          documents++;
        } catch (error) {
          if (!(error instanceof CrossfootError)) failures.push(`seed ${seed}: ${String(error)}`);
        }
        if (performance.now() - started > MAX_MILLISECONDS) failures.push(`seed ${seed}: too slow`);
      }
      expect(failures).toEqual([]);
      // Where every mutant fails at the door, nothing was tried.
      expect(documents).toBeGreaterThan(0);
    },
    3_600_000,
  );
});

async function readAsRunDoes(bytes: Uint8Array): Promise<void> {
  const { kind } = await extract({ source: 'x', bytes }, LIMITS).catch(async (error: unknown) => {
    if (!(error instanceof CrossfootError) || !error.detail.includes('ZIP archive')) throw error;
    for (const file of await listArchive(bytes))
      await extract({ source: file.name, bytes: await file.read(LIMITS.maxBytes) }, LIMITS);
    return { kind: 'archive' };
  });
  expect(kind).not.toBe('');
}
