import type { Assignment } from './assignment.ts';
import { BLANK, isClean } from './print.ts';

/** Another value for a cell. */
export interface Change {
  readonly cell: number;
  readonly value: number;
}

/** What the search has changed in the assignment on its way down one branch. */
export class Branch {
  private readonly state: Assignment;
  private readonly isChanged: Uint8Array;
  private readonly cells: number[] = [];
  /** The values that the cells had. */
  private readonly before: number[] = [];
  /** The figures that the cells were read as, where that reading stood and is no zero; BLANK elsewhere. */
  readonly misread: number[] = [];

  /** `isChanged`: one entry a cell, kept up to date. */
  constructor(state: Assignment, isChanged: Uint8Array) {
    this.state = state;
    this.isChanged = isChanged;
  }

  /** Gives a cell another value; no cell twice. */
  apply({ cell, value }: Change): void {
    const current = this.state.value(cell);
    this.cells.push(cell);
    this.before.push(current);
    this.misread.push(isClean(this.state.cell(cell), current) && current !== 0 ? current : BLANK);
    this.isChanged[cell] = 1;
    this.state.set(cell, value);
  }

  /** Takes the last change back. */
  undo(): void {
    const cell = this.cells.pop();
    const value = this.before.pop();
    this.misread.pop();
    if (cell === undefined || value === undefined) return;
    this.state.set(cell, value);
    this.isChanged[cell] = 0;
  }

  /** Takes all changes back. */
  restore(): void {
    while (this.cells.length > 0) this.undo();
  }

  /** The cell was read as the same figure as one that was changed, and that reading stands. */
  isReprint(cell: number): boolean {
    const value = this.state.value(cell);
    return this.misread.includes(value) && isClean(this.state.cell(cell), value);
  }

  /** True where a cell that was read as `from` has become `to`. */
  hasMisread(from: number, to: number): boolean {
    return this.cells.some((cell, at) => this.misread[at] === from && this.state.value(cell) === to);
  }

  /** Changed cells of a check that were read as this figure. */
  countChanged(equation: number, value: number): number {
    let count = 0;
    this.cells.forEach((cell, at) => {
      const { checks } = this.state.cell(cell);
      if (this.misread[at] === value && checks.some((each) => each.equation === equation)) count++;
    });
    return count;
  }
}
