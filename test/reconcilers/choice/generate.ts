import type { Slot } from '../../../model/statement.ts';
import type { Check, CheckKind, Term } from '../../../model/verdict.ts';
import type { Random } from '../../../bench/accuracy/generate/random.ts';
import { readingsOf } from './readings-of.ts';

/** A place with its printed figure (in last digits; null for a blank) and what a scan left of it. */
export interface TruePlace {
  readonly id: number;
  readonly statement: number;
  readonly row: number;
  readonly column: number;
  readonly truth: number | null;
  readonly raw: string;
}

/** A generated disclosure: what was printed, and the checks that its forms imply. */
export interface GeneratedDocument {
  readonly places: readonly TruePlace[];
  readonly checks: readonly Check[];
  readonly decimals: number;
}

export interface GenerateOptions {
  /** Rows of the classification tables are about three times this. */
  readonly branches: number;
  /** Publishers who add up rounded figures instead of rounding each. */
  readonly sumsOfRounded: boolean;
  readonly dropZeros: boolean;
  readonly decimals: number;
}

/** Printed form of a figure in last digits. */
export function printFigure(value: number, decimals: number, dropZeros = false): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  let text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  if (dropZeros && text.includes('.')) text = text.replace(/\.?0+$/u, '');
  return value < 0 ? `-${text}` : text;
}

const PRICES: Readonly<Record<CheckKind, number>> = {
  'printed-formula': 12,
  'form-formula': 12,
  hierarchy: 11,
  tie: 9,
  text: 7,
};

/** Builds a document with known truth: five statements of a final account, tied to one another. */
export function generateDocument(random: Random, options: Partial<GenerateOptions> = {}): GeneratedDocument {
  const settings: GenerateOptions = {
    branches: 3 + Math.floor(random() * 4),
    sumsOfRounded: random() < 0.4,
    dropZeros: false,
    decimals: 2,
    ...options,
  };
  return new Ledger(random, settings).build();
}

interface Line {
  readonly key: string;
  readonly parent: number;
  readonly children: number[];
}

/** Amounts are kept in ten-thousandths of the printed last digit's hundred, so that rounding is honest. */
class Ledger {
  private readonly random: Random;
  private readonly options: GenerateOptions;
  private readonly places: TruePlace[] = [];
  private readonly checks: Check[] = [];
  private statement = -1;

  constructor(random: Random, options: GenerateOptions) {
    this.random = random;
    this.options = options;
  }

  build(): GeneratedDocument {
    const lines = this.codeTree();
    const income = this.codeTable(lines, 7, [1, 0, 0.3, 0, 0.1, 0, 0.2]);
    const spendingLeaves = this.leafAmounts(lines, [1, 0.7, 0, 0.1, 0]);
    const spending = this.codeTable(lines, 5, [], spendingLeaves);
    const budgetLeaves = spendingLeaves.map((row) => row.slice(0, 2));
    const budget = this.codeTable(lines, 2, [], budgetLeaves);
    this.summary(lines, income, spending);
    this.basicTable(budget, budgetLeaves);
    this.appropriation(lines, budget);
    return { places: this.places, checks: this.checks, decimals: this.options.decimals };
  }

  private amount(): number {
    const size = this.random() < 0.15 ? 4 : this.random() < 0.7 ? 6 : 7;
    return Math.max(1, Math.floor(this.random() * 10 ** (size + 0.5)));
  }

  private round(exact: number): number {
    return Math.round(exact / 100);
  }

  private put(row: number, column: number, value: number | null): number {
    const { decimals, dropZeros } = this.options;
    const shown = value === 0 ? null : value;
    const raw = shown === null ? '' : printFigure(shown, decimals, dropZeros);
    this.places.push({ id: this.places.length, statement: this.statement, row, column, truth: shown, raw });
    return this.places.length - 1;
  }

  private check(kind: CheckKind, total: number, addends: readonly (readonly [number, number])[], name: string): void {
    const terms: Term[] = [
      { slot: total, coefficient: -1 },
      ...addends.map(([slot, coefficient]) => ({ slot, coefficient })),
    ];
    const id = `${String(this.checks.length).padStart(5, '0')}-${name}`;
    this.checks.push({
      id,
      kind,
      terms,
      total,
      constant: null,
      price: PRICES[kind],
      independence: id,
      description: name,
    });
  }

  private codeTree(): Line[] {
    const lines: Line[] = [];
    for (let branch = 0; branch < this.options.branches; branch++) {
      const top = lines.push({ key: `${201 + branch}`, parent: -1, children: [] }) - 1;
      for (let middle = 0; middle < 1 + Math.floor(this.random() * 2.5); middle++) {
        const item = lines.push({ key: `${201 + branch}${10 + middle}`, parent: top, children: [] }) - 1;
        lines[top]?.children.push(item);
        for (let leaf = 0; leaf < 1 + Math.floor(this.random() * 3.2); leaf++) {
          const end = lines.push({ key: `${201 + branch}${10 + middle}${10 + leaf}`, parent: item, children: [] }) - 1;
          lines[item]?.children.push(end);
        }
      }
    }
    return lines;
  }

  private leafAmounts(lines: readonly Line[], chances: readonly number[]): number[][] {
    return lines.map((line) =>
      chances.map((chance) =>
        line.children.length === 0 && this.random() < Math.max(chance * 0.8, chance === 1 ? 0.75 : 0)
          ? this.amount()
          : 0,
      ),
    );
  }

  /** Exact amounts of every line and of the total (last), per column, column 0 being the sum of the others. */
  private fill(lines: readonly Line[], leaves: readonly (readonly number[])[], columns: number): number[][] {
    const exact = lines.map(() => new Array<number>(columns + 1).fill(0));
    const total = new Array<number>(columns + 1).fill(0);
    for (let index = lines.length - 1; index >= 0; index--) {
      const row = exact[index] ?? [];
      const line = lines[index];
      for (let column = 1; column <= columns; column++) {
        let value = leaves[index]?.[column - 1] ?? 0;
        if (this.options.sumsOfRounded) value = this.round(value) * 100;
        for (const child of line?.children ?? []) value += exact[child]?.[column] ?? 0;
        row[column] = value;
        row[0] = (row[0] ?? 0) + value;
        if (line?.parent === -1) total[column] = (total[column] ?? 0) + value;
      }
      if (line?.parent === -1) total[0] = (total[0] ?? 0) + (row[0] ?? 0);
    }
    return [...exact, total];
  }

  /** A table by classification codes with a TOTAL row; returns slot ids and exact amounts by line. */
  private codeTable(
    lines: readonly Line[],
    columns: number,
    chances: readonly number[],
    given?: number[][],
  ): CodeTable {
    this.statement++;
    const leaves = given ?? this.leafAmounts(lines, chances);
    const exact = this.fill(lines, leaves, columns);
    const slots = exact.map((row, index) => row.map((value, column) => this.put(index, column, this.round(value))));
    slots.forEach((row, index) => {
      this.check(
        'printed-formula',
        row[0] ?? 0,
        row.slice(1).map((slot) => [slot, 1] as const),
        `row ${lines[index]?.key ?? 'TOTAL'}`,
      );
    });
    for (let column = 0; column <= columns; column++) {
      const at = (line: number): number => slots[line]?.[column] ?? 0;
      const tops = lines.flatMap((line, index) => (line.parent === -1 ? [[at(index), 1] as const] : []));
      this.check('hierarchy', at(lines.length), tops, `total of column ${column}`);
      lines.forEach((line, index) => {
        if (line.children.length > 0)
          this.check(
            'hierarchy',
            at(index),
            line.children.map((child) => [at(child), 1] as const),
            `${line.key}/${column}`,
          );
      });
    }
    return { slots, exact };
  }

  private summary(lines: readonly Line[], income: CodeTable, spending: CodeTable): void {
    this.statement++;
    const incomeTotal = income.exact[lines.length] ?? [];
    const spendingTotal = spending.exact[lines.length] ?? [];
    const rows = [1, 2, 3, 4, 5, 6, 7].map((column) => this.put(column, 0, this.round(incomeTotal[column] ?? 0)));
    rows.push(this.put(8, 0, null));
    const total27 = this.put(27, 0, this.round(incomeTotal[0] ?? 0));
    this.check(
      'printed-formula',
      total27,
      rows.map((slot) => [slot, 1] as const),
      '27=1+..+8',
    );
    rows.slice(0, 7).forEach((slot, index) => {
      this.check('tie', slot, [[income.slots[lines.length]?.[index + 1] ?? 0, 1]], `income ${index + 1}`);
    });
    this.check('tie', total27, [[income.slots[lines.length]?.[0] ?? 0, 1]], 'income total');
    const functions: number[] = [];
    for (let line = 32; line <= 57; line++) {
      const top = lines.findIndex((candidate) => candidate.parent === -1 && candidate.key === String(201 + line - 32));
      const slot = this.put(line, 1, top < 0 ? null : this.round(spending.exact[top]?.[0] ?? 0));
      functions.push(slot);
      if (top >= 0) this.check('tie', slot, [[spending.slots[top]?.[0] ?? 0, 1]], `function ${line}`);
    }
    const total58 = this.put(58, 1, this.round(spendingTotal[0] ?? 0));
    this.check(
      'printed-formula',
      total58,
      functions.map((slot) => [slot, 1] as const),
      '58=32+..+57',
    );
    this.check('tie', total58, [[spending.slots[lines.length]?.[0] ?? 0, 1]], 'spending total');
    const gap = (incomeTotal[0] ?? 0) - (spendingTotal[0] ?? 0);
    const carriedIn = (gap < 0 ? -gap : 0) + (this.random() < 0.5 ? this.amount() : 0);
    const carriedOut = gap + carriedIn;
    const opening = this.put(29, 0, this.round(carriedIn));
    const all31 = this.put(31, 0, this.round((incomeTotal[0] ?? 0) + carriedIn));
    this.check(
      'printed-formula',
      all31,
      [
        [total27, 1],
        [this.put(28, 0, null), 1],
        [opening, 1],
      ],
      '31=27+28+29',
    );
    const closing = this.put(60, 1, this.round(carriedOut));
    const all62 = this.put(62, 1, this.round((incomeTotal[0] ?? 0) + carriedIn));
    this.check(
      'printed-formula',
      all62,
      [
        [total58, 1],
        [this.put(59, 1, null), 1],
        [closing, 1],
      ],
      '62=58+59+60',
    );
    this.check('form-formula', all31, [[all62, 1]], '31=62');
  }

  private basicTable(budget: CodeTable, leaves: readonly (readonly number[])[]): void {
    this.statement++;
    let left = leaves.reduce((sum, row) => sum + (row[0] ?? 0), 0);
    if (this.options.sumsOfRounded) left = leaves.reduce((sum, row) => sum + this.round(row[0] ?? 0) * 100, 0);
    const whole = left;
    const groups: number[][] = [[], [], []];
    const exact: number[] = [0, 0, 0];
    for (let item = 0; item < 24; item++) {
      const group = item < 9 ? 0 : item < 22 ? 1 : 2;
      let part = item === 23 ? left : this.random() < 0.35 ? 0 : Math.floor(left * this.random() * 0.4);
      if (this.options.sumsOfRounded) part = this.round(part) * 100;
      left -= part;
      exact[group] = (exact[group] ?? 0) + part;
      groups[group]?.push(this.put(item, 0, this.round(part)));
    }
    const heads = groups.map((slots, group) => {
      const head = this.put(100 + group, 0, this.round(exact[group] ?? 0));
      this.check(
        'hierarchy',
        head,
        slots.map((slot) => [slot, 1] as const),
        `30${group + 1}`,
      );
      return head;
    });
    const total = this.put(200, 0, this.round(whole));
    this.check(
      'form-formula',
      total,
      heads.map((slot) => [slot, 1] as const),
      'basic total',
    );
    const twin = budget.slots[budget.slots.length - 1]?.[1] ?? 0;
    this.check('tie', total, [[twin, 1]], 'basic total in the general budget');
  }

  private appropriation(lines: readonly Line[], budget: CodeTable): void {
    this.statement++;
    const parts: number[] = [];
    lines.forEach((line, index) => {
      if (line.parent !== -1) return;
      const value = this.round(budget.exact[index]?.[0] ?? 0);
      const slot = this.put(index, 0, value);
      this.check('tie', slot, [[budget.slots[index]?.[0] ?? 0, 1]], `function ${line.key}`);
      parts.push(slot);
    });
    const total = this.put(59, 0, this.round(budget.exact[lines.length]?.[0] ?? 0));
    this.check(
      'printed-formula',
      total,
      parts.map((slot) => [slot, 1] as const),
      'appropriation total',
    );
    this.check('tie', total, [[budget.slots[lines.length]?.[0] ?? 0, 1]], 'total of the general budget');
  }
}

interface CodeTable {
  readonly slots: readonly (readonly number[])[];
  readonly exact: readonly (readonly number[])[];
}

/** Slots as a normalizer would deliver them. */
export function slotsOf(document: GeneratedDocument, dropZeros = false): Slot[] {
  return document.places.map((place) => ({
    id: place.id,
    statement: place.statement,
    row: place.row,
    column: place.column,
    raw: place.raw,
    ...readingsOf(place.raw, document.decimals, dropZeros),
    line: place.row,
    page: 1,
    gridRow: place.row,
    gridColumn: place.column,
    placed: true,
  }));
}
