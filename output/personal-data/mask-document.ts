import type { Finding, Slot } from '../../model/statement.ts';
import type { ReconciledDocument, Verdict } from '../../model/verdict.ts';
import { findInText } from './find-in-text.ts';
import { PERSONAL_KINDS, type PersonalKind } from './personal-kinds.ts';
import { figurePlaces, findPersonal, placeOf } from './personal-places.ts';
import { TextMask } from './text-mask.ts';

type PersonalSlots = ReadonlyMap<number, PersonalKind>;

/**
 * A reconciled document without names, telephone numbers, identity numbers, e-mail addresses and bank accounts: what the
 * writers get in its place. Every text in it is masked, whatever a writer may take, but words of the program's own (KEPT).
 * No figure, verdict or check is another one; a number under a label such as 联系电话 is no figure, so its fact goes.
 */
export function maskPersonalData(document: ReconciledDocument): ReconciledDocument {
  const { cells, slots } = findPersonal(document);
  const mask = new TextMask();
  for (const { found } of cells.values()) found.forEach((each) => mask.add(each));
  forEachText(document, (text) => mask.hear(text));
  // A line of nothing but a telephone number is no cell.
  for (const { text } of document.paragraphs) findInText(text).forEach((each) => mask.add(each));

  const { tables, checks, ...rest } = document;
  const figures = figurePlaces(document, slots);
  const kept = checks.filter(({ check }) => !check.terms.some(({ slot }) => slots.has(slot)));
  const masked = maskTexts({ ...rest, checks: kept }, mask, slots) as Omit<ReconciledDocument, 'tables'>;
  const maskCell = (text: string, place: string): string => {
    const cell = cells.get(place);
    if (cell) return mask.mask(mask.maskFound(text, cell.found));
    return figures.has(place) ? text : mask.mask(text);
  };
  return {
    ...masked,
    tables: tables.map((table) => ({
      ...table,
      title: mask.mask(table.title),
      rows: table.rows.map((row, r) => row.map((text, c) => maskCell(text, placeOf(table.index, r, c)))),
    })),
    verdicts: masked.verdicts.map((verdict) => (slots.has(verdict.slot) ? withoutValue(verdict) : verdict)),
    findings: [...masked.findings.filter((finding) => !isAboutMasked(finding)), ...tellMasked(mask)],
    repairs: masked.repairs.filter(({ slot }) => slot === undefined || !slots.has(slot)),
  };
}

/** Words of the program's own: keys that others refer to, words of closed lists, codes of the classification. */
const KEPT: ReadonlySet<string> = new Set([
  'id',
  'source',
  'form',
  'rule',
  'kind',
  'status',
  'origin',
  'verdict',
  'state',
  'severity',
  'unit',
  'code',
]);

/** Every text of a value, but those that are kept and those that stand where an amount was read. */
function forEachText(value: unknown, hear: (text: string) => void): void {
  if (typeof value === 'string') hear(value);
  else if (Array.isArray(value)) value.forEach((each) => forEachText(each, hear));
  else if (typeof value === 'object' && value !== null) {
    if (isSlot(value) && isFigure(value)) return;
    for (const [key, each] of Object.entries(value)) if (!KEPT.has(key)) forEachText(each, hear);
  }
}

/** A copy with every text masked; a slot keeps the text that its figure was read from. */
function maskTexts(value: unknown, mask: TextMask, personal: PersonalSlots): unknown {
  if (typeof value === 'string') return mask.mask(value);
  if (Array.isArray(value)) return value.map((each) => maskTexts(each, mask, personal));
  if (typeof value !== 'object' || value === null) return value;
  if (isSlot(value)) return maskSlot(value, mask, personal);
  const isCoded = 'code' in value && 'key' in value && value.code !== '' && value.code === value.key;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      // An id of the document is a hash; that of a check may name a row.
      (KEPT.has(key) && !(key === 'id' && 'terms' in value)) || (isCoded && key === 'key')
        ? each
        : maskTexts(each, mask, personal),
    ]),
  );
}

const isSlot = (value: object): value is Slot => 'gridRow' in value && 'readings' in value;
const isFigure = ({ plain }: Slot): boolean => plain !== null;

function maskSlot(slot: Slot, mask: TextMask, personal: PersonalSlots): Slot {
  const kind = personal.get(slot.id);
  if (kind !== undefined)
    return {
      ...slot,
      raw: mask.maskFound(slot.raw, [{ kind, text: slot.raw }]),
      state: 'litter',
      plain: null,
      readings: [{ amount: null, cost: 0, rule: 'personal-data' }],
    };
  return isFigure(slot) ? slot : { ...slot, raw: mask.mask(slot.raw) };
}

/** A number that is no amount is no fact. */
const withoutValue = (verdict: Verdict): Verdict => ({
  ...verdict,
  value: null,
  expected: null,
  origin: 'as_read',
  verdict: 'unverified',
  runnerUp: null,
  candidates: [],
});

/** What does not add up with a number that is no figure is none of the reader's business, and `expected` may be close to it. */
const isAboutMasked = ({ kind, stated }: Finding): boolean =>
  kind === 'conflict' && Object.values(PERSONAL_KINDS).some((each) => stated.includes(each.mask));

/** How many different things were masked, without any of them. */
function tellMasked(mask: TextMask): readonly Finding[] {
  const kinds = Object.keys(PERSONAL_KINDS) as PersonalKind[];
  const words = kinds.flatMap((kind) => {
    const count = mask.counts.get(kind) ?? 0;
    return count === 0 ? [] : [`${count} ${PERSONAL_KINDS[kind][count === 1 ? 'one' : 'many']}`];
  });
  if (words.length === 0) return [];
  const none = { page: null, line: 0, where: '', stated: '', expected: '', difference: '' } as const;
  return [{ kind: 'personal-data', severity: 'info', ...none, explanation: `Masked: ${words.join(', ')}.` }];
}
