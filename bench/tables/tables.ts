/**
 * How well tables of born-digital PDFs are found: grids against grids made by people, beside other programs.
 * `npm run bench:tables` prints the table and keeps it in bench/TABLES.md; predictions stand in out/tables/, one JSON
 * line a page. The tables stand beside the repository, in shared/table-bench.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTable } from '../accuracy/report-table.ts';
import { QUOTED, type ReaderFigures } from './peers.ts';
import type { TableReading } from './read-tables.ts';
import { readTruth } from './read-truth.ts';
import { scoreTables, type PageTables, type TableScore, type TrueTable } from './score-tables.ts';
import { tablesOfLayout } from './split-layout.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = process.argv[2] ?? join(ROOT, '..', 'shared', 'table-bench');

if (existsSync(join(FOLDER, 'manifest.jsonl'))) measure();
else console.warn(`No tables to measure on: ${FOLDER} is not there. Name another folder as the first argument.`);

function measure(): void {
  const truth = readTruth(FOLDER);
  const pdfs = [...new Set(truth.map(({ pdf }) => pdf))].sort();
  const reading = readAll(pdfs);
  keep('crossfoot', reading.pages);
  const pages = reading.pages.length;
  const own = figuresOf('**crossfoot**', truth, reading.pages, reading.cpuSeconds / pages, reading.peakMegabytes);
  const bare = [
    figuresOf('crossfoot, verticals taken away', truth, reading.withoutVerticals, null, null),
    figuresOf('crossfoot, all rulings taken away', truth, reading.withoutRulings, null, null),
  ];
  const layout = readLayout(truth, pdfs, pages);
  if (layout === null) console.warn('pdftotext is not on this machine: left out.');
  const measured = layout === null ? [own, ...bare] : [own, ...bare, layout];
  const body = `${printFigures([...measured, ...QUOTED])}\n\n${notesOf(truth, reading)}`;
  console.log(body);
  const head =
    '# Finding tables\n\nWritten by `npm run bench:tables`; bench/README.md tells what the columns mean.\n\n';
  writeFileSync(new URL('../TABLES.md', import.meta.url), `${head}${body}\n`);
}

function readAll(pdfs: readonly string[]): TableReading {
  const script = fileURLToPath(new URL('./read-tables.ts', import.meta.url));
  const args = ['--disable-warning=ExperimentalWarning', script, FOLDER, ...pdfs];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`reading ended with exit code ${String(status)}: ${stderr}`);
  return JSON.parse(stdout) as TableReading;
}

function readLayout(truth: readonly TrueTable[], pdfs: readonly string[], pages: number): ReaderFigures | null {
  const found: PageTables[] = [];
  const start = performance.now();
  for (const pdf of pdfs) {
    const tables = tablesOfLayout(join(FOLDER, pdf), pdf);
    if (tables === null) return null;
    found.push(...tables);
  }
  const seconds = (performance.now() - start) / 1000;
  keep('pdftotext', found);
  return figuresOf('pdftotext -layout, split at gaps', truth, found, seconds / pages, null);
}

function keep(name: string, pages: readonly PageTables[]): void {
  const folder = join(ROOT, 'out', 'tables');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.jsonl`), pages.map((page) => `${JSON.stringify(page)}\n`).join(''));
}

function figuresOf(
  name: string,
  truth: readonly TrueTable[],
  pages: readonly PageTables[],
  cpuSecondsPerPage: number | null,
  peakMegabytes: number | null,
): ReaderFigures {
  const { tables, strayRelations } = scoreTables(truth, pages);
  const mean = (scores: readonly TableScore[]): number => scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length;
  const total = (count: (score: TableScore) => number): number => tables.reduce((sum, score) => sum + count(score), 0);
  return {
    name,
    ruledF1: mean(tables.filter(({ isRuled }) => isRuled)),
    unruledF1: mean(tables.filter(({ isRuled }) => !isRuled)),
    allF1: mean(tables),
    exact: total(({ isExact }) => Number(isExact)),
    bodyExact: total(({ isBodyExact }) => Number(isBodyExact)),
    strictPrecision: total(({ shared }) => shared) / (total(({ found }) => found) + strayRelations),
    cpuSecondsPerPage,
    peakMegabytes,
  };
}

function printFigures(readers: readonly ReaderFigures[]): string {
  const headers = ['reader', 'ruled', 'unruled', 'all', 'exact', 'body exact', 'strict precision', 'CPU s/page', 'MB'];
  const rows = readers.map((reader) => [
    reader.name,
    reader.ruledF1.toFixed(3),
    reader.unruledF1.toFixed(3),
    reader.allF1.toFixed(3),
    String(reader.exact),
    String(reader.bodyExact),
    reader.strictPrecision.toFixed(2),
    reader.cpuSecondsPerPage === null ? '–' : reader.cpuSecondsPerPage.toFixed(3),
    reader.peakMegabytes === null ? '–' : reader.peakMegabytes.toFixed(0),
  ]);
  return printTable(headers, rows);
}

function notesOf(truth: readonly TrueTable[], reading: TableReading): string {
  const ruled = truth.filter(({ isRuled }) => isRuled).length;
  const milliseconds = (1000 * reading.findingCpuSeconds) / reading.pages.length;
  const ratio = reading.cpuSeconds / reading.operatorListCpuSeconds;
  return [
    `${truth.length} tables, ${ruled} of them ruled, on ${reading.pages.length} pages.`,
    `crossfoot takes ${ratio.toFixed(2)} times the CPU of pdf.js's own operator lists of the same pages in the same run; finding tables is ${milliseconds.toFixed(1)} ms of it a page.`,
    'The rules were written with these tables in sight: on others expect less. Those with rulings taken away are harder, and were in sight as well.',
    '\\* measured earlier, on another machine: compare their seconds with each other only. pdftotext: wall seconds.',
  ].join('\n\n');
}
