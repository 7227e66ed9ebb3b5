import type { CsvRow } from './finished-run.ts';
import type { Paint } from './paint.ts';
import { padToWidth, printableText, widthOf } from './text-width.ts';

/** A check with the figures in it. */
export interface ExplainedCheck {
  readonly check: CsvRow;
  readonly terms: readonly { readonly id: string; readonly coefficient: string; readonly fact: CsvRow | undefined }[];
}

/** All that the files of a run say about one figure. */
export interface Explanation {
  readonly fact: CsvRow;
  readonly repairs: readonly CsvRow[];
  readonly checks: readonly ExplainedCheck[];
}

/** How one figure came to be, in plain text: what was read, what was changed, which checks speak, and what follows. */
export function composeExplanation({ fact, repairs, checks }: Explanation, paint: Paint): string {
  const get = (row: CsvRow, name: string): string => printableText(row[name] ?? '');
  const of = (name: string): string => get(fact, name);
  const verdict = of('verdict');
  const color = verdict === 'verified' ? paint.green : verdict === 'conflict' ? paint.red : paint.yellow;
  const sections = [
    [
      `${paint.bold(`${of('value')}${of('unit') === '' ? '' : ` ${of('unit')}`}`)}  ${color(verdict)}`,
      `${of('row_label') || of('row_key')} · ${of('column_label') || of('column_key')}`,
      `${of('statement_title')}${of('statement') === '' ? '' : ` (${of('statement')})`}`,
      [of('publisher'), of('fiscal_year'), of('document_kind')].filter((part) => part !== '').join(' · '),
    ],
    [paint.bold('What was read, and where'), ...alignPairs(describeReading(of))],
    [paint.bold('What was changed, and why'), ...describeRepairs(of, repairs, get)],
    [
      paint.bold('The checks that contain it'),
      ...(checks.length === 0 ? ['  none'] : checks.flatMap((each) => describeCheck(each, of('fact_id'), get, paint))),
    ],
    [paint.bold('What follows'), ...describeVerdict(of, checks)],
  ];
  const lines = sections.map((section) =>
    section
      .filter((line) => line !== '')
      .map((line) => `${line.trimEnd()}\n`)
      .join(''),
  );
  return lines.join('\n');
}

type Get = (name: string) => string;

function describeReading(of: Get): (readonly [string, string])[] {
  const place = [
    ['page', of('page')],
    ['table', countFromOne(of('table_index'))],
    ['row', countFromOne(of('row_index'))],
    ['column', countFromOne(of('column_index'))],
  ].filter(([, value]) => value !== '');
  return [
    ['text', of('raw_text') === '' ? 'nothing: the place is blank in the text' : `“${of('raw_text')}”`],
    ['source', of('source')],
    ['document', of('document_id')],
    ['place', place.map(([name, value]) => `${name} ${value}`).join(', ')],
    ['box', of('x0') === '' ? '' : `${of('x0')}, ${of('y0')} to ${of('x1')}, ${of('y1')} points from the top left`],
    ['OCR', of('ocr_confidence') === '' ? '' : `confidence ${of('ocr_confidence')}`],
    ['row key', of('row_key')],
    ['column key', of('column_key')],
  ];
}

/** For people: the files count from 0. */
function countFromOne(index: string): string {
  return index === '' ? '' : String(Number(index) + 1);
}

const ORIGIN_WORDS: Readonly<Record<string, string>> = {
  as_read: 'nothing: the figure stands as it was read',
  repaired: 'the reading was repaired',
  imputed: 'the figure was filled in: the rest of the document proves it',
};

function describeRepairs(of: Get, repairs: readonly CsvRow[], get: (row: CsvRow, name: string) => string): string[] {
  const summary = ORIGIN_WORDS[of('origin')] ?? of('origin');
  if (repairs.length === 0) return [`  ${summary}`];
  return [
    ...(of('origin') === 'as_read'
      ? ['  separators and spaces only: the digits stand as they were read']
      : [`  ${summary}`]),
    ...repairs.map(
      (repair) =>
        `  ${get(repair, 'rule')}: “${get(repair, 'before')}” → “${get(repair, 'after')}” (${get(repair, 'why')})`,
    ),
  ];
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  holds: 'holds',
  'holds-with-rounding': 'holds within rounding',
  violated: 'violated',
  open: 'open: a figure in it is missing',
};

function describeCheck(
  { check, terms }: ExplainedCheck,
  factId: string,
  get: (row: CsvRow, name: string) => string,
  paint: Paint,
): string[] {
  const status = get(check, 'status');
  const color = status === 'violated' ? paint.red : status === 'open' ? paint.yellow : paint.green;
  const off =
    status === 'holds' || status === 'open'
      ? ''
      : `, off by ${get(check, 'difference')} (rounding explains ${get(check, 'tolerance')})`;
  const rows = terms.map(({ id, coefficient, fact }) => ({
    sign: coefficient === '1' ? '+' : coefficient === '-1' ? '−' : `${coefficient} ×`,
    value: fact ? get(fact, 'value') : '?',
    words: fact
      ? `${get(fact, 'row_label') || get(fact, 'row_key')} · ${get(fact, 'column_label') || get(fact, 'column_key')} (${get(fact, 'statement')})`
      : id,
    mark: id === factId ? ' ← this figure' : '',
  }));
  const signs = Math.max(0, ...rows.map(({ sign }) => widthOf(sign)));
  const values = Math.max(0, ...rows.map(({ value }) => widthOf(value)));
  const constant = get(check, 'constant');
  return [
    `  ${get(check, 'description')} (${get(check, 'kind')}): ${color(STATUS_WORDS[status] ?? status)}${off}`,
    ...rows.map(
      ({ sign, value, words, mark }) =>
        `      ${padToWidth(sign, signs, true)} ${padToWidth(value, values, true)}  ${words}${mark}`,
    ),
    ...(constant === ''
      ? []
      : [`      ${padToWidth('=', signs, true)} ${padToWidth(constant, values, true)}  in the running text`]),
  ];
}

function describeVerdict(of: Get, checks: readonly ExplainedCheck[]): string[] {
  const proofs = Number(of('proofs'));
  const violated = checks.filter(({ check }) => check.status === 'violated').length;
  const slack = /[1-9]/.test(of('resolution')) ? `; the last digit is known to within ${of('resolution')} only` : '';
  const words: Readonly<Record<string, string>> = {
    verified: `verified: ${proofs} independent ${proofs === 1 ? 'check fixes' : 'checks fix'} its value, and its place and scale are known${slack}.`,
    conflict: `conflict: ${violated === 0 ? 'the rest of the document contradicts it' : `${violated} of its ${checks.length} checks ${violated === 1 ? 'is' : 'are'} violated`}; a publisher’s slip and a misreading look the same, so it stays as it stands there.`,
    unverified: `unverified: nothing contradicts it, and ${checks.length === 0 ? 'no check contains it' : 'its checks do not prove value, place and scale together'}${slack}.`,
  };
  const expected =
    of('expected') === '' ? [] : [`  expected: ${of('expected')} is the one figure that the arithmetic admits.`];
  return [`  ${words[of('verdict')] ?? of('verdict')}`, ...expected];
}

function alignPairs(pairs: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...pairs.map(([name]) => widthOf(name)));
  return pairs.filter(([, value]) => value !== '').map(([name, value]) => `  ${padToWidth(name, width)}  ${value}`);
}
