/** A sum as a person writes it: `合计 = 基本支出 + 项目支出`. */
export interface WrittenSum {
  readonly side?: '收入' | '支出';
  readonly total: string;
  readonly plus: readonly string[];
  readonly minus: readonly string[];
}

/** Why a text is no sum, and after how many of its characters. */
export interface FormulaFault {
  readonly offset: number;
  readonly message: string;
}

type Sign = '=' | '+' | '-';

/** A name with the sign before it; the total, which stands first, has none. */
interface Term {
  readonly sign: Sign | '';
  readonly name: string;
  /** Where sign and name begin. */
  readonly signAt: number;
  readonly nameAt: number;
}

const SIDE = /^\s*(收入|支出)\s*[:：]/u;
const SIGN = /[=＝+＋−－-]/uy;
const NAME = /\s*(?:\[([^\][]*)\]|([^\][=＝+＋−－-]*))\s*/uy;
const SIGNS: Readonly<Record<string, Sign>> = { '＝': '=', '＋': '+', '−': '-', '－': '-' };

/**
 * Reads `total = name + name - name`. A name that has one of `= + - [ ]` in it stands in brackets: `[A-B]`. Before a sum of
 * rows `收入:` or `支出:` may tell the side. What is none is a fault with its place.
 */
export function readFormulaText(text: string): WrittenSum | FormulaFault {
  const side = SIDE.exec(text);
  const terms = readTerms(text, side?.[0].length ?? 0);
  if ('message' in terms) return terms;
  const fault = findFault(terms, text);
  if (fault !== undefined) return fault;
  const named = (...signs: readonly Term['sign'][]): readonly string[] =>
    terms.flatMap(({ sign, name }) => (signs.includes(sign) && name !== '' ? [name] : []));
  return {
    ...(side ? { side: side[1] as '收入' | '支出' } : {}),
    total: named('')[0] ?? '',
    plus: named('=', '+'),
    minus: named('-'),
  };
}

function readTerms(text: string, from: number): readonly Term[] | FormulaFault {
  const terms: Term[] = [];
  for (let at = from; at < text.length || terms.length === 0;) {
    const signAt = at;
    SIGN.lastIndex = at;
    const sign = terms.length === 0 ? '' : (SIGN.exec(text)?.[0] ?? '');
    if (terms.length > 0 && sign === '')
      return { offset: at, message: '=, + or - is expected here; a name with brackets or signs in it stands in [ ]' };
    at += sign.length;
    NAME.lastIndex = at;
    const match = NAME.exec(text);
    const name = (match?.[1] ?? match?.[2] ?? '').trim();
    terms.push({ sign: SIGNS[sign] ?? (sign as Term['sign']), name, signAt, nameAt: at });
    at += match?.[0].length ?? 0;
  }
  return terms;
}

function findFault(terms: readonly Term[], text: string): FormulaFault | undefined {
  for (const [index, { sign, name, signAt, nameAt }] of terms.entries()) {
    if (index > 1 && sign === '=') return { offset: signAt, message: 'a second = stands here' };
    if (index === 1 && sign !== '=')
      return { offset: signAt, message: 'one name stands left of =; a name with signs in it stands in [ ]' };
    // A minus may lead the right side.
    const isLed = sign === '=' && terms[index + 1]?.sign === '-';
    if (name === '' && !isLed) return { offset: nameAt, message: 'a name is expected here' };
    const first = terms.findIndex((term) => term.name === name);
    if (name !== '' && first < index)
      return { offset: text.indexOf(name, nameAt), message: `${name} stands here a second time` };
  }
  if (terms.length === 1) return { offset: text.length, message: '= is expected here: total = name + name' };
  return undefined;
}
