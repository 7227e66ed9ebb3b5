/**
 * How well scans are read: disclosures with known figures are drawn as pages in three fonts, degraded by a written
 * recipe, and read back. `npm run bench:ocr -- [--documents 2] [--seed 1] [--recipe NAME] [--font NAME] [--engine NAME]
 * [--no-looks] [--no-peers] [--tell] [--write]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { GlobalFonts } from '@napi-rs/canvas';
import type { Disclosure } from '../accuracy/disclosure.ts';
import { generateDisclosure } from '../accuracy/generate/generate-disclosure.ts';
import { seededRandom } from '../accuracy/generate/random.ts';
import { printTable } from '../accuracy/report-table.ts';
import { childEnvironment, childFlags } from '../../pipeline/spawn-child.ts';
import { degrade, type Recipe } from './degrade.ts';
import { drawDisclosure } from './draw-disclosure.ts';
import { readTextLayer, readWholePages, type PeerReading } from './peers.ts';
import type { ScanReading } from './read-scans.ts';
import { FONTS, RECIPES } from './recipes.ts';
import { scanPdf } from './scan-pdf.ts';
import { addScan, emptyScanScore, type ScanScore } from './score-scans.ts';

const { values: given } = parseArgs({
  options: {
    documents: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    recipe: { type: 'string' },
    font: { type: 'string' },
    engine: { type: 'string', default: 'tesseract.js' },
    looks: { type: 'boolean', default: true },
    tell: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: true },
    write: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

/** What a run allows a child by default. */
const MEMORY_MEGABYTES = 512;

interface Drawn {
  readonly disclosure: Disclosure;
  readonly pdf: string;
  readonly pictures: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'crossfoot-scans-'));

async function measure(): Promise<void> {
  const known = new Set(GlobalFonts.families.map(({ family }) => family));
  const rows: string[][] = [];
  const peers: PeerReading[] = [];
  for (const recipe of RECIPES.filter(({ name }) => given.recipe === undefined || name === given.recipe)) {
    for (const [index, { name, family, debian }] of FONTS.entries()) {
      if (given.font !== undefined && name !== given.font) continue;
      if (!known.has(family)) {
        console.warn(`The font ${family} (Debian: ${debian}) is not on this machine: left out.`);
        continue;
      }
      // Every font has disclosures of its own, the same ones under each recipe.
      const seeds = Array.from(
        { length: Number(given.documents) },
        (_, at) => Number(given.seed) + index + at * FONTS.length,
      );
      const drawn = seeds.map((seed) => draw(seed, family, recipe));
      const score = readAll(drawn);
      rows.push(rowOf(`${recipe.name}, ${name}`, score));
      console.log(rows.at(-1)?.join('  '));
      const [first] = drawn;
      if (given.peers && recipe === RECIPES[0] && first) peers.push(...(await readPeers(first, name)));
    }
  }
  const body = `${printTable(HEAD, rows)}\n\n${printTable(PEER_HEAD, peers.map(peerRow))}`;
  console.log(body);
  if (given.write) writeFileSync(new URL('../OCR.md', import.meta.url), `${TITLE}${body}\n\n${recipesTold()}\n`);
}

function draw(seed: number, family: string, recipe: Recipe): Drawn {
  const disclosure = generateDisclosure(seededRandom(seed), {});
  const random = seededRandom(seed);
  const pages = drawDisclosure(disclosure, family, recipe.dpi).map((page) => {
    const { width, height } = page;
    return { jpeg: degrade(page, recipe, random), width, height };
  });
  const stem = join(folder, `${recipe.name}-${String(seed)}`);
  writeFileSync(`${stem}.pdf`, scanPdf(pages, recipe.dpi));
  const pictures = pages.map(({ jpeg }, index) => {
    const picture = `${stem}-${String(index + 1)}.jpg`;
    writeFileSync(picture, jpeg);
    return picture;
  });
  return { disclosure, pdf: `${stem}.pdf`, pictures };
}

function readAll(drawn: readonly Drawn[]): ScanScore {
  const script = fileURLToPath(new URL('./read-scans.ts', import.meta.url));
  const files = drawn.map(({ pdf }) => pdf);
  // As a run reads them: the same flags and environment decide how much memory it takes.
  const args = [...childFlags(MEMORY_MEGABYTES), script, given.engine, given.looks ? 'again' : 'once', ...files];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: childEnvironment(),
  });
  if (status !== 0) throw new Error(`reading ended with exit code ${String(status)}: ${stderr}`);
  const score = emptyScanScore();
  for (const [index, line] of stdout.trim().split('\n').entries()) {
    const { document, seconds, asked, answered, megabytes } = JSON.parse(line) as ScanReading;
    const { disclosure, pictures } = drawn[index] as Drawn;
    score.pages += pictures.length;
    score.seconds += seconds;
    score.asked += asked;
    score.answered += answered;
    score.megabytes = Math.max(score.megabytes, megabytes);
    addScan(score, disclosure, document, (told) => given.tell && console.log(`  ${told}`));
  }
  return score;
}

async function readPeers({ disclosure, pdf, pictures }: Drawn, font: string): Promise<readonly PeerReading[]> {
  const read = [readWholePages(disclosure, pictures), await readTextLayer(disclosure, pdf, pictures.length, folder)];
  if (read.includes(null)) console.warn('tesseract or ocrmypdf is not on this machine: left out.');
  return read.flatMap((reading) => (reading ? [{ ...reading, name: `${reading.name}, ${font}` }] : []));
}

const TITLE = '# Reading scans\n\nWritten by `npm run bench:ocr`; bench/README.md tells what the columns mean.\n\n';
const HEAD = [
  'scan',
  'pages',
  'figures',
  'recognized %',
  'after repair %',
  'silently wrong',
  'verified %',
  'rows bound %',
  'looked again',
  'answered',
  's/page',
  'MB',
];
const PEER_HEAD = ['reader', 'figures', 'recognized %', 's/page'];

function rowOf(name: string, score: ScanScore): string[] {
  const { facts } = score;
  const right = facts.good - facts.broken - facts.lost;
  return [
    name,
    String(score.pages),
    String(facts.figures),
    share(score.recognized, score.printed),
    share(right, facts.figures),
    String(facts.wrong.verified),
    share(facts.verified, facts.figures),
    share(score.rowsBound, score.rows),
    String(score.asked),
    String(score.answered),
    (score.seconds / score.pages).toFixed(2),
    score.megabytes.toFixed(0),
  ];
}

function peerRow({ name, printed, exact, secondsPerPage }: PeerReading): string[] {
  return [name, String(printed), share(exact, printed), secondsPerPage.toFixed(2)];
}

function share(part: number, whole: number): string {
  return ((100 * part) / Math.max(1, whole)).toFixed(1);
}

function recipesTold(): string {
  const told = RECIPES.map(
    ({ name, dpi, skewDegrees, blurPixels, noise, jpegQuality, stains }) =>
      `- ${name}: ${String(dpi)} dpi, ${String(skewDegrees)}° skew, blur ${String(blurPixels)} px, noise ${String(noise)} of 255, JPEG ${String(jpegQuality)}, ${String(stains)} stains`,
  );
  return `Recipes:\n\n${told.join('\n')}\n\nEngine: ${given.engine}.`;
}

try {
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
