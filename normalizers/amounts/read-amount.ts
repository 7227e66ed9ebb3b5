import { parseAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { Reading, SlotState } from '../../model/statement.ts';
import { cleanText, foldCharacters } from '../text/mend-text.ts';

/** How figures are printed around a cell. */
export interface FigureStyle {
  /** Decimals that figures of the table are printed with. */
  readonly decimals: number;
  /** More decimals than this are a misreading. */
  readonly most: number;
  /** True where figures always carry all their decimals (`11.00`), so that a bare `8` is no figure of this table. */
  readonly isStrict: boolean;
  /** True where `0` is printed for nothing beside figures with decimals. */
  readonly hasBareZeros?: boolean;
}

/** What a cell's text says, by itself. */
export interface AmountReading {
  readonly state: SlotState;
  readonly plain: Amount | null;
  readonly readings: readonly Reading[];
  /** Name of the certain rule that mended it; empty where none did. */
  readonly rule: string;
}

const BLANK: AmountReading = {
  state: 'blank',
  plain: null,
  readings: [{ amount: null, cost: 0, rule: 'blank' }],
  rule: '',
};

const WELL_FORMED = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/u;
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  l: '1',
  I: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  b: '6',
  B: '8',
  g: '9',
  q: '9',
};

// Nats; see the channel of the joint choice. The reconciler prices finer: these only rank.
const COST = {
  lostPoint: 3,
  pointForComma: 2,
  phantomShort: 3,
  phantomLong: 8,
  barefigure: 9,
  shortFigure: 4,
  longFigure: 9,
  doubledDigit: 5.5,
  extraDigit: 7,
  lookAlike: 5,
  litter: 7,
} as const;

/** Reads one cell's text as an amount: certain rules give one plain reading, plausible ones only candidates with costs. */
export function readAmount(raw: string, style: FigureStyle): AmountReading {
  const folded = foldCharacters(cleanText(raw)).replace(/[−–]/gu, '-');
  if (folded === '') return BLANK;
  const text = folded.replace(/%$/u, '').trim();
  if (WELL_FORMED.test(text)) return readWellFormed(text, style);
  const mended = mendSeparators(text, style.decimals);
  if (mended !== undefined)
    return isTooLong(mended, style)
      ? readTooLong(mended, style.decimals)
      : asFigure('mended', mended, 'mend-separators');
  return readDamaged(text, style);
}

function asFigure(state: SlotState, text: string, rule: string, cost = 0): AmountReading {
  const amount = parseAmount(text.replaceAll(',', ''));
  if (amount === undefined) return litter(text);
  return { state, plain: amount, readings: [{ amount, cost, rule: rule === '' ? 'as-read' : rule }], rule };
}

function isTooLong(text: string, style: FigureStyle): boolean {
  return style.decimals > 0 && decimalsIn(text) > style.most;
}

function decimalsIn(text: string): number {
  return /\.(\d+)$/u.exec(text)?.[1]?.length ?? 0;
}

/** `22060.966` where two decimals are printed: one digit is too many, whichever it is. */
function readTooLong(text: string, decimals: number): AmountReading {
  const [whole = '', fraction = ''] = text.replaceAll(',', '').split('.');
  const readings: Reading[] = [];
  if (fraction.length === decimals + 1) {
    for (let at = 0; at < fraction.length; at++) {
      const isDoubled = fraction[at] === fraction[at - 1];
      push(
        readings,
        `${whole}.${fraction.slice(0, at)}${fraction.slice(at + 1)}`,
        isDoubled ? COST.doubledDigit : COST.extraDigit,
        'extra-digit',
      );
    }
  }
  push(readings, `${whole}.${fraction}`, COST.longFigure, 'more-decimals');
  return { state: 'malformed', plain: null, readings: sortReadings(readings), rule: '' };
}

function readWellFormed(text: string, style: FigureStyle): AmountReading {
  const isBare =
    !text.includes('.') &&
    style.isStrict &&
    style.decimals > 0 &&
    text !== '-0' &&
    !(text === '0' && style.hasBareZeros === true);
  if (isTooLong(text, style)) return readTooLong(text, style.decimals);
  if (style.decimals === 0 && POINT_FOR_COMMA.test(text)) return readGrouped(text);
  const decimals = decimalsIn(text);
  if (!isBare)
    return asFigure(
      'figure',
      text,
      '',
      style.isStrict && text !== '0' && decimals < style.decimals ? COST.shortFigure : 0,
    );
  // In a table that always prints its decimals a bare integer is litter, or a figure that lost its point.
  const digits = text.replaceAll(',', '');
  const isShort = digits.length <= 2;
  const readings: Reading[] = [
    { amount: null, cost: isShort ? COST.phantomShort : COST.phantomLong, rule: 'litter-in-blank' },
    ...lostPoint(digits, style.decimals),
  ];
  const whole = parseAmount(digits);
  if (whole !== undefined) readings.push({ amount: whole, cost: COST.barefigure, rule: 'bare-integer' });
  return { state: isShort ? 'litter' : 'malformed', plain: null, readings: sortReadings(readings), rule: '' };
}

const POINT_FOR_COMMA = /^-?\d{1,3}\.\d{3}$/u;

/** `180.319` in a table of whole figures: a comma misread, unless this one figure has decimals. */
function readGrouped(text: string): AmountReading {
  const readings: Reading[] = [];
  push(readings, text.replace('.', ''), COST.pointForComma, 'point-for-comma');
  push(readings, text, COST.longFigure, 'as-read');
  return { state: 'malformed', plain: null, readings, rule: '' };
}

function lostPoint(digits: string, decimals: number): Reading[] {
  if (!/^\d+$/u.test(digits) || digits.length <= decimals) return [];
  const cut = digits.length - decimals;
  const amount = parseAmount(`${digits.slice(0, cut)}.${digits.slice(cut)}`);
  return amount === undefined ? [] : [{ amount, cost: COST.lostPoint, rule: 'lost-point' }];
}

/**
 * Separators with one reading only: `123, 55` `96. 31` `0,83` `2, 910. 06` `5。82` → plain digits with one point.
 * Undefined where the grouping admits doubt.
 */
function mendSeparators(text: string, decimals: number): string | undefined {
  const joined = text
    .replace(/[。·・•]/gu, '.')
    .replace(/、/gu, ',')
    .replace(/\s*([.,])\s*/gu, '$1')
    .replace(/^-\s+/u, '-');
  const spaced = /^(-?\d{1,3}(?:\s\d{3})+)(\.\d+)$/u.exec(joined);
  if (spaced) return `${(spaced[1] ?? '').replace(/\s/gu, '')}${spaced[2] ?? ''}`;
  if (!/^-?\d+(?:[.,]\d+)+$/u.test(joined)) return undefined;
  const groups = joined.split(/[.,]/u);
  const separators = joined.replace(/[^.,]/gu, '');
  const fraction = groups.at(-1) ?? '';
  const last = separators.at(-1);
  const whole = groups.slice(0, -1);
  const isGrouped = whole.length === 1 || whole.slice(1).every((group) => group.length === 3);
  const isLeadShort = whole.length === 1 || (whole[0] ?? '').replace('-', '').length <= 3;
  if (!isGrouped || !isLeadShort) return undefined;
  if (fraction.length === decimals && decimals > 0) return `${whole.join('')}.${fraction}`;
  if (last === '.' && !separators.slice(0, -1).includes('.')) return `${whole.join('')}.${fraction}`;
  return last === ',' && fraction.length === 3 ? groups.join('') : undefined;
}

/** `115.09 3.20`: what two cells held, and no figure that lost its point. */
const TWO_FIGURES = /[.,。]\s*\d+\s+-?\d[\d,]*[.。]\s*\d/u;

function readDamaged(text: string, style: FigureStyle): AmountReading {
  const digits = text.replace(/\D/gu, '');
  if (digits === '') return litter(text);
  const readings: Reading[] = [];
  // `123 55`: the point was lost and its gap kept.
  if (/^\d+(?:[\s.,:;'"`_-]+\d+)+$/u.test(text) && !TWO_FIGURES.test(text))
    readings.push(...lostPoint(digits, style.decimals));
  const replaced = [...text.replace(/\s+/gu, '')].map((character) => LOOK_ALIKES[character] ?? character).join('');
  const count = [...text].filter((character) => character in LOOK_ALIKES).length;
  const mended = WELL_FORMED.test(replaced) ? replaced : mendSeparators(replaced, style.decimals);
  if (count > 0 && mended !== undefined && !isTooLong(mended, style))
    push(readings, mended, COST.lookAlike * count, 'look-alike');
  const core = /\d[\d.,\s]*\d|\d/u.exec(text)?.[0] ?? '';
  const trimmed = WELL_FORMED.test(core) ? core : mendSeparators(core, style.decimals);
  if (trimmed?.includes('.')) push(readings, trimmed, COST.litter, 'litter-around-figure');
  const isShort = text.replace(/\s/gu, '').length <= 3;
  readings.push({ amount: null, cost: isShort ? COST.phantomShort : COST.phantomLong, rule: 'litter-in-blank' });
  const sorted = sortReadings(readings);
  return { state: sorted[0]?.amount === null ? 'litter' : 'malformed', plain: null, readings: sorted, rule: '' };
}

function push(readings: Reading[], text: string, cost: number, rule: string): void {
  const amount = parseAmount(text.replaceAll(',', ''));
  if (amount !== undefined) readings.push({ amount, cost, rule });
}

function litter(text: string): AmountReading {
  const cost = text.length <= 2 ? COST.phantomShort : COST.litter;
  return { state: 'litter', plain: null, readings: [{ amount: null, cost, rule: 'litter-in-blank' }], rule: '' };
}

function sortReadings(readings: readonly Reading[]): Reading[] {
  const seen = new Set<string>();
  return [...readings]
    .sort((a, b) => a.cost - b.cost)
    .filter(({ amount }) => {
      const key = amount === null ? 'blank' : `${amount.units}/${amount.scale}`;
      return seen.has(key) ? false : (seen.add(key), true);
    });
}
