import { nearestNames } from '../../forms/classification.ts';
import type { ClassificationKind } from '../../forms/classification.ts';

const CACHE_ENTRIES = 20_000;
const ofCode = new Map<string, boolean>();
const ofAny = new Map<string, boolean>();

/** True where the label is the code's listed name, well spelled or damaged. */
export function isNameOfCode(kind: ClassificationKind, label: string, code: string, year: number | null): boolean {
  return remember(
    ofCode,
    `${kind}|${year ?? ''}|${code}|${label}`,
    () => nearestNames(kind, label, { year, codes: [code], prefix: code }).length > 0,
  );
}

/** True where the label is any code's listed name, well spelled or damaged. */
export function isKnownName(kind: ClassificationKind, label: string, year: number | null): boolean {
  return remember(
    ofAny,
    `${kind}|${year ?? ''}|${label}`,
    () => nearestNames(kind, label, { year, limit: 1 }).length > 0,
  );
}

/** The lists are searched whole for each name, and the same names stand in table after table. */
function remember(known: Map<string, boolean>, key: string, answer: () => boolean): boolean {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= CACHE_ENTRIES) known.clear();
  const fresh = answer();
  known.set(key, fresh);
  return fresh;
}
