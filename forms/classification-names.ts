import {
  codesInForce,
  comparableLabel,
  comparableNames,
  type ClassificationCode,
  type ClassificationKind,
  type CodeList,
} from './classification-lists.ts';
import { labelPrices, type LabelPrices } from './label-prices.ts';

/** True where the label is a name or an alias of this code, well spelled or damaged. */
export function isNear(code: ClassificationCode, label: string): boolean {
  const read = comparableLabel(label);
  return read !== '' && hasNearName(code, labelPrices(read));
}

/** True where the label is a name or an alias of any code, well spelled or damaged; `year` null: of the newest codes. */
export function isNearAny(list: ClassificationKind | CodeList, label: string, year: number | null): boolean {
  const read = comparableLabel(label);
  if (read === '') return false;
  const prices = labelPrices(read);
  return codesInForce(list, year).some((code) => hasNearName(code, prices));
}

function hasNearName(code: ClassificationCode, prices: LabelPrices): boolean {
  return comparableNames(code).some((name) => prices.of(name) < Infinity);
}

/** Codes whose name or an alias lies near the label, cheapest first; exact names cost 0, unknown labels give nothing. */
export function nearestNames(
  list: ClassificationKind | CodeList,
  label: string,
  options: {
    readonly year: number | null;
    readonly prefix?: string;
    readonly codes?: readonly string[];
    readonly limit?: number;
  },
): readonly { readonly code: ClassificationCode; readonly cost: number }[] {
  const read = comparableLabel(label);
  if (read === '') return [];
  const { prefix = '', limit = 10 } = options;
  const allowed = options.codes === undefined ? undefined : new Set(options.codes);
  const prices = labelPrices(read);
  const found: { readonly code: ClassificationCode; readonly cost: number }[] = [];
  for (const code of codesInForce(list, options.year)) {
    if (!code.code.startsWith(prefix) || (allowed !== undefined && !allowed.has(code.code))) continue;
    const cost = Math.min(...comparableNames(code).map((name) => prices.of(name)));
    if (cost < Infinity) found.push({ code, cost });
  }
  return found.sort((a, b) => a.cost - b.cost || (a.code.code < b.code.code ? -1 : 1)).slice(0, limit);
}
