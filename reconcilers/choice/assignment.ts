import { BLANK, numberOf, priceValue } from './print.ts';
import type { Cell, Equation, Problem } from './problem.ts';

/** What a last digit costs by which a check is off, in nats. */
export interface Slack {
  readonly sums: number;
  /** Of one number printed twice. */
  readonly copies: number;
}

/**
 * A value for every cell, with each equation's difference held incrementally: a move costs as much as the cell has
 * checks, however large the document is.
 */
export class Assignment {
  readonly problem: Problem;
  readonly values: Float64Array;
  /** Σ weight × value − constant, per equation. */
  readonly differences: Float64Array;
  /** Σ of last printed digits of the items that are not zero, per equation: what rounding can explain. */
  private readonly units: Float64Array;
  private readonly printed: Int32Array;
  /** Equations that no longer count, because a named culprit stands in them. */
  readonly ignored: Uint8Array;
  private readonly slack: Slack;

  constructor(problem: Problem, slack: Slack, values?: Float64Array) {
    this.problem = problem;
    this.slack = slack;
    const { cells, equations } = problem;
    this.values = values ? Float64Array.from(values) : Float64Array.from(cells, (cell) => cell.first);
    this.differences = new Float64Array(equations.length);
    this.units = new Float64Array(equations.length);
    this.printed = new Int32Array(equations.length);
    this.ignored = new Uint8Array(equations.length);
    equations.forEach((equation, index) => {
      if (equation.isOpen) this.ignored[index] = 1;
      this.differences[index] = -equation.constant;
      this.units[index] = equation.constant === 0 ? 0 : equation.constantUnit;
      this.printed[index] = equation.check.constant === null ? 0 : 1;
      for (const { cell, weight, unit } of equation.members) {
        const value = this.value(cell);
        if (value === BLANK) continue;
        this.printed[index] = (this.printed[index] ?? 0) + 1;
        this.differences[index] = (this.differences[index] ?? 0) + weight * value;
        if (value !== 0) this.units[index] = (this.units[index] ?? 0) + unit;
      }
    });
  }

  value(cell: number): number {
    return this.values[cell] ?? BLANK;
  }

  set(cell: number, value: number): void {
    const before = this.value(cell);
    if (before === value) return;
    const from = numberOf(before);
    const to = numberOf(value);
    const printed = (value === BLANK ? 0 : 1) - (before === BLANK ? 0 : 1);
    const step = this.cell(cell).step;
    const items = (to === 0 ? 0 : 1) - (from === 0 ? 0 : 1);
    this.values[cell] = value;
    for (const { equation, weight } of this.cell(cell).checks) {
      this.differences[equation] = (this.differences[equation] ?? 0) + weight * (to - from);
      this.printed[equation] = (this.printed[equation] ?? 0) + printed;
      if (items !== 0) this.units[equation] = (this.units[equation] ?? 0) + items * Math.abs(weight) * step;
    }
  }

  /** Gives every cell the value that it has in `values`. */
  reset(values: Float64Array): void {
    values.forEach((value, cell) => {
      this.set(cell, value);
    });
  }

  cell(index: number): Cell {
    const cell = this.problem.cells[index];
    if (!cell) throw new RangeError(`no cell ${index}`);
    return cell;
  }

  equation(index: number): Equation {
    const equation = this.problem.equations[index];
    if (!equation) throw new RangeError(`no equation ${index}`);
    return equation;
  }

  difference(equation: number): number {
    return this.differences[equation] ?? 0;
  }

  /**
   * How much rounding alone can explain: ⌊(n−1)/2⌋ last digits for n items. Blanks and zeros are exact and give no
   * slack. A number printed twice may differ by one last digit: statements round each table for itself.
   */
  tolerance(index: number): number {
    const equation = this.equation(index);
    if (equation.isCopy) {
      if (equation.isConversion) return equation.copyTolerance;
      return (this.printed[index] ?? 0) >= 2 ? equation.copyTolerance : 0;
    }
    return equation.grid * Math.max(0, Math.floor(((this.units[index] ?? 0) - 1) / (2 * equation.grid)));
  }

  /** How far one item of a check that holds could move in the better direction and leave it holding. */
  leeway(index: number): number {
    return this.tolerance(index) + Math.abs(this.difference(index));
  }

  isViolated(index: number): boolean {
    const difference = Math.abs(this.difference(index));
    return difference !== 0 && this.ignored[index] === 0 && difference > this.tolerance(index);
  }

  /** Nats that an equation costs as it stands: nothing, slack, or its price. */
  priceEquation(index: number): number {
    const difference = Math.abs(this.difference(index));
    if (difference === 0 || this.ignored[index] === 1) return 0;
    const equation = this.equation(index);
    if (difference > this.tolerance(index)) return equation.price;
    if (equation.isConversion) return 0;
    const nats = equation.isCopy ? this.slack.copies : this.slack.sums * equation.slackShare;
    return Math.min(equation.price, (nats * difference) / equation.grid);
  }

  /** Change of the whole price when one cell takes another value. */
  priceMove(cell: number, value: number): number {
    const before = this.value(cell);
    if (before === value) return 0;
    const own = this.cell(cell);
    return priceValue(own, value) - priceValue(own, before) + this.priceEffect(cell, value);
  }

  /** Change of the price of the equations alone when one cell takes another value. */
  priceEffect(cell: number, value: number): number {
    const before = this.value(cell);
    const standing = this.creditChecks(cell);
    this.set(cell, value);
    const change = this.chargeChecks(cell, standing);
    this.set(cell, before);
    return change;
  }

  /** What leaves the price when the checks of a cell are taken out of it as they stand: zero or less. */
  creditChecks(cell: number): number {
    let change = 0;
    for (const { equation } of this.cell(cell).checks) change -= this.priceEquation(equation);
    return change;
  }

  /** Puts the checks of a cell back into a price as they stand now. */
  chargeChecks(cell: number, change: number): number {
    for (const { equation } of this.cell(cell).checks) change += this.priceEquation(equation);
    return change;
  }

  violatedEquations(): number[] {
    const found: number[] = [];
    for (let index = 0; index < this.differences.length; index++) if (this.isViolated(index)) found.push(index);
    return found;
  }
}
