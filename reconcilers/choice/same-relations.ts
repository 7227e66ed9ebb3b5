import { BLANK } from './print.ts';
import type { Equation, Problem } from './problem.ts';

/**
 * Divides the slack among equations that are one relation printed several times: 支出 = 基本支出 + 项目支出 of the same figures
 * in three tables was rounded once, and is off by the same last digit in all of them.
 */
export function shareSlack(problem: Problem): Problem {
  const rootOf = findCopies(problem);
  const signatures = problem.equations.map((equation) => signatureOf(equation, problem, rootOf));
  const counts = new Map<string, number>();
  for (const signature of signatures) counts.set(signature, (counts.get(signature) ?? 0) + 1);
  const equations = problem.equations.map((equation, index) => {
    const count = counts.get(signatures[index] ?? '') ?? 1;
    return signatures[index] === '' || count === 1 ? equation : { ...equation, slackShare: 1 / count };
  });
  return { ...problem, equations };
}

/** For each cell the first one that prints the same number, by the checks that say so. */
function findCopies({ cells, equations }: Problem): (cell: number) => number {
  const parents = Int32Array.from(cells, (_, index) => index);
  const root = (cell: number): number => {
    let at = cell;
    while (parents[at] !== at) at = parents[at] = parents[parents[at] ?? 0] ?? 0;
    return at;
  };
  for (const equation of equations) {
    if (equation.isOpen || equation.isConversion || equation.constant !== 0) continue;
    const [one, other, ...more] = printedMembers(equation, cells);
    if (one === undefined || other === undefined || more.length > 0 || one.weight !== -other.weight) continue;
    if (cells[one.cell]?.first !== cells[other.cell]?.first) continue;
    const [a, b] = [root(one.cell), root(other.cell)];
    parents[Math.max(a, b)] = Math.min(a, b);
  }
  return root;
}

function printedMembers({ members }: Equation, cells: Problem['cells']): Equation['members'] {
  return members.filter(({ cell }) => {
    const first = cells[cell]?.first ?? BLANK;
    return first !== BLANK && first !== 0;
  });
}

/** Equal for equations that say the same of the same numbers; empty for those that stand alone by nature. */
function signatureOf(equation: Equation, { cells }: Problem, rootOf: (cell: number) => number): string {
  if (equation.isOpen || equation.isCopy || equation.constant !== 0) return '';
  const members = printedMembers(equation, cells)
    .map(({ cell, weight }) => ({ root: rootOf(cell), weight: weight / equation.grid }))
    .sort((a, b) => a.root - b.root || a.weight - b.weight);
  const sign = Math.sign(members[0]?.weight ?? 1);
  return members.length < 3 ? '' : members.map(({ root, weight }) => `${root}*${weight * sign}`).join(' ');
}
