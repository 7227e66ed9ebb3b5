/**
 * Draws the sample of a scan, `samples/final-2023-scan.pdf`, and writes what must come out of it, as it was planned:
 * one statement of a generated disclosure as an office scanner leaves them.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Disclosure, PrintedTable } from '../accuracy/disclosure.ts';
import { generateDisclosure } from '../accuracy/generate/generate-disclosure.ts';
import { seededRandom } from '../accuracy/generate/random.ts';
import { degrade, type Recipe } from './degrade.ts';
import { drawDisclosure } from './draw-disclosure.ts';
import { scanPdf } from './scan-pdf.ts';

const SEED = 5;
const FONT = 'Noto Serif CJK SC';
const RECIPE: Recipe = {
  name: 'sample',
  dpi: 150,
  skewDegrees: 0.6,
  blurPixels: 0,
  noise: 4,
  jpegQuality: 50,
  stains: 0,
};
const STATEMENTS: ReadonlySet<string> = new Set(['final.expenditure']);

const whole = generateDisclosure(seededRandom(SEED), {
  kind: 'final',
  house: 'numbered',
  fiscalYear: 2023,
  codeRows: 4,
  units: 1,
  unit: '万元',
  decimals: 2,
  zeros: 'blank',
  codeColumns: 'three-first',
  lineNumbers: true,
  columnNumbers: true,
  totalLast: false,
});
const statementOf = (table: PrintedTable): string | undefined =>
  table.rows
    .flat()
    .map(({ place }) => (place === null ? undefined : whole.places[place]?.statement))
    .find((statement) => statement !== undefined);
const sample: Disclosure = {
  ...whole,
  parts: whole.parts.filter((part) => part.kind === 'table' && STATEMENTS.has(statementOf(part) ?? '')),
  places: whole.places.filter(({ statement }) => STATEMENTS.has(statement)),
};
const random = seededRandom(SEED);
const pages = drawDisclosure(sample, FONT, RECIPE.dpi).map((page) => ({
  jpeg: degrade(page, RECIPE, random),
  width: page.width,
  height: page.height,
}));
const samples = new URL('../../samples/', import.meta.url);
const pdf = scanPdf(pages, RECIPE.dpi);
writeFileSync(new URL('final-2023-scan.pdf', samples), pdf);
const facts = sample.places.flatMap(({ statement, rowKey, columnKey, value }) =>
  value === null
    ? []
    : [[statement, rowKey, columnKey, value, 'verified|unverified', '', 'as_read|repaired'].join(',')],
);
const head = 'statement,row_key,column_key,value,verdict,expected,origin';
writeFileSync(new URL('expected/final-2023-scan.facts.csv', samples), `${[head, ...facts].join('\n')}\n`);
console.log(
  `${fileURLToPath(samples)}: ${String(pages.length)} pages, ${String(pdf.length)} bytes, ${String(facts.length)} facts`,
);
