import { findCode, isNear, isNearAny } from '../../forms/classification.ts';
import type { CodeList } from '../../forms/classification.ts';

const CACHE_ENTRIES = 20_000;
const known = new WeakMap<CodeList, Map<string, boolean>>();

/** True where the label is the code's listed name, well spelled or damaged. */
export function isNameOfCode(list: CodeList, label: string, code: string, year: number | null): boolean {
  const entry = findCode(list, code, year);
  return entry !== undefined && isNear(entry, label);
}

/** True where the label is any code's listed name, well spelled or damaged. The list is searched once for each name. */
export function isKnownName(list: CodeList, label: string, year: number | null): boolean {
  let answers = known.get(list);
  if (answers === undefined) known.set(list, (answers = new Map<string, boolean>()));
  const key = `${year ?? ''}|${label}`;
  const found = answers.get(key);
  if (found !== undefined) return found;
  if (answers.size >= CACHE_ENTRIES) answers.clear();
  const answer = isNearAny(list, label, year);
  answers.set(key, answer);
  return answer;
}
