import type { NormalizedDocument, Row, Statement } from '../../model/statement.ts';
import { keepBorneOut } from './as-read.ts';
import { codedRows } from './code-hierarchy.ts';
import type { Draft, Gathered } from './draft.ts';
import { addsUp, foldLabel, isPart } from './labels.ts';
import type { SumRule } from './sum-rule.ts';
import { expandRule } from './sum-rule.ts';

const SUBTOTAL = /^(?:小计|合计)$/u;

/**
 * Sums over groups that stand in label columns of their own (`其他资金/小计` over `其他资金/事业收入`; `一、货物` over
 * `一、货物/会议费`): a group over what stands right under it, 合计 over the outermost groups. Kept where borne out.
 */
export function gatherLabelTree(document: NormalizedDocument): Gathered {
  const isSure = document.isBornDigital === true;
  const drafts = document.statements.flatMap((statement) => draftTree(statement, isSure));
  return { drafts, findings: [] };
}

interface Node {
  readonly index: number;
  readonly path: readonly string[];
}

function draftTree(statement: Statement, isSure: boolean): readonly Draft[] {
  if (codedRows(statement).length > 0 || !statement.rows.some(({ label }) => label.includes('/'))) return [];
  const sides = [...new Set(statement.rows.map(({ side }) => side))];
  const rules = sides.flatMap((side) => guessRules(statement, side));
  return keepBorneOut(
    rules.flatMap((rule) => expandRule(statement, rule, 'hierarchy')),
    isSure,
  );
}

function guessRules(statement: Statement, side: string): readonly SumRule[] {
  const nodes = statement.rows.flatMap((row, index) => (row.side === side ? [{ index, path: pathOf(row) }] : []));
  const inner = nodes.filter(({ path }) => path.length > 0);
  const below = (parent: readonly string[]): readonly number[] => {
    const inside = inner.filter(({ path }) => isWithin(path, parent) && !isPart(path.at(-1) ?? ''));
    // Only what no other line of the group stands over.
    return inside.filter(({ path }) => !inside.some((other) => isWithin(path, other.path))).map(({ index }) => index);
  };
  return nodes.flatMap(({ index, path }: Node): readonly SumRule[] => {
    const plus = below(path);
    return plus.length > 0 ? [{ axis: 'rows', total: index, plus, minus: [] }] : [];
  });
}

/** Where a line stands in the tree: a subtotal at its group, the total at the root. */
function pathOf(row: Row): readonly string[] {
  const parts = foldLabel(row.label).split('/');
  if (parts.length === 1) return addsUp(parts[0] ?? '') ? [] : parts;
  return SUBTOTAL.test(parts.at(-1) ?? '') ? parts.slice(0, -1) : parts;
}

function isWithin(path: readonly string[], parent: readonly string[]): boolean {
  return path.length > parent.length && parent.every((part, index) => part === path[index]);
}
