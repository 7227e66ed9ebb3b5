import { padToWidth, widthOf } from '../text-width.ts';
import { type Explanation, textIn } from './explanation.ts';
import { ruleInWords } from './rule-words.ts';

/** What stood there byte for byte, and where. */
export function describeText({ place, file, line }: Explanation): readonly string[] {
  const of = (name: string): string => textIn(place, name);
  const spot = [
    ['page', of('page')],
    ['line', line],
    ['table', countFromOne(of('table_index'))],
    ['row', countFromOne(of('row_index'))],
    ['column', countFromOne(of('column_index'))],
  ].filter(([, value]) => value !== '');
  return alignPairs([
    ['text', of('raw_text') === '' ? 'nothing: the place is blank in the text' : `“${of('raw_text')}”`],
    ['row', nameWithKey(of('row_label'), of('row_key'))],
    ['column', nameWithKey(of('column_label'), of('column_key'))],
    ['place', spot.map(([name, value]) => `${name} ${value}`).join(', ')],
    ['box', of('x0') === '' ? '' : `${of('x0')}, ${of('y0')} to ${of('x1')}, ${of('y1')} points from the top left`],
    ['OCR', of('ocr_confidence') === '' ? '' : `confidence ${of('ocr_confidence')}`],
    ['source', of('source')],
    ['file', file],
    ['document', of('document_id')],
  ]);
}

/** What was made of the text, and why. */
export function describeReading(explanation: Explanation): readonly string[] {
  const { place, isFigure, repairs, rowRepairs, candidates, checks } = explanation;
  const rule = textIn(
    candidates.find(({ chosen }) => chosen === 'true'),
    'rule',
  );
  const isUndecided = checks.some(({ unread }) => unread.some(({ place_id }) => place_id === explanation.id));
  const nothing = isUndecided
    ? 'No figure: none of the readings could be proved, so none is published, and the checks with this place stay open.'
    : 'No figure: what stands there is taken for specks in a blank cell.';
  return [
    `  ${isFigure ? summaryOf(textIn(place, 'origin'), textIn(place, 'value'), rule) : nothing}`,
    ...repairs.map(
      (repair) =>
        `  ${textIn(repair, 'rule')}: ${quoteOrBlank(textIn(repair, 'before'))} → ${quoteOrBlank(textIn(repair, 'after'))}: ${textIn(repair, 'why')}.`,
    ),
    ...rowRepairs.map(
      (repair) =>
        `  In its row, ${textIn(repair, 'rule')}: ${quoteOrBlank(textIn(repair, 'before'))} → ${quoteOrBlank(textIn(repair, 'after'))}: ${textIn(repair, 'why')}.`,
    ),
  ];
}

function summaryOf(origin: string, value: string, rule: string): string {
  if (origin === 'as_read') return `${value}, as it stands there. Nothing was changed.`;
  if (origin === 'imputed') return `${value}, filled in: ${ruleInWords(rule === '' ? 'imputed' : rule)}.`;
  return `${value}, repaired: ${rule === '' ? 'the text is no plain figure' : ruleInWords(rule)}.`;
}

function quoteOrBlank(text: string): string {
  return text === '' ? 'blank' : `“${text}”`;
}

/** The label and, where it says more, the key under which the files have it. */
function nameWithKey(label: string, key: string): string {
  if (label === '' || label === key) return key;
  return key === '' || label.replace(/\s+/gu, '') === key ? label : `${label} (${key})`;
}

/** For people: the files count from 0. */
function countFromOne(index: string): string {
  return index === '' ? '' : String(Number(index) + 1);
}

function alignPairs(pairs: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...pairs.map(([name]) => widthOf(name)));
  return pairs.filter(([, value]) => value !== '').map(([name, value]) => `  ${padToWidth(name, width)}  ${value}`);
}
