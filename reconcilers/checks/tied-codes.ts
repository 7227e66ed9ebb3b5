import type { Amount } from '../../model/amount.ts';
import type { Standing } from './as-read.ts';
import type { Draft } from './draft.ts';
import { DOUBT_NATS } from './draft.ts';
import { isExchanged } from './exchanged.ts';

const TOTAL = 'TOTAL';

/** One code in a column and in the columns that it is tied to. */
export interface TiedCode {
  readonly code: string;
  readonly draft: Draft;
  readonly standing: Standing;
  /** What the column has more than the others; null where a figure cannot be read. */
  readonly difference: Amount | null;
}

/**
 * Which ties of a family are relied on. A true difference between two columns of one tree of codes is carried upward: what
 * 2080505 has more, 208 and the total have more. So where some code above agrees, all below it must: ties that cannot
 * be read help to mend, and ties that fail speak against their figures. Elsewhere only ties that hold count, and of those
 * that fail only what no difference explains: less than a part, or two siblings that are off by as much against each other.
 */
export function keepTied(
  family: readonly TiedCode[],
  { guessed = false }: { readonly guessed?: boolean | undefined },
): readonly Draft[] {
  const held = family.filter(({ standing }) => standing === 'holds');
  const off = family.filter(({ difference }) => difference !== null && difference.units !== 0n);
  const swapped = new Set(off.filter(({ code, difference }) => isExchanged(difference, differencesBeside(code, off))));
  const tried = family.filter((tied) => tied.standing !== 'open' && !swapped.has(tied));
  if (guessed && (held.length < 2 || held.length * 2 < tried.length)) return [];
  const agreeing = new Set(held.map(({ code }) => code));
  return family.flatMap((tied): readonly Draft[] => {
    const { code, draft, standing } = tied;
    if (standing === 'holds' || hasAbove(agreeing, code)) return [draft];
    if (standing === 'open') return [];
    const isDoubtful = (!guessed && isLess(tied)) || swapped.has(tied);
    return isDoubtful ? [{ ...draft, price: DOUBT_NATS }] : [];
  });
}

/** Is one of the codes above this one in the tree? */
function hasAbove(codes: ReadonlySet<string>, code: string): boolean {
  if (code === TOTAL) return false;
  if (codes.has(TOTAL)) return true;
  for (let end = 1; end < code.length; end++) if (codes.has(code.slice(0, end))) return true;
  return false;
}

/** Is the whole, where it is printed at all, less than its parts? */
function isLess({ draft, difference }: TiedCode): boolean {
  return draft.total.plain !== null && difference !== null && difference.units < 0n;
}

/** The differences of the other codes of the same depth. */
function differencesBeside(code: string, family: readonly TiedCode[]): readonly (Amount | null)[] {
  return family.flatMap((other) =>
    other.code !== code && other.code.length === code.length ? [other.difference] : [],
  );
}
