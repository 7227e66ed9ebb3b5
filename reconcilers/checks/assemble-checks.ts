import type { NormalizedDocument, Slot } from '../../model/statement.ts';
import type { Check, Term } from '../../model/verdict.ts';
import type { Draft } from './draft.ts';
import { statementOf } from './places.ts';

/**
 * Makes checks of drafts, the most trusted first: a sum that a later draft states again (printed in the note and
 * prescribed by the form) is dropped. Ids are stable for the same document.
 */
export function assembleChecks(document: NormalizedDocument, drafts: readonly Draft[]): readonly Check[] {
  const kept = dropDoubles(drafts);
  const roots = joinChains(kept);
  const used = new Map<string, number>();
  return kept.map((draft) => {
    const name = `${draft.kind}:${nameSlot(document, draft.total)}:${draft.direction}`;
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return {
      id: count === 1 ? name : `${name}:${count}`,
      kind: draft.kind,
      terms: termsOf(draft),
      total: draft.total.id,
      constant: null,
      price: draft.price,
      independence: independenceOf(draft, roots),
      description: draft.description,
    };
  });
}

/** Total with coefficient -1 (times its scale), addends with their sign: Σ = 0. */
function termsOf(draft: Draft): readonly Term[] {
  const addends = draft.addends.map(({ slot, sign, scale }) => ({ slot: slot.id, coefficient: sign * scale }));
  return [{ slot: draft.total.id, coefficient: -draft.totalScale }, ...addends];
}

/** A total is footed once and cross-footed once; ties are the same where they join the same slots. */
function dropDoubles(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const slots = [draft.total, ...draft.addends.map((addend) => addend.slot)].map((slot) => slot.id);
    const sorted = slots.toSorted((a, b) => a - b).join('+');
    const keys = draft.direction === 'tie-out' ? [sorted] : [sorted, `${draft.direction}:${draft.total.id}`];
    if (keys.some((key) => seen.has(key))) return false;
    keys.forEach((key) => seen.add(key));
    return true;
  });
}

/** For every slot of a single-child chain (210 = 21011 = 2101102) the one slot that stands for the figure. */
function joinChains(drafts: readonly Draft[]): ReadonlyMap<number, number> {
  const roots = new Map<number, number>();
  const rootOf = (slot: number): number => {
    const above = roots.get(slot);
    return above === undefined ? slot : rootOf(above);
  };
  for (const { isChain, total, addends } of drafts) {
    const [only] = addends;
    if (!isChain || !only) continue;
    const [parent, child] = [rootOf(total.id), rootOf(only.slot.id)];
    if (parent !== child) roots.set(child, parent);
  }
  return new Map([...roots.keys()].map((slot) => [slot, rootOf(slot)]));
}

/** Checks that say the same about the same printed figures share this key: figures of a chain count as one figure. */
function independenceOf(draft: Draft, roots: ReadonlyMap<number, number>): string {
  const rootOf = (slot: Slot): number => roots.get(slot.id) ?? slot.id;
  if (draft.isChain) return `chain:${rootOf(draft.total)}`;
  const addends = draft.addends.map(({ slot, sign }) => `${sign < 0 ? '-' : '+'}${rootOf(slot)}`);
  return `${rootOf(draft.total)}=${addends.toSorted().join('')}`;
}

function nameSlot(document: NormalizedDocument, slot: Slot): string {
  const statement = statementOf(document, slot);
  const row = statement?.rows[slot.row];
  const column = statement?.columns[slot.column];
  return `${slot.statement}/${row?.side ?? ''}${row?.key ?? slot.row}/${column?.key ?? slot.column}`;
}
