/**
 * Reads the tables of all given PDFs and prints one JSON object: pages, CPU seconds and peak memory. Runs as a process
 * of its own, so that the memory is the extractor's. `read-tables.ts FOLDER PDF…`
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPdf } from '../../extractors/pdf/open-pdf.ts';
import { readPage } from '../../extractors/pdf/read-page.ts';
import type { PageMarks } from '../../extractors/page/marks.ts';
import { readBlocks } from '../../extractors/page/read-blocks.ts';
import { gridTexts } from './grid-texts.ts';
import type { PageTables } from './score-tables.ts';
import type { TextGrid } from './table-text.ts';

/** What reading the tables of all PDFs took and gave. */
export interface TableReading {
  readonly pages: readonly PageTables[];
  /** The same pages with their rulings taken away: what is found by white space where publishers draw no lines. */
  readonly withoutVerticals: readonly PageTables[];
  readonly withoutRulings: readonly PageTables[];
  readonly cpuSeconds: number;
  /** CPU seconds of pdf.js alone for the same pages' operator lists, in the same run. */
  readonly operatorListCpuSeconds: number;
  /** CPU seconds of table finding alone. */
  readonly findingCpuSeconds: number;
  readonly peakMegabytes: number;
}

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const [folder = '.', ...pdfs] = process.argv.slice(2);
const pages: PageTables[] = [];
const withoutVerticals: PageTables[] = [];
const withoutRulings: PageTables[] = [];
const spent = { whole: 0, list: 0, finding: 0 };
for (const [index, pdf] of pdfs.entries()) {
  const bytes = readFileSync(join(folder, pdf));
  // By turns, so that neither of the two always finds the compiler warm.
  const turns = index % 2 === 0 ? [readTables, listOperators] : [listOperators, readTables];
  for (const turn of turns) await turn(pdf, bytes);
}
const reading: TableReading = {
  pages,
  withoutVerticals,
  withoutRulings,
  cpuSeconds: spent.whole,
  operatorListCpuSeconds: spent.list,
  findingCpuSeconds: spent.finding,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(reading));

async function readTables(pdf: string, bytes: Uint8Array): Promise<void> {
  const open = await openPdf(bytes);
  for (let page = 1; page <= open.pdf.numPages; page++) {
    const start = cpuSeconds();
    const { marks } = await readPage(open, page);
    const found = cpuSeconds();
    const tables = gridsIn(marks);
    spent.finding += cpuSeconds() - found;
    spent.whole += cpuSeconds() - start;
    pages.push({ pdf, page, tables });
    withoutVerticals.push({ pdf, page, tables: gridsIn({ ...marks, verticals: [] }) });
    withoutRulings.push({ pdf, page, tables: gridsIn({ ...marks, verticals: [], horizontals: [], fills: [] }) });
  }
  await open.close();
}

function gridsIn(marks: PageMarks): readonly TextGrid[] {
  return readBlocks(marks).flatMap((block) => (block.type === 'grid' ? [gridTexts(block)] : []));
}

async function listOperators(_: string, bytes: Uint8Array): Promise<void> {
  const open = await openPdf(bytes);
  for (let number = 1; number <= open.pdf.numPages; number++) {
    const start = cpuSeconds();
    const page = await open.pdf.getPage(number);
    await page.getOperatorList();
    page.cleanup();
    spent.list += cpuSeconds() - start;
  }
  await open.close();
}
