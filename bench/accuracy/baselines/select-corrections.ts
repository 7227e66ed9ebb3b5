/** A suggested value of a cell. */
export interface Correction {
  /** Index of the slot. */
  readonly cell: number;
  readonly value: bigint;
  /** How many violated equations imply this value. */
  readonly mends: number;
  /** Violated equations in which the cell stands: no other correction may touch them. */
  readonly equations: ReadonlySet<number>;
}

/** Past this many corrections that hang together, the choice is greedy: the exact search doubles with each one. */
const MOST_EXACT = 22;

/**
 * The corrections that together mend most equations, no two of them in one equation. Where several sets are equally
 * good, only what all of them share, as in deducorrect: a tie is no ground for a change.
 */
export function selectCorrections(corrections: readonly Correction[]): readonly Correction[] {
  return groupByEquation(corrections).flatMap((group) =>
    group.length > MOST_EXACT ? selectGreedily(group) : selectBest(group),
  );
}

function groupByEquation(corrections: readonly Correction[]): readonly (readonly Correction[])[] {
  const groups: { members: Correction[]; equations: Set<number> }[] = [];
  for (const correction of corrections) {
    const joined = groups.filter(({ equations }) => overlap(equations, correction.equations));
    const merged = { members: [correction], equations: new Set(correction.equations) };
    for (const group of joined) {
      merged.members.push(...group.members);
      for (const equation of group.equations) merged.equations.add(equation);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(merged);
  }
  return groups.map(({ members }) => members);
}

function selectBest(group: readonly Correction[]): readonly Correction[] {
  let best = 0;
  let shared: readonly Correction[] = [];
  const descend = (at: number, taken: readonly Correction[], mended: number): void => {
    const correction = group[at];
    if (correction === undefined) {
      if (mended > best) [best, shared] = [mended, taken];
      else if (mended === best) shared = shared.filter((other) => taken.includes(other));
      return;
    }
    const left = group.slice(at).reduce((sum, { mends }) => sum + mends, 0);
    if (mended + left < best) return;
    descend(at + 1, taken, mended);
    if (taken.every((other) => !overlap(other.equations, correction.equations)))
      descend(at + 1, [...taken, correction], mended + correction.mends);
  };
  descend(0, [], 0);
  return shared;
}

function selectGreedily(group: readonly Correction[]): readonly Correction[] {
  const taken: Correction[] = [];
  for (const correction of [...group].sort((a, b) => b.mends - a.mends)) {
    const rivals = group.filter((other) => other !== correction && overlap(other.equations, correction.equations));
    if (rivals.every((rival) => rival.mends < correction.mends)) taken.push(correction);
  }
  return taken;
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  for (const item of a) if (b.has(item)) return true;
  return false;
}
