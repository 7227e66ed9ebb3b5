import type { NormalizedDocument, Statement } from '../../model/statement.ts';
import { keepBorneOut, standAsRead } from './as-read.ts';
import { codedRows } from './code-hierarchy.ts';
import type { Draft, Gathered } from './draft.ts';
import { bareLabel, isPart, ownLabel, splitOrdinal } from './labels.ts';
import { deriveOutlineRules } from './outline.ts';
import { isTotalRow } from './places.ts';
import type { SumRule } from './sum-rule.ts';
import { expandRule } from './sum-rule.ts';

const TOTAL = /(?:合计|总计|小计)$/u;

/**
 * Row sums guessed from labels where no codes tell: items by their ordinals (一、 over (一) over 1.), 合计 over the
 * items above or below it, 总计 over the 合计 before it and what stands between. The guesses of a statement are kept
 * or dropped, a family at a time, by what the figures say (see `keepBorneOut`).
 */
export function gatherGenericRows(document: NormalizedDocument): Gathered {
  const isSure = document.isBornDigital === true;
  return { drafts: document.statements.flatMap((statement) => draftRows(statement, isSure)), findings: [] };
}

function draftRows(statement: Statement, isSure: boolean): readonly Draft[] {
  if (codedRows(statement).length > 0) return [];
  const sides = [...new Set(statement.rows.map((row) => row.side))];
  const families = [
    sides.flatMap((side) => deriveOutlineRules(statement, side)),
    sides.flatMap((side) => guessTotals(statement, side, true)),
    sides.flatMap((side) => guessTotals(statement, side, false)),
  ];
  const keep = (rules: readonly SumRule[]): readonly Draft[] =>
    keepBorneOut(
      rules.flatMap((rule) => expandRule(statement, rule, 'hierarchy')),
      isSure,
    );
  // What stands under an item without ordinals of its own may be all of it or a few words on it: it accuses no figure.
  const beneath = keep(sides.flatMap((side) => guessBeneath(statement, side)));
  return [...families.flatMap(keep), ...beneath.filter((draft) => standAsRead(draft) !== 'fails')];
}

interface Line {
  readonly index: number;
  readonly kind: 'total' | 'item' | 'part' | 'beneath';
  /** True for 一、 and 二、 of an outline. */
  readonly isCounted: boolean;
}

/** `isChained`: a total takes in the total before it. */
function guessTotals(statement: Statement, side: string, isChained: boolean): readonly SumRule[] {
  const lines = readLines(statement, side);
  return lines.flatMap((line, position) => {
    if (line.kind !== 'total') return [];
    const plus = position === 0 ? itemsBelow(lines) : itemsAbove(lines, position, isChained);
    return plus.length > 1 && isGapless(statement, plus)
      ? [{ axis: 'rows' as const, total: line.index, plus, minus: [] }]
      : [];
  });
}

/** 一、基本支出 over 人员经费 and 公用经费, which stand between it and 二、 without ordinals. */
function guessBeneath(statement: Statement, side: string): readonly SumRule[] {
  const lines = readLines(statement, side);
  return lines.flatMap((line, position): readonly SumRule[] => {
    if (!line.isCounted) return [];
    const below = lines.slice(position + 1);
    const end = below.findIndex(({ kind }) => kind !== 'beneath');
    const plus = below.slice(0, Math.max(end, 0)).map(({ index }) => index);
    return plus.length > 1 ? [{ axis: 'rows', total: line.index, plus, minus: [] }] : [];
  });
}

/** Items that are counted (一、二、…) must be so from one on: a gap is a lost row. */
function isGapless(statement: Statement, plus: readonly number[]): boolean {
  const numbers = plus.flatMap((index) => {
    const row = statement.rows[index];
    return row ? (splitOrdinal(ownLabel(row))?.number ?? []) : [];
  });
  return numbers.every((number, position) => number === position + 1);
}

/** The lines of one side; of an outline only the outermost items count. */
function readLines(statement: Statement, side: string): readonly Line[] {
  const labelled = statement.rows.flatMap((row, index) => {
    const label = ownLabel(row);
    if (row.side !== side || (label === '' && !isTotalRow(row))) return [];
    return [{ index, label, isTotal: isTotalRow(row), depth: splitOrdinal(label)?.depth ?? null }];
  });
  const depths = labelled.flatMap((line) => line.depth ?? []);
  const outermost = depths.length === 0 ? null : Math.min(...depths);
  const lines = labelled.map(({ index, label, isTotal, depth }): Line => {
    const isSum = isTotal || (depth === null && TOTAL.test(bareLabel(label)));
    const isDetail = isPart(bareLabel(label)) || (depth !== null && depth !== outermost);
    return { index, kind: isSum ? 'total' : isDetail ? 'part' : 'item', isCounted: depth !== null && !isDetail };
  });
  return lines.map((line, position): Line => {
    const isBeneath = line.kind === 'item' && !line.isCounted && isAmongCounted(lines, position);
    return isBeneath ? { ...line, kind: 'beneath' } : line;
  });
}

/** Between 一、 and 二、 stands what 一、 is made of: 一、基本支出, 人员经费, 公用经费, 二、项目支出. */
function isAmongCounted(lines: readonly Line[], position: number): boolean {
  const before = lines.slice(0, position).findLast(({ kind, isCounted }) => kind === 'total' || isCounted);
  const after = lines.slice(position + 1).find(({ kind, isCounted }) => kind === 'total' || isCounted);
  return before?.isCounted === true && after?.isCounted === true;
}

/** 合计 over the items since the total before it; chained: 总计 = 本年收入合计 + 上年结转. */
function itemsAbove(lines: readonly Line[], position: number, isChained: boolean): readonly number[] {
  const before = lines.slice(0, position).findLastIndex((line) => line.kind === 'total');
  const start = isChained ? Math.max(before, 0) : before + 1;
  return lines
    .slice(start, position)
    .filter((line) => line.kind === 'item' || line.kind === 'total')
    .map((line) => line.index);
}

/** 合计 as the first line stands over all items below it, as long as no other total stands among them. */
function itemsBelow(lines: readonly Line[]): readonly number[] {
  const below = lines.slice(1);
  if (below.some((line) => line.kind === 'total')) return [];
  return below.filter((line) => line.kind === 'item').map((line) => line.index);
}
