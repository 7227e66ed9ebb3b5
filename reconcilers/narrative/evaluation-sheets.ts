import { NARRATIVE } from '../../forms/narrative.ts';
import { parseAmount } from '../../model/amount.ts';
import type { Amount } from '../../model/amount.ts';
import type { NormalizedDocument, PrintedTable } from '../../model/statement.ts';
import { foldLabel } from '../checks/labels.ts';
import { inYuan, isMoneyUnit } from './money.ts';

/** A project's own evaluation table: its name, budget and actual spending. */
export interface EvaluationSheet {
  readonly name: string;
  /** In yuan. */
  readonly budget: Amount;
  readonly actual: Amount;
  readonly line: number;
}

const { projects } = NARRATIVE;
const NAME = new RegExp(projects.name, 'u');
const BUDGET = new RegExp(projects.budget, 'u');
const ACTUAL = new RegExp(projects.actual, 'u');
const FUNDS = new RegExp(projects.funds, 'u');
const FIGURE = /^(\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?)(亿元|万元|元)?$/u;

/**
 * The evaluation tables of a document: those that name a project and, under 预算数 and 执行数, print two figures in the
 * row of 资金总额 (or right under it). One whose figures cannot be told is left out.
 */
export function readEvaluationSheets(document: NormalizedDocument): readonly EvaluationSheet[] {
  return document.tables.flatMap((table) => splitProjects(table).flatMap((rows) => readSheet(rows, table.line) ?? []));
}

/** A printed table may hold several projects, one below the other. */
function splitProjects(table: PrintedTable): readonly (readonly (readonly string[])[])[] {
  const rows = table.rows.map((row) => row.map(foldLabel));
  const starts = rows.flatMap((row, index) => (row.some((cell) => NAME.test(cell)) ? [index] : []));
  return starts.map((start, index) => rows.slice(start, starts[index + 1]));
}

function readSheet(rows: readonly (readonly string[])[], line: number): EvaluationSheet | null {
  const [head] = rows;
  const nameIndex = head?.findIndex((cell) => NAME.test(cell)) ?? -1;
  const name = head?.slice(nameIndex + 1).find((cell) => cell !== '');
  const header = rows.findIndex(
    (row) => row.some((cell) => BUDGET.test(cell)) && row.some((cell) => ACTUAL.test(cell)),
  );
  if (name === undefined || header < 0) return null;
  const unit = /\((亿元|万元|元)\)/u.exec(rows[header]?.join('') ?? '')?.[1] ?? '万元';
  const isFunds = (row: readonly string[]): boolean => row.some((cell) => FUNDS.test(cell));
  const fundsRow = rows
    .slice(header, header + 3)
    .find((row, index) => isFunds(row) && (index > 0 || figuresIn(row, unit).length > 1));
  const row = fundsRow ?? (isFunds(rows[header] ?? []) ? rows[header + 1] : undefined);
  const [budget, actual] = figuresIn(row ?? [], unit);
  return budget && actual ? { name, budget, actual, line } : null;
}

/** The money figures of a row in yuan, from the left; it stops at the first cell that is neither figure nor words. */
function figuresIn(row: readonly string[], unit: string): readonly Amount[] {
  const amounts: Amount[] = [];
  for (const cell of row) {
    const match = FIGURE.exec(cell);
    if (!match && amounts.length > 0 && /\d/u.test(cell)) break;
    const amount = match ? parseAmount((match[1] ?? '').replaceAll(',', '')) : undefined;
    const own = match?.[2] ?? unit;
    const yuan = amount && isMoneyUnit(own) ? inYuan(amount, own) : undefined;
    if (yuan) amounts.push(yuan);
  }
  return amounts;
}

/** A project's name as it compares: without white space, quotes and the endings that come and go. */
export function projectKey(name: string): string {
  let key = foldLabel(name).replace(/["'《》<>]/gu, '');
  for (let before = ''; before !== key;) {
    before = key;
    key = key.replace(new RegExp(projects.tail, 'u'), '');
  }
  return key;
}
