import { unitsAt } from '../../model/amount.ts';
import type { NormalizedDocument, Statement } from '../../model/statement.ts';
import { keepBorneOut, standAsRead } from './as-read.ts';
import { isProjectCode } from './code-hierarchy.ts';
import type { Draft, Gathered } from './draft.ts';
import { additiveColumns, slotAt } from './places.ts';
import type { SumRule } from './sum-rule.ts';
import { expandRule } from './sum-rule.ts';

/**
 * Sums among projects, whose numbers tell nothing of what belongs to what: a body's row over its projects, a project
 * over the sub-projects below it. Both are guesses, so a parent counts as one only where at least two columns of
 * figures say so (see `keepBorneOut`).
 */
export function gatherProjectRows(document: NormalizedDocument): Gathered {
  return { drafts: document.statements.flatMap(draftProjects), findings: [] };
}

function draftProjects(statement: Statement): readonly Draft[] {
  return projectBlocks(statement).flatMap(([head, projects]) => {
    const families = splitFamilies(statement, projects);
    const below = families.flatMap(({ parent, children }) =>
      children.length > 0 ? draftRule(statement, parent, children) : [],
    );
    const tops = families.map((family) => family.parent);
    return head === null ? below : [...draftRule(statement, head, tops), ...below];
  });
}

type Block = readonly [head: number | null, projects: readonly number[]];

/** Runs of project rows, each with the row of the body or total above it. */
function projectBlocks(statement: Statement): readonly Block[] {
  const blocks: [number | null, number[]][] = [];
  for (const [index, row] of statement.rows.entries()) {
    const isProject = isProjectCode(row.code);
    const above = statement.rows[index - 1];
    const isRunning = above !== undefined && isProjectCode(above.code);
    if (isProject && isRunning) blocks[blocks.length - 1]?.[1].push(index);
    else if (isProject) blocks.push([above === undefined ? null : index - 1, [index]]);
  }
  return blocks;
}

interface Family {
  readonly parent: number;
  readonly children: readonly number[];
}

/** Cuts a run of projects into parents with the rows that add up to them; a row that nothing adds up to stands alone. */
function splitFamilies(statement: Statement, projects: readonly number[]): readonly Family[] {
  const families: Family[] = [];
  for (let position = 0; position < projects.length;) {
    const parent = projects[position] ?? -1;
    const count = countChildren(statement, parent, projects.slice(position + 1));
    families.push({ parent, children: projects.slice(position + 1, position + 1 + count) });
    position += 1 + count;
  }
  return families;
}

/** How many of the next rows add up to the parent in every column that can be read, two columns or more; 0 if none do. */
function countChildren(statement: Statement, parent: number, next: readonly number[]): number {
  const columns = additiveColumns(statement).flatMap((column) => {
    const goal = figureAt(statement, parent, column);
    return goal === null || goal === 0n ? [] : [{ column, goal }];
  });
  let running = columns.map(({ column, goal }) => ({ column, goal, sum: 0n }));
  for (const [position, row] of next.entries()) {
    // A column is given up at the first figure that cannot be read.
    running = running.flatMap(({ column, goal, sum }) => {
      const figure = figureAt(statement, row, column);
      return figure === null ? [] : [{ column, goal, sum: sum + figure }];
    });
    if (running.length < 2 || running.every(({ goal, sum }) => sum > goal)) return 0;
    if (position > 0 && running.every(({ goal, sum }) => sum === goal)) return position + 1;
  }
  return 0;
}

/** Figure in units of 10^-6; 0 for a blank, null where it cannot be read. */
function figureAt(statement: Statement, index: number, column: number): bigint | null {
  const row = statement.rows[index];
  const slot = row ? slotAt(row, column) : undefined;
  if (!slot || (slot.plain === null && slot.state !== 'blank')) return null;
  return slot.plain === null ? 0n : (unitsAt(slot.plain, 6) ?? null);
}

function draftRule(statement: Statement, total: number, plus: readonly number[]): readonly Draft[] {
  const rule: SumRule = { axis: 'rows', total, plus, minus: [] };
  const drafts = expandRule(statement, rule, 'hierarchy');
  if (plus.length > 1) return keepBorneOut(drafts);
  const isCopy = drafts.filter((draft) => standAsRead(draft) === 'holds').length > 1;
  const isRefuted = drafts.some((draft) => standAsRead(draft) === 'fails');
  return isCopy && !isRefuted ? drafts.map((draft) => ({ ...draft, isChain: true })) : [];
}
