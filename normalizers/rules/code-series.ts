import { digitCost } from '../../forms/classification.ts';
import type { DraftRow } from '../binding/draft.ts';
import { isProject } from './project-codes.ts';

/** What `digitCost` may find between a damaged code and the one that is meant. */
const ALIKE_AT_MOST = 4;
/** The part of a code that counts up from row to row: digits at its end. */
const SERIAL_DIGITS = 3;

/** True where `read` may be what is left of `code`. */
export function isAlike(read: string, code: string): boolean {
  return digitCost(read, code) <= ALIKE_AT_MOST;
}

/** The codes of the rows above and below; empty where there is none. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/** The nearest codes above and below a row; of a project those of other projects, over the bodies between them. */
export function codesAround(rows: readonly DraftRow[], index: number): Around {
  const isProjects = isProject(rows[index]?.code ?? '');
  const isNear = ({ code }: DraftRow): boolean => (isProjects ? isProject(code) : code !== '');
  return {
    before: rows.slice(0, index).findLast(isNear)?.code ?? '',
    after: rows.slice(index + 1).find(isNear)?.code ?? '',
  };
}

/** A code stands in its neighbors' series: the next serial number, or the one before; or it is that of the body above. */
export function isInSeries(code: string, { before, after }: Around): boolean {
  return isNext(before, code) || isNext(code, after) || isAbove(code, after);
}

function isNext(low: string, high: string): boolean {
  return isSerial(low, high) && Number(high.slice(-SERIAL_DIGITS)) - Number(low.slice(-SERIAL_DIGITS)) === 1;
}

function isSerial(low: string, high: string): boolean {
  return low.length === high.length && stemOf(low) === stemOf(high) && low < high;
}

/** A department stands over its units, and each unit under its own. */
export function isInTree(code: string, { before, after }: Around): boolean {
  return isAbove(code, after) || (before.length === SERIAL_DIGITS && isAbove(before, code));
}

/** The code of a department, and one of its units. */
function isAbove(high: string, low: string): boolean {
  return /^\d+$/u.test(high) && low.length - high.length === SERIAL_DIGITS && low.startsWith(high);
}

/** The one serial number that fits between the neighbors', where it is not too far from what is left of the code. */
export function codeBetween(read: string, { before, after }: Around): string | undefined {
  const serial = Number(before.slice(-SERIAL_DIGITS));
  if (!isSerial(before, after) || Number(after.slice(-SERIAL_DIGITS)) - serial !== 2) return undefined;
  const code = stemOf(before) + String(serial + 1).padStart(SERIAL_DIGITS, '0');
  return read === '' || isAlike(read, code) ? code : undefined;
}

/** The first or last of a series: its serial number is whole and leads up to the two neighbors', and its stem is misread. */
export function codeBeside(rows: readonly DraftRow[], index: number): string | undefined {
  const codeAt = (at: number): string => rows[at]?.code ?? '';
  const read = codeAt(index);
  if (rows.some(({ code }, at) => at !== index && stemOf(code) === stemOf(read))) return undefined;
  for (const step of [1, -1] as const) {
    const [near, far] = [codeAt(index + step), codeAt(index + 2 * step)];
    if (!(step === 1 ? isNext(near, far) : isNext(far, near))) continue;
    const code = stemOf(near) + read.slice(-SERIAL_DIGITS);
    if (Math.abs(Number(code.slice(-SERIAL_DIGITS)) - Number(near.slice(-SERIAL_DIGITS))) !== 1) continue;
    if ((step === 1 ? code < near : code > near) && isAlike(read, code)) return code;
  }
  return undefined;
}

function stemOf(code: string): string {
  return code.slice(0, -SERIAL_DIGITS);
}
