import { LOST_LAST_DIGIT, SECOND_LOOK, type Slot } from '../../model/statement.ts';
import type { Assignment } from './assignment.ts';
import { BLANK, isClean, numberOf, valueOf } from './print.ts';
import type { Bounds } from './bounds.ts';
import { gatherEvidence } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { readByPrint } from './legible.ts';
import { measureMargin } from './margins.ts';
import type { Effort, Margin } from './margins.ts';
import { OFFER_BLANK_NATS, OFFER_NATS, OFFER_NEAR_NATS } from './options.ts';
import type { ChoiceOptions } from './options.ts';
import type { Incidence } from './problem.ts';
import { ruleOf } from './weigh-candidates.ts';

/** What is published of a cell before the verdict: the figure that stands there, or what was restored. */
export type Decision =
  | 'stands'
  | 'restored'
  | 'cleared'
  | 'culprit'
  | 'suspect'
  | 'offered'
  /** No check tells the figure, but its print is clear enough to name one. */
  | 'legible'
  | 'undecided';

/** Decides what to make of each cell of the cheapest explanation: only what is safe is restored, no print is overwritten. */
export class Decider {
  private readonly explained: Assignment;
  private readonly bounds: Bounds;
  private readonly options: ChoiceOptions;
  private readonly effort: Effort;
  private readonly clearable: (slot: Slot) => boolean;
  private readonly evidence: Evidence;
  private readonly margins = new Map<number, Margin>();

  constructor(
    explained: Assignment,
    bounds: Bounds,
    options: ChoiceOptions,
    effort: Effort,
    clearable: (slot: Slot) => boolean,
  ) {
    this.explained = explained;
    this.bounds = bounds;
    this.options = options;
    this.effort = effort;
    this.clearable = clearable;
    this.evidence = gatherEvidence(
      explained,
      (equation) => !explained.isViolated(equation) && !explained.equation(equation).isOpen,
    );
  }

  /** Margin of a cell in the cheapest explanation of the document; measured once. */
  margin(index: number): Margin {
    let margin = this.margins.get(index);
    if (!margin) {
      const copies = this.evidence.copiesOf(index);
      margin = measureMargin(
        this.explained,
        this.bounds,
        index,
        copies,
        this.options.verifyMargin,
        this.options,
        this.effort,
      );
      this.margins.set(index, margin);
    }
    return margin;
  }

  /** What is published of the cell. */
  decide(index: number): Decision {
    const cell = this.explained.cell(index);
    const value = this.explained.value(index);
    if (isClean(cell, value)) return 'stands';
    if (cell.slot.state === 'blank' && this.isTrulyBlank(value)) return 'stands';
    const margin = this.margin(index);
    if (cell.isFigure) return this.decideFigure(index, margin);
    const holds = cell.checks.every(({ equation }) => !this.explained.isViolated(equation));
    // The figure that a blank between columns told by white space seems to lack may be its neighbor.
    const mayBeBeside = cell.slot.state === 'blank' && cell.slot.isUnruled === true;
    if (holds && !mayBeBeside && this.isSafe(margin) && !this.isSeenOtherwise(index, value))
      return value === BLANK ? 'cleared' : 'restored';
    // Blanks are many: that one of them lost a figure takes more to name than that an illegible figure is this one.
    if (cell.slot.state === 'blank')
      return holds && value !== BLANK && isOfferable(margin) && margin.nats >= OFFER_BLANK_NATS ? 'offered' : 'stands';
    if (value !== BLANK && holds && this.isNameable(index, margin)) return 'offered';
    return this.decideByPrint(index, holds);
  }

  /** An illegible cell of which the sums name no figure. */
  private decideByPrint(index: number, holds: boolean): Decision {
    const { slot, checks } = this.explained.cell(index);
    const isBlank = this.explained.value(index) === BLANK;
    if (slot.state === 'litter' && isBlank) return 'cleared';
    // Where the sums come out without any figure, print alone does not name one.
    if (isBlank && holds && checks.length > 0) return 'undecided';
    return this.printed(index) === undefined ? 'undecided' : 'legible';
  }

  /** Whether the value leads all others by enough to restore it. */
  private isSafe({ nats, isRefused }: Margin): boolean {
    return nats >= this.options.repairMargin && !isRefused;
  }

  /** Where no cell can be lost, a blank is blank whatever the sums say. */
  private isTrulyBlank(value: number): boolean {
    return value === BLANK || this.explained.problem.isBornDigital;
  }

  /** The figure that the print of an illegible cell shows by itself. */
  private printed(index: number): number | undefined {
    return readByPrint(this.explained.cell(index), this.bounds.neighbors(index));
  }

  /** What is named as the figure that should stand in a cell; undefined where none is. */
  expected(index: number, decision: Decision): number | undefined {
    if (decision === 'legible') return this.printed(index);
    return decision === 'culprit' || decision === 'offered' ? this.explained.value(index) : undefined;
  }

  /** A well-formed figure that the cheapest explanation takes for another one. */
  private decideFigure(index: number, margin: Margin): Decision {
    const cell = this.explained.cell(index);
    const value = this.explained.value(index);
    // The picture shows this figure after all: that is no overwriting of print.
    if (this.isSafe(margin) && this.isSeenAgain(index, value)) return 'restored';
    if (!this.isNameable(index, margin)) return 'suspect';
    // Within the slack a neighbor may as well be the one that is off, unless moving all copies back would cost as much.
    const distance = Math.abs(numberOf(value) - cell.plain);
    const near = margin.nearNats[distance / cell.step - 1] ?? 0;
    // Where its own last digit is known to be lost, rounding has less to explain.
    const least = ruleOf(cell, value) === LOST_LAST_DIGIT ? OFFER_NATS : OFFER_NEAR_NATS;
    if (Number.isFinite(margin.slack) && distance <= margin.slack && near < least) return 'suspect';
    const isBlank = value === BLANK || value === 0;
    const isCleared =
      isBlank &&
      margin.nats >= this.options.repairMargin &&
      this.clearable(cell.slot) &&
      !this.isSeenOtherwise(index, value) &&
      this.isBlankDemanded(index);
    if (isCleared) return 'cleared';
    // A sum that confirms the print can be kept only by changing a second figure with it: no one is named for that, unless
    // every other way out is as unlikely as what is repaired on.
    const isConfirmed = !this.isSafe(margin) && cell.checks.some(({ equation }) => this.confirmsPrint(equation, index));
    return isConfirmed ? 'suspect' : 'culprit';
  }

  private isNameable(index: number, margin: Margin): boolean {
    return isOfferable(margin) || this.isToldTwice(index, margin);
  }

  /**
   * The search for other values was broken off, but two checks that break with the print hold with this value, and none that
   * holds with the print breaks.
   */
  private isToldTwice(index: number, margin: Margin): boolean {
    if (!margin.isRefused) return false;
    const { checks, isFigure, plain } = this.explained.cell(index);
    const shift = (isFigure ? plain : 0) - numberOf(this.explained.value(index));
    const breaksAsPrinted = ({ equation, weight }: Incidence): boolean =>
      Math.abs(this.explained.difference(equation) + weight * shift) > this.explained.tolerance(equation);
    const isBroken = ({ equation }: Incidence): boolean => this.explained.isViolated(equation);
    const told = checks.filter((check) => breaksAsPrinted(check) && !isBroken(check));
    return told.length >= 2 && checks.every((check) => !isBroken(check) || breaksAsPrinted(check));
  }

  /**
   * Whether a second look at the picture of the cell saw this value, and every check of it holds so. What else the first
   * look offered is no such witness: it offers some figure beside one in eight that it read right.
   */
  private isSeenAgain(index: number, value: number): boolean {
    const { checks } = this.explained.cell(index);
    return (
      this.seenAgain(index).includes(value) && checks.every(({ equation }) => !this.explained.isViolated(equation))
    );
  }

  /** Whether a second look saw another figure: then the sums are contradicted by print, however badly it was read first. */
  private isSeenOtherwise(index: number, value: number): boolean {
    const seen = this.seenAgain(index);
    return seen.length > 0 && !seen.includes(value);
  }

  private seenAgain(index: number): readonly number[] {
    const { slot, scale } = this.explained.cell(index);
    return slot.readings.filter(({ rule }) => rule === SECOND_LOOK).map(({ amount }) => valueOf(amount, scale));
  }

  /** A sum of at least two items holds with every figure as printed, and not if this one alone is changed. */
  private confirmsPrint(equation: number, index: number): boolean {
    const { members, constant, isOpen } = this.explained.equation(equation);
    if (isOpen) return false;
    const tolerance = this.explained.tolerance(equation);
    let items = 0;
    let asPrinted = -constant;
    let changedAlone = -constant;
    for (const { cell, weight } of members) {
      const { isFigure, plain } = this.explained.cell(cell);
      const value = numberOf(this.explained.value(cell));
      const printed = isFigure ? plain : value;
      if (printed !== 0) items++;
      asPrinted += weight * printed;
      changedAlone += weight * (cell === index ? value : printed);
    }
    return items >= 3 && Math.abs(asPrinted) <= tolerance && Math.abs(changedAlone) > tolerance;
  }

  /** Some check breaks with the printed figure and holds with a blank, and all its other figures are proved without it. */
  private isBlankDemanded(index: number): boolean {
    const cell = this.explained.cell(index);
    return cell.checks.some(({ equation, weight }) => {
      if (this.explained.isViolated(equation)) return false;
      const shifted = this.explained.difference(equation) + weight * cell.plain;
      if (Math.abs(shifted) <= this.explained.tolerance(equation)) return false;
      const others = this.explained.equation(equation).members.filter((member) => member.cell !== index);
      return others.every(({ cell: other }) => {
        const value = this.explained.value(other);
        return value === BLANK || value === 0 || this.evidence.isProved(other);
      });
    });
  }
}

/** Likelier than any other value, if not by enough to restore it: worth naming. A search broken off leaves a bound. */
function isOfferable(margin: Margin): boolean {
  return margin.nats >= OFFER_NATS;
}
