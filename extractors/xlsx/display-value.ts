import type * as NumFmt from 'numfmt';
import type { CellStyle } from './cell-styles.ts';

type Library = typeof NumFmt;

/** How cells of one workbook look: what its program would draw for a stored value. */
export interface CellDisplay {
  /** The text drawn for a stored number; the stored text itself where it is no number. */
  number(stored: string, style: CellStyle): string;
  /** The text drawn for a stored text. */
  text(stored: string, style: CellStyle): string;
}

/** Formats by number as Chinese editions draw them (ECMA-376-1, 18.8.30, zh-cn); the library has the other editions' for them. */
const CHINESE_FORMATS: Readonly<Record<number, string>> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** From here General turns to powers of ten, in which an amount cannot be read. */
const POWERS_FROM = 1e11;
/** How workbooks write numbers; JavaScript takes more for one. */
const DECIMAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/iu;
/** Days between the two epochs in which workbooks count. */
const DAYS_1900_TO_1904 = 1462;

/** Prepares to draw the cells of a workbook that counts its days from 1900 or, as `is1904` says, from 1904. */
export async function openCellDisplay(is1904: boolean): Promise<CellDisplay> {
  const library = await import('numfmt');
  const formatOf = patternFinder(library);
  const draw = (pattern: string, value: number | string): string => {
    try {
      return library.format(pattern, value, { locale: 'zh-CN' });
    } catch {
      return String(value);
    }
  };
  return {
    number(stored, style) {
      // A stored number is a double in all programs that write workbooks; the library rounds its 15 digits as decimals.
      const value = DECIMAL.test(stored) ? Number(stored) : NaN;
      if (!Number.isFinite(value)) return stored;
      const pattern = formatOf(style);
      if (/^general$/iu.test(pattern) && Math.abs(value) >= POWERS_FROM) return BigInt(Math.round(value)).toString();
      const day = is1904 && library.isDateFormat(pattern) ? value + DAYS_1900_TO_1904 : value;
      return draw(pattern, day).trim();
    },
    text(stored, style) {
      const pattern = formatOf(style);
      // Only a fourth section says how texts are drawn: `;;;` hides them.
      return pattern.split(';').length === 4 ? draw(pattern, stored).trim() : stored;
    },
  };
}

function patternFinder(library: Library): (style: CellStyle) => string {
  const known = new Map<number, string>();
  return ({ formatId, format }) => {
    if (format !== undefined) return format;
    const pattern = known.get(formatId) ?? CHINESE_FORMATS[formatId] ?? library.getFormatFromId(formatId, 'zh-CN');
    known.set(formatId, pattern);
    return pattern;
  };
}
