import { nearestNames } from '../../forms/classification.ts';
import type { CodeList } from '../../forms/classification.ts';

const CACHE_ENTRIES = 20_000;
const ofCode = new WeakMap<CodeList, Map<string, boolean>>();
const ofAny = new WeakMap<CodeList, Map<string, boolean>>();

/** True where the label is the code's listed name, well spelled or damaged. */
export function isNameOfCode(list: CodeList, label: string, code: string, year: number | null): boolean {
  return remember(
    memoryOf(ofCode, list),
    `${year ?? ''}|${code}|${label}`,
    () => nearestNames(list, label, { year, codes: [code], prefix: code }).length > 0,
  );
}

/** True where the label is any code's listed name, well spelled or damaged. */
export function isKnownName(list: CodeList, label: string, year: number | null): boolean {
  return remember(
    memoryOf(ofAny, list),
    `${year ?? ''}|${label}`,
    () => nearestNames(list, label, { year, limit: 1 }).length > 0,
  );
}

function memoryOf(memories: WeakMap<CodeList, Map<string, boolean>>, list: CodeList): Map<string, boolean> {
  let memory = memories.get(list);
  if (memory === undefined) {
    memory = new Map();
    memories.set(list, memory);
  }
  return memory;
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
