import { formatAmount, parseAmount } from '../../model/amount.ts';
import type { CsvRow } from '../finished-run.ts';
import type { Paint } from '../paint.ts';
import { padToWidth } from '../text-width.ts';
import {
  type Addend,
  differenceWith,
  type Equation,
  equationPieces,
  exceeds,
  sizeOf,
  writeEquation,
} from './equation.ts';
import { type ExplainedCheck, type Explanation, nameOf, textIn } from './explanation.ts';
import { kindInWords } from './rule-words.ts';

const LINE_COLUMNS = 100;
const EQUALS: Readonly<Record<string, string>> = { holds: '=', 'holds-with-rounding': '≈', violated: '≠', open: '=' };
/** Against the figure first, then what proves it, then what says nothing. */
const ORDER = ['violated', 'holds', 'holds-with-rounding', 'open'];

/** The checks in the order in which they are told and numbered. */
export function orderChecks(checks: readonly ExplainedCheck[]): readonly ExplainedCheck[] {
  return [...checks].sort(
    (a, b) =>
      Number(b.isOwn) - Number(a.isOwn) || ORDER.indexOf(a.check.status ?? '') - ORDER.indexOf(b.check.status ?? ''),
  );
}

/** Every check with its numbers as an accountant writes them. */
export function describeChecks(
  explanation: Explanation,
  checks: readonly ExplainedCheck[],
  paint: Paint,
): readonly string[] {
  if (checks.length === 0)
    return ['  No check contains it: nothing in the document adds up to it, repeats it or is a part of it.'];
  const lines: string[] = [];
  checks.forEach((explained, index) => {
    if (index > 0) lines.push('');
    const twin = checks.findIndex(
      ({ check }, at) => at < index && check.independence !== '' && check.independence === explained.check.independence,
    );
    lines.push(...describeCheck(explained, index + 1, twin + 1, explanation, paint));
  });
  return lines;
}

function describeCheck(
  explained: ExplainedCheck,
  number: number,
  twin: number,
  { id, place }: Explanation,
  paint: Paint,
): readonly string[] {
  const { check, isOwn } = explained;
  const equation = writeEquation(explained);
  const status = textIn(check, 'status');
  const color = status === 'violated' ? paint.red : status === 'open' ? paint.yellow : paint.green;
  const indent = '      ';
  return [
    `  ${paint.bold(`[${number}]`)} ${textIn(check, 'description')}  (${kindInWords(textIn(check, 'kind'))})`,
    // Two figures stand below each other in the list: that is equation enough.
    ...(equation.right.length < 2 && explained.unread.length === 0
      ? []
      : wrapPieces(equationPieces(equation, EQUALS[status] ?? '=', explained.unread.length), indent)),
    ...listFigures(equation, explained, id, place).map((line) => indent + line),
    `${indent}${color(resultOf(explained, equation))}`,
    ...remedyOf(explained, id, place).map((line) => indent + line),
    ...(isOwn || textIn(check, 'fact_ids') === ''
      ? []
      : [`${indent}The place itself adds nothing to it as it stands.`]),
    ...(twin > 0 ? [`${indent}It states the same as [${twin}]: the two count once.`] : []),
  ];
}

function wrapPieces(pieces: readonly string[], indent: string): readonly string[] {
  const lines: string[] = [];
  const [head = '', ...rest] = pieces;
  const hanging = indent + ' '.repeat(head.length + 1);
  let line = indent + head;
  for (const piece of rest) {
    if (line.length + piece.length + 1 > LINE_COLUMNS) {
      lines.push(line);
      line = hanging + piece;
    } else line += ` ${piece}`;
  }
  return [...lines, line];
}

function listFigures(
  { left, right }: Equation,
  { check, unread }: ExplainedCheck,
  id: string,
  place: CsvRow,
): readonly string[] {
  const listed = [left, ...right];
  const width = Math.max(...listed.map(({ value }) => value.length));
  const equals = EQUALS[textIn(check, 'status')] ?? '=';
  if (right.length === 0 && left.role === 'blank' && unread.length === 0) return ['All its cells are blank.'];
  // A blank total is listed, so it is not one of those that are only counted.
  const blanks = Number(check.blanks ?? 0) - (left.role === 'blank' ? 1 : 0);
  const row = (sign: string, value: string, words: string): string =>
    `  ${sign} ${padToWidth(value, width, true)}  ${words}`;
  return [
    ...listed.map((addend, index) => {
      const sign = index === 0 ? ' ' : index === 1 ? (addend.times < 0 ? '−' : equals) : addend.times < 0 ? '−' : '+';
      return row(sign, addend.value, wordsOf(addend, place) + markOf(addend.fact?.fact_id === id));
    }),
    ...unread.map((each) =>
      row('?', '?', `${nameOf(each)}: “${textIn(each, 'raw_text')}”${markOf(each.place_id === id)}`),
    ),
    ...(blanks > 0
      ? [row(' ', '', `${blanks} more ${blanks === 1 ? 'cell is blank and adds' : 'cells are blank and add'} nothing`)]
      : []),
  ];
}

function markOf(isThis: boolean): string {
  return isThis ? '  ← this figure' : '';
}

function wordsOf({ fact, role }: Addend, place: CsvRow): string {
  if (role === 'running-text') return 'in the running text';
  if (role === 'blank') return 'the total is blank';
  if (!fact) return 'not in the files of this run';
  const isHere = fact.table_index === place.table_index;
  return isHere ? nameOf(fact) : `${nameOf(fact)}, in ${textIn(fact, 'statement_title') || textIn(fact, 'statement')}`;
}

/** What the arithmetic says, with the difference and what rounding excuses. */
function resultOf({ check, terms, unread }: ExplainedCheck, { left, sum, difference }: Equation): string {
  const status = textIn(check, 'status');
  if (status === 'open') {
    const missing = unread.map(
      (each) => `${nameOf(each)} shows “${textIn(each, 'raw_text')}”, from which no figure could be read`,
    );
    return `It cannot be worked out: ${missing.length === 0 ? 'a figure in it is missing' : missing.join('; ')}.`;
  }
  const figures = terms.length + (left.role === 'running-text' ? 1 : 0);
  const isCopy = figures === 2;
  if (status === 'holds') return isCopy ? 'It holds: the two agree to the last digit.' : 'It holds to the last digit.';
  const off = difference ? sizeOf(difference) : textIn(check, 'difference').replace('-', '');
  const tolerance = parseAmount(textIn(check, 'tolerance'));
  const slack = textIn(check, 'tolerance');
  const reason = isCopy ? 'two prints of one figure may differ by' : `rounding of ${figures} figures explains up to`;
  if (status === 'holds-with-rounding') return `It holds within rounding: ${off} apart, and ${reason} ${slack}.`;
  const excuse =
    !tolerance || tolerance.units === 0n ? 'and rounding explains nothing here' : `and ${reason} ${slack} only`;
  const gives = sum && !isCopy ? `the figures give ${formatAmount(sum)}, not ${left.value}: ` : '';
  return `It does not hold: ${gives}${off} apart, ${excuse}.`;
}

/** Whether the value that arithmetic demands would heal the check. */
function remedyOf({ check, terms }: ExplainedCheck, id: string, place: CsvRow): readonly string[] {
  const expected = textIn(place, 'expected');
  const term = terms.find((each) => each.id === id);
  if (expected === '' || !term) return [];
  const off = differenceWith(check, term.coefficient, textIn(place, 'value'), expected);
  const tolerance = parseAmount(textIn(check, 'tolerance'));
  if (!off || !tolerance) return [];
  const would = exceeds(off, tolerance)
    ? `it would not hold, ${sizeOf(off)} apart`
    : off.units === 0n
      ? 'it would hold to the last digit'
      : `it would hold within rounding, ${sizeOf(off)} apart`;
  return [`With ${expected} in place of ${textIn(place, 'value')}, ${would}.`];
}
