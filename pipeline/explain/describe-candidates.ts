import type { CsvRow } from '../finished-run.ts';
import { padToWidth, widthOf } from '../text-width.ts';
import { differenceWith, sizeOf } from './equation.ts';
import { type ExplainedCheck, type Explanation, textIn } from './explanation.ts';
import { oddsOf, ruleInWords, timesOf } from './rule-words.ts';

/** Every value that was weighed: what proposes it, how rare such a misreading is, and what it would break. */
export function describeCandidates(
  { place, id, candidates }: Explanation,
  checks: readonly ExplainedCheck[],
): string[] {
  const raw = textIn(place, 'raw_text');
  if (candidates.length === 0)
    return [`  ${raw === '' ? 'A blank' : `“${raw}”`} has one reading, and no other value came into question.`];
  const values = candidates.map((candidate) => valueInWords(candidate));
  const width = Math.max(...values.map(widthOf));
  const indent = ' '.repeat(width + 6);
  return candidates.flatMap((candidate, index) => [
    `  ${candidate.chosen === 'true' ? '→' : ' '} ${padToWidth(values[index] ?? '', width, true)}  ${ruleInWords(textIn(candidate, 'rule'))}`,
    ...readingCost(candidate, raw).map((line) => indent + line),
    ...effects(candidate, checks, id, textIn(place, 'value')).map((line) => indent + line),
    ...documentCost(candidate).map((line) => indent + line),
  ]);
}

/** The value of a candidate; a blank in a word. */
export function valueInWords(candidate: CsvRow): string {
  return textIn(candidate, 'value') || 'blank';
}

/** The checks that a candidate breaks, by their number in the list of checks: `[1], [3]`. */
export function brokenChecks(candidate: CsvRow, checks: readonly ExplainedCheck[]): readonly number[] {
  const broken = new Set(textIn(candidate, 'breaks').split(' '));
  return checks.flatMap(({ check }, index) => (broken.has(check.check_id ?? '') ? [index + 1] : []));
}

function readingCost(candidate: CsvRow, raw: string): readonly string[] {
  if (textIn(candidate, 'reading_nats') === '') return [];
  const nats = Number(candidate.reading_nats);
  if (nats < 0.5) return raw === '' ? [] : [`the text says so: “${raw}”`];
  const printed = textIn(candidate, 'value') === '' ? 'a blank cell' : `a printed ${textIn(candidate, 'value')}`;
  return [`of ${printed}, ${raw === '' ? 'nothing' : `“${raw}”`} is left about ${oddsOf(nats)}`];
}

function effects(
  candidate: CsvRow,
  checks: readonly ExplainedCheck[],
  id: string,
  published: string,
): readonly string[] {
  const listed = textIn(candidate, 'breaks')
    .split(' ')
    .filter((each) => each !== '');
  const isChosen = candidate.chosen === 'true';
  if (listed.length === 0)
    return [checks.length === 0 ? 'no check contains it' : isChosen ? 'breaks no check' : 'would break no check'];
  const own = brokenChecks(candidate, checks).map((number) => {
    const explained = checks[number - 1];
    const term = explained?.terms.find((each) => each.id === id);
    const off =
      explained && term && differenceWith(explained.check, term.coefficient, published, textIn(candidate, 'value'));
    return `[${number}]${off ? ` by ${sizeOf(off)}` : ''}`;
  });
  const elsewhere = listed.length - own.length;
  const list = [
    ...own,
    ...(elsewhere > 0 ? [`${elsewhere} that do${elsewhere === 1 ? 'es' : ''} not contain it`] : []),
  ];
  return [
    `${isChosen ? 'breaks' : 'would break'} ${listed.length} ${listed.length === 1 ? 'check' : 'checks'}: ${list.join(', ')}`,
  ];
}

function documentCost(candidate: CsvRow): readonly string[] {
  const price = textIn(candidate, 'document_nats');
  if (candidate.chosen === 'true' || price === '') return [];
  return [
    Number(price) < 0.5
      ? 'the whole document would fit together as well with it'
      : `with it, the whole document would be about ${timesOf(Number(price))} times less likely, whatever else is adapted`,
  ];
}
