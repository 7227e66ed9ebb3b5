import type { Amount } from '../../model/amount.ts';
import { SECOND_LOOK, type Slot } from '../../model/statement.ts';
import type { CheckedCheck, CheckStatus, Origin, Verdict, VerdictWord } from '../../model/verdict.ts';
import { Assignment } from './assignment.ts';
import type { Slack } from './assignment.ts';
import { Bounds } from './bounds.ts';
import { BLANK, isClean, priceValue } from './print.ts';
import { Decider } from './decider.ts';
import type { Decision } from './decider.ts';
import { gatherEvidence } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { findInterchangeable } from './interchange.ts';
import { measureMargin } from './margins.ts';
import type { Effort, Margin } from './margins.ts';
import type { ChoiceOptions } from './options.ts';
import { amountOf } from './problem.ts';
import type { Cell } from './problem.ts';
import { ruleOf, weighCandidates } from './weigh-candidates.ts';

/** Up to this share of damaged cells, a figure that no check doubts counts as cleanly read. */
const CLEAN_SHARE = 0.02;

/** What a neighboring last digit within the slack must cost where this share of the cells is damaged. */
const NEAR_NATS = { usual: 4, usualShare: 0.03, rounded: 3 } as const;

/** Turns the cheapest explanation of the document into verdicts: nothing well-formed is overwritten. */
export class Judge {
  private readonly explained: Assignment;
  private readonly options: ChoiceOptions;
  private readonly effort: Effort;
  private readonly decider: Decider;
  private readonly decisions: Decision[];
  /** The document as it will be published. */
  private readonly published: Assignment;
  private readonly publishedBounds: Bounds;
  private readonly statuses: readonly CheckStatus[];
  private readonly evidence: Evidence;
  /** Nats that make a last digit proved: more where the document is badly read. */
  private readonly lastDigitNats: number;
  /** Nats below which another last digit is too likely to say that anything is verified. */
  private readonly nearNats: number;
  private readonly damaged: number;
  /** Some text is no plain reading of its figure. */
  private readonly isMisread: boolean;
  private readonly hasSlipped: boolean;
  private slidable: ReadonlySet<number> | undefined;

  constructor(
    explained: Assignment,
    slack: Slack,
    options: ChoiceOptions,
    effort: Effort,
    clearable: (slot: Slot) => boolean,
    hasSlipped: boolean,
  ) {
    this.hasSlipped = hasSlipped;
    this.explained = explained;
    this.options = options;
    this.effort = effort;
    const bounds = new Bounds(explained);
    this.decider = new Decider(explained, bounds, options, effort, clearable);
    this.damaged = shareDamaged(explained);
    this.isMisread = explained.problem.cells.some((cell, index) => isDamaged(cell, explained.value(index)));
    this.lastDigitNats = this.damaged > CLEAN_SHARE ? options.verifyMargin : options.repairMargin;
    // Prices are those of a usual scan: the odds of a misreading grow with the share of what is misread.
    this.nearNats = NEAR_NATS.usual + Math.log(this.damaged / NEAR_NATS.usualShare);
    this.decisions = explained.problem.cells.map((_, index) => this.decider.decide(index));
    const values = Float64Array.from(this.decisions, (decision, index) => this.publishedValue(index, decision));
    this.published = new Assignment(explained.problem, slack, values);
    this.ignoreExplained();
    this.publishedBounds = new Bounds(this.published, bounds);
    this.statuses = explained.problem.equations.map((_, index) => this.readStatus(index));
    this.evidence = gatherEvidence(this.published, (equation) => isHolding(this.status(equation)));
  }

  /** Where figures are damaged, some slide to the next place too; elsewhere only where their table prints zeros, not blanks. */
  private maySlide(index: number): boolean {
    this.slidable ??= findInterchangeable(
      this.published,
      (equation) => isHolding(this.status(equation)),
      this.hasSlipped || this.damaged > 0 ? 'any-blank' : 'odd-blank',
    );
    return this.slidable.has(index);
  }

  verdict(index: number): Verdict {
    const cell = this.explained.cell(index);
    const decision = this.decisions[index] ?? 'undecided';
    const value = this.published.value(index);
    const published = isLeftOpen(decision) ? BLANK : value;
    const margin = this.margin(index, decision);
    const word = this.word(index, decision, margin);
    const explained = this.explained.value(index);
    const expected = this.decider.expected(index, decision);
    return {
      slot: cell.slot.id,
      value: cell.isFigure && published === cell.plain ? cell.slot.plain : amountOf(cell, published),
      expected: expected === undefined ? null : (amountOf(cell, expected) ?? { units: 0n, scale: cell.decimals }),
      origin: this.origin(index, published),
      verdict: word,
      proofs: this.evidence.countProofs(index),
      resolution: this.resolution(index, decision, margin, published),
      margin: Math.max(0, Math.min(margin.nats, this.options.verifyMargin)),
      rule: ruleOf(cell, published),
      runnerUp:
        margin.rival === undefined
          ? null
          : { value: amountOf(cell, margin.rival), cost: priceValue(cell, margin.rival) },
      candidates: weighCandidates(this.published, index, { published, explained }, margin),
    };
  }

  checkedCheck(index: number): CheckedCheck {
    const { check, scale } = this.explained.equation(index);
    return {
      check,
      status: this.status(index),
      difference: { units: BigInt(Math.round(this.published.difference(index))), scale },
      tolerance: { units: BigInt(Math.floor(this.published.tolerance(index))), scale },
    };
  }

  private publishedValue(index: number, decision: Decision): number {
    const cell = this.explained.cell(index);
    if (decision === 'stands' || decision === 'culprit' || decision === 'suspect')
      return cell.isFigure ? cell.plain : BLANK;
    return decision === 'cleared' ? BLANK : this.explained.value(index);
  }

  /**
   * A check that a named culprit breaks says nothing about its neighbors any more: it is out of the proof. That takes two
   * checks that the culprit alone explains; with one, a second error could hide behind the first.
   */
  private ignoreExplained(): void {
    this.decisions.forEach((decision, index) => {
      if (decision !== 'culprit') return;
      const broken = this.explained
        .cell(index)
        .checks.map(({ equation }) => equation)
        .filter((equation) => this.published.isViolated(equation) && !this.explained.isViolated(equation));
      const alone = broken.filter((equation) => this.isOnlyChange(equation, index));
      if (alone.length >= 2) for (const equation of broken) this.published.ignored[equation] = 1;
    });
  }

  /** All other figures of the check stand as they were printed. */
  private isOnlyChange(equation: number, culprit: number): boolean {
    const { members } = this.explained.equation(equation);
    return members.every(({ cell }) => cell === culprit || this.decisions[cell] === 'stands');
  }

  private status(index: number): CheckStatus {
    return this.statuses[index] ?? 'open';
  }

  private readStatus(index: number): CheckStatus {
    const equation = this.explained.equation(index);
    if (equation.isOpen || equation.members.some(({ cell }) => isLeftOpen(this.decisions[cell]))) return 'open';
    const difference = Math.abs(this.published.difference(index));
    if (difference === 0) return 'holds';
    return difference <= this.published.tolerance(index) ? 'holds-with-rounding' : 'violated';
  }

  private margin(index: number, decision: Decision): Margin {
    if (decision !== 'stands') return this.decider.margin(index);
    return this.publishedMargin(index);
  }

  /** Margin among what is published; searched only where a verdict may hang on it. */
  private publishedMargin(index: number): Margin {
    const { options, effort } = this;
    const isOpen = this.published.value(index) !== BLANK && this.isProvable(index);
    const settings = { ...options, nodeLimit: isOpen ? options.nodeLimit : 0 };
    const copies = this.evidence.copiesOf(index);
    return measureMargin(this.published, this.publishedBounds, index, copies, options.verifyMargin, settings, effort);
  }

  /** Place and scale are read, and some sum speaks for the value: only the margin is left to measure. */
  private isProvable(index: number): boolean {
    return this.explained.cell(index).slot.placed && this.evidence.isProved(index) && this.evidence.isScaled(index);
  }

  private word(index: number, decision: Decision, margin: Margin): VerdictWord {
    const { verifyMargin, repairMargin } = this.options;
    const known = WORDS[decision];
    if (known !== undefined) return known;
    const cell = this.explained.cell(index);
    for (const { equation } of cell.checks) {
      if (this.status(equation) !== 'violated') continue;
      if (this.published.ignored[equation] === 1) continue;
      // Beside a sum that does not foot, a figure is in conflict where it may be the one to blame.
      return cell.isFigure && this.decider.margin(index).nats < repairMargin ? 'conflict' : 'unverified';
    }
    let nats = margin.nats;
    if (decision !== 'stands') {
      nats = Math.min(nats, this.publishedMargin(index).nats);
    }
    // What was restored has no clean print of its own: it must be proved to the last digit.
    if (decision !== 'stands' && Math.min(...margin.nearNats) < this.lastDigitNats) return 'unverified';
    // Where nothing can be misread, a sum that holds leaves no other reading to weigh.
    const isCertain = this.explained.problem.isBornDigital && decision === 'stands';
    const isLikely =
      nats >= verifyMargin && !margin.isRefused && Math.min(...margin.nearNats) >= this.nearNatsOf(index);
    const hasOneReading = isCertain || (isLikely && !this.maySlide(index) && !this.isTooFine(index));
    return hasOneReading && this.isProvable(index) ? 'verified' : 'unverified';
  }

  /** Where every sum needs rounding to hold, a misread last digit is as good an excuse as rounding. */
  private nearNatsOf(index: number): number {
    const checks = this.explained.cell(index).checks.map(({ equation }) => this.status(equation));
    const rounded = checks.includes('holds') ? 0 : checks.filter((status) => status === 'holds-with-rounding').length;
    // Rounding is an accident of one sum: two that another last digit would put right are none where anything is misread.
    const least = rounded > 1 && this.isMisread ? NEAR_NATS.usual : -Infinity;
    return Math.max(this.nearNats + (rounded > 0 ? NEAR_NATS.rounded : 0), least);
  }

  /** A digit more than its table prints is hardly the publisher's, and slack hides it from every sum. */
  private isTooFine(index: number): boolean {
    const { step } = this.explained.cell(index);
    return this.published.value(index) % step !== 0;
  }

  private origin(index: number, published: number): Origin {
    const { slot, isFigure, plain } = this.explained.cell(index);
    if (isFigure && published === plain) return slot.state === 'mended' ? 'repaired' : 'as_read';
    if (published === BLANK) return slot.state === 'blank' ? 'as_read' : 'repaired';
    const isUnread = slot.state === 'blank' || slot.state === 'litter';
    return isUnread && ruleOf(this.explained.cell(index), published) !== SECOND_LOOK ? 'imputed' : 'repaired';
  }

  private resolution(index: number, decision: Decision, margin: Margin, published: number): Amount {
    const { step, decimals, checks } = this.explained.cell(index);
    const none = { units: 0n, scale: decimals };
    // Where another last digit would cost enough, by the look of the text and by the checks it puts off, it is proved.
    if (published === BLANK || !Number.isFinite(margin.slack)) return none;
    const steps = Math.floor(margin.slack / step);
    const unlisted = steps > margin.nearNats.length;
    // A check that agrees to the last digit speaks for a clean reading; where all need rounding, none does.
    const isExact = checks.some(({ equation }) => this.status(equation) === 'holds');
    const needed = isExact ? this.lastDigitNats : this.options.verifyMargin;
    const doubtful = margin.nearNats.findLastIndex((nats) => nats < needed) + 1;
    // Another print of the same number that differs by a last digit leaves it open which one is right.
    const isSplit = checks.some(
      ({ equation }) => this.explained.equation(equation).isCopy && this.status(equation) === 'holds-with-rounding',
    );
    return { units: BigInt(Math.max(isSplit ? 1 : 0, unlisted ? steps : doubtful)), scale: decimals };
  }
}

/** Words that hang on the decision alone. */
const WORDS: Readonly<Partial<Record<Decision, VerdictWord>>> = {
  culprit: 'conflict',
  suspect: 'conflict',
  offered: 'conflict',
  legible: 'unverified',
  undecided: 'unverified',
};

/** Share of the cells with something in them that no plain reading explains. */
function shareDamaged(state: Assignment): number {
  let printed = 0;
  let damaged = 0;
  state.problem.cells.forEach((cell, index) => {
    if (cell.text.characters.length === 0 && state.value(index) === BLANK) return;
    printed++;
    if (isDamaged(cell, state.value(index))) damaged++;
  });
  // One or two damaged cells say nothing about how the rest was read.
  return printed === 0 ? 0 : Math.max(0, damaged - 2) / printed;
}

function isDamaged(cell: Cell, value: number): boolean {
  return !isClean(cell, value) && cell.slot.state !== 'blank';
}

/** Nothing is published of it, so nothing rests on it. */
function isLeftOpen(decision: Decision | undefined): boolean {
  return decision === 'undecided' || decision === 'offered' || decision === 'legible';
}

function isHolding(status: CheckStatus): boolean {
  return status === 'holds' || status === 'holds-with-rounding';
}
