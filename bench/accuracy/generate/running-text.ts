import { printFigure } from './money.ts';
import { chance } from './random.ts';
import type { Sheet } from './sheet.ts';

/** How running text writes sums and shares; the same through one disclosure. */
export interface TextStyle {
  readonly money: (cents: number) => string;
  /** A share of two amounts in cents, as printed: `84.4%`. */
  readonly share: (part: number, whole: number) => string;
  readonly year: string;
  readonly yearBefore: string;
}

/** Draws how the running text of a disclosure is written; it counts in 万元 even where tables count in 元. */
export function drawTextStyle({ random, options }: Sheet): TextStyle {
  const isYuan = options.unit === '元' && (options.decimals === 0 || chance(random, 0.5));
  const style = {
    centsPerUnit: isYuan ? 100 : 1_000_000,
    decimals: isYuan ? options.decimals : 2,
    hasSeparators: options.separators === 'always' && chance(random, 0.3),
    dropsZeros: chance(random, 0.3),
  };
  const decimals = chance(random, 0.5) ? 2 : 1;
  return {
    money: (cents) => `${printFigure(cents, style).text}${isYuan ? '元' : '万元'}`,
    share: (part, whole) => {
      const scaled = Math.round((part / whole) * 100 * 10 ** decimals);
      return `${String(scaled / 10 ** decimals)}%`;
    },
    year: String(options.fiscalYear),
    yearBefore: String(options.fiscalYear - 1),
  };
}

/** `甲10.00万元，占25.0%；乙30.00万元，占75.0%。` for the parts that are not zero. */
export function tellParts(style: TextStyle, whole: number, parts: readonly (readonly [string, number])[]): string {
  const told = parts.filter(([, cents]) => cents > 0);
  return `${told.map(([name, cents]) => `${name}${style.money(cents)}，占${style.share(cents, whole)}`).join('；')}。`;
}

/** How a sum moved since the year before, from the two sums as they are printed. */
export function tellChange(style: TextStyle, now: number, before: number, cause: string): string {
  if (now === before) return `与${style.yearBefore}年度相比，没有变化。`;
  const [moved, grown] = now > before ? ['增加', '增长'] : ['减少', '下降'];
  const by = Math.abs(now - before);
  return `与${style.yearBefore}年度相比，${moved}${style.money(by)}，${grown}${style.share(by, before)}，主要原因是${cause}。`;
}
