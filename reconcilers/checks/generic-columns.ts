import type { NormalizedDocument, Statement } from '../../model/statement.ts';
import { keepBorneOut } from './as-read.ts';
import type { Draft, Gathered } from './draft.ts';
import { foldLabel, isPart } from './labels.ts';
import { isAdditive } from './places.ts';
import type { SumRule } from './sum-rule.ts';
import { expandRule } from './sum-rule.ts';

/** Words that close a group of columns. */
const SUBTOTAL = /(?:合计|小计|总计|^计)$/u;

/** The header tree: a node is a heading with its own column, or with columns and headings below it. */
interface Heading {
  readonly name: string;
  column: number | null;
  readonly below: Heading[];
}

/**
 * Column sums guessed from the headers: 合计 or 小计 over its sibling headings (`本年支出/合计` = `本年支出/基本支出` +
 * `本年支出/项目支出`). Kept only where the figures bear them out (see `keepBorneOut`).
 */
export function gatherGenericColumns(document: NormalizedDocument): Gathered {
  const isSure = document.isBornDigital === true;
  return { drafts: document.statements.flatMap((statement) => draftColumns(statement, isSure)), findings: [] };
}

function draftColumns(statement: Statement, isSure: boolean): readonly Draft[] {
  const sides = [...new Set(statement.columns.map((column) => column.side))];
  return sides.flatMap((side) =>
    guessRules(buildTree(statement, side)).flatMap((rule) =>
      keepBorneOut(expandRule(statement, rule, 'hierarchy'), isSure),
    ),
  );
}

function buildTree(statement: Statement, side: string): Heading {
  const root: Heading = { name: '', column: null, below: [] };
  for (const [index, column] of statement.columns.entries()) {
    if (column.side !== side || !isAdditive(statement, column)) continue;
    const path = foldLabel(column.label === '' ? column.key : column.label).split('/');
    let node = root;
    for (const name of path) {
      // Headings repeat (two groups of the same name side by side): only the last one can still be open.
      const last = node.below[node.below.length - 1];
      const isOpen = last?.name === name && last.column === null;
      const next: Heading = isOpen ? last : { name, column: null, below: [] };
      if (!isOpen) node.below.push(next);
      node = next;
    }
    node.column = index;
  }
  return root;
}

function guessRules(node: Heading): readonly SumRule[] {
  const below = node.below.flatMap(guessRules);
  const totals = node.below.filter((heading) => heading.column !== null && SUBTOTAL.test(heading.name));
  const [total] = totals;
  const others = node.below.filter((heading) => heading !== total && !isPart(heading.name));
  const plus = others.flatMap(columnsOf);
  const isPlain = total?.column !== undefined && total.column !== null && totals.length === 1 && plus.length > 1;
  return isPlain && total.column !== null
    ? [{ axis: 'columns', total: total.column, plus, minus: [] }, ...below]
    : below;
}

/** The column that stands for a heading: its own, its subtotal, or else all columns below it. */
function columnsOf(heading: Heading): readonly number[] {
  if (heading.column !== null) return [heading.column];
  const total = heading.below.find((other) => other.column !== null && SUBTOTAL.test(other.name));
  if (total?.column !== undefined && total.column !== null) return [total.column];
  return heading.below.filter((other) => !isPart(other.name)).flatMap(columnsOf);
}
