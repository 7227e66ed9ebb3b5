/**
 * How well tables of scanned pages are found and read: grids against grids made by people. `npm run bench:scanned-tables --
 * [ENGINE]` prints the figures and keeps them in bench/RESULTS.md. The tables stand beside the repository, in
 * shared/table-bench.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_EXTRACT_OPTIONS } from '../../extractors/extract-options.ts';
import { extract } from '../../extractors/index.ts';
import { CrossfootError } from '../../model/errors.ts';
import { printTable } from '../accuracy/report-table.ts';
import { writeResults } from '../write-results.ts';
import { gridTexts } from './grid-texts.ts';
import { readTruth } from './read-truth.ts';
import { scoreTables, type PageTables } from './score-tables.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/table-bench', import.meta.url));
const MANIFEST = 'manifest_scans.jsonl';
const [ocrEngine = 'tesseract.js'] = process.argv.slice(2);

if (existsSync(join(FOLDER, MANIFEST))) await measure();
else console.warn(`No tables to measure on: ${FOLDER} is not there.`);

async function measure(): Promise<void> {
  const truth = readTruth(FOLDER, MANIFEST);
  const pdfs = [...new Set(truth.map(({ pdf }) => pdf))].sort();
  const pages: PageTables[] = [];
  const began = performance.now();
  for (const pdf of pdfs) pages.push(...(await readPages(pdf)));
  const seconds = (performance.now() - began) / 1000;
  const { tables } = scoreTables(truth, pages);
  const rows = [true, false, undefined].map((isRuled) => {
    const part = tables.filter((table) => isRuled === undefined || table.isRuled === isRuled);
    const f1 = part.reduce((sum, table) => sum + table.f1, 0) / part.length;
    const count = (has: (table: (typeof tables)[number]) => boolean): string => String(part.filter(has).length);
    const name = isRuled === undefined ? 'all' : isRuled ? 'ruled' : 'unruled';
    return [name, String(part.length), f1.toFixed(3), count((t) => t.isExact), count((t) => t.isBodyExact)];
  });
  const table = printTable(['tables', 'number', 'adjacency F1', 'exact', 'body exact'], rows);
  const words = `Read by ${ocrEngine}, ${(seconds / pdfs.length).toFixed(1)} s a page. \`npm run bench:scanned-tables\` measures.`;
  console.log(`${table}\n\n${words}`);
  for (const { id, f1 } of tables.toSorted((a, b) => a.f1 - b.f1)) console.log(f1.toFixed(3), id);
  writeResults('Tables of scanned pages', `${table}\n\n${words}`);
}

/** The tables of a file by page; none where nothing could be read. */
async function readPages(pdf: string): Promise<readonly PageTables[]> {
  const bytes = new Uint8Array(readFileSync(join(FOLDER, pdf)));
  try {
    const { blocks } = await extract({ source: pdf, bytes }, { ...DEFAULT_EXTRACT_OPTIONS, ocrEngine });
    const grids = blocks.flatMap((block) => (block.type === 'grid' ? [block] : []));
    return [...Map.groupBy(grids, ({ page }) => page ?? 1)].map(([page, found]) => ({
      pdf,
      page,
      tables: found.map(gridTexts),
    }));
  } catch (error) {
    if (!(error instanceof CrossfootError)) throw error;
    console.warn(`${pdf}: ${error.message}`);
    return [];
  }
}
