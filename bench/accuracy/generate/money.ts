import type { GenerateOptions } from './options.ts';
import { chance, type Random } from './random.ts';

/** How the figures of one table are printed. */
export interface FigureStyle {
  /** Cents of yuan in one unit: 1,000,000 for 万元, 100 for 元. */
  readonly centsPerUnit: number;
  readonly decimals: number;
  readonly hasSeparators: boolean;
  readonly printsZeros: boolean;
  readonly dropsZeros: boolean;
}

/** A figure as it stands on the page, and the canonical decimal that it states. */
export interface PrintedFigure {
  readonly text: string;
  readonly value: string;
}

/** Cents in the last printed digit of the tables. */
export function quantumOf(options: Pick<GenerateOptions, 'unit' | 'decimals'>): number {
  return (options.unit === '万元' ? 1_000_000 : 100) / 10 ** options.decimals;
}

/** The style of the next table; what may differ from table to table is drawn. */
export function drawFigureStyle(random: Random, options: GenerateOptions): FigureStyle {
  return {
    centsPerUnit: options.unit === '万元' ? 1_000_000 : 100,
    decimals: options.decimals,
    hasSeparators: options.separators === 'always' || (options.separators === 'some-tables' && chance(random, 0.5)),
    printsZeros: options.zeros === 'printed',
    dropsZeros: options.dropZeros === 'some-tables' && chance(random, 0.3),
  };
}

/** Rounds cents half up to the last printed digit and prints them. */
export function printFigure(cents: number, style: Omit<FigureStyle, 'printsZeros'>): PrintedFigure {
  const units = Math.round(cents / (style.centsPerUnit / 10 ** style.decimals));
  const digits = String(Math.abs(units)).padStart(style.decimals + 1, '0');
  const whole = digits.slice(0, digits.length - style.decimals);
  let fraction = style.decimals === 0 ? '' : digits.slice(-style.decimals);
  if (style.dropsZeros) fraction = fraction.replace(/0+$/u, '');
  const sign = units < 0 ? '-' : '';
  const tail = fraction === '' ? '' : `.${fraction}`;
  const grouped = style.hasSeparators ? whole.replace(/\B(?=(?:\d{3})+$)/gu, ',') : whole;
  return { text: sign + grouped + tail, value: sign + whole + tail };
}

/** Splits a sum into parts that add up to it exactly, each a whole number of quanta but for the last. */
export function splitCents(random: Random, sum: number, parts: number, quantum: number): number[] {
  const weights = Array.from({ length: parts }, () => 0.05 + random() ** 2);
  const whole = weights.reduce((total, weight) => total + weight, 0);
  let left = sum;
  return weights.map((weight, index) => {
    const part = index === parts - 1 ? left : Math.min(left, Math.floor((sum * weight) / whole / quantum) * quantum);
    left -= part;
    return part;
  });
}
