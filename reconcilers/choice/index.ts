import type { ReadingCosts } from '../../forms/reading-costs.ts';
import type { Slot } from '../../model/statement.ts';
import type { Check, CheckedCheck, Verdict } from '../../model/verdict.ts';
import { Assignment } from './assignment.ts';
import type { Slack } from './assignment.ts';
import { descend } from './descend.ts';
import { Judge } from './judge.ts';
import { learnMisreadings } from './learn-misreadings.ts';
import { improve } from './margins.ts';
import type { Effort } from './margins.ts';
import { priceDocument } from './misread-alike.ts';
import { moveCopies } from './move-copies.ts';
import { shareSlack } from './same-relations.ts';
import { DEFAULT_OPTIONS, EPSILON_NATS } from './options.ts';
import type { ChoiceOptions } from './options.ts';
import { settleTogether } from './settle-together.ts';
import { learnSlack } from './slack.ts';
import { buildProblem } from './problem.ts';
import type { Problem } from './problem.ts';

export type { ChoiceOptions } from './options.ts';

/** The figures and checks of one document. */
export interface ChoiceInput {
  /** Ids are unique; the order does not matter. */
  readonly slots: readonly Slot[];
  /** Decimals that the slot's statement prints: 2, or 0 where integers are normal. */
  readonly decimalsOf: (slot: Slot) => number;
  /** Decimals that the document prints figures of this unit with: fewer may be a lost point. As `decimalsOf` by default. */
  readonly pointedDecimalsOf?: (slot: Slot) => number;
  readonly checks: readonly Check[];
  /** What is known of misreadings from elsewhere, beside the channel's own prices. */
  readonly readingCosts?: ReadingCosts | undefined;
  /** True where no character was misread and no cell lost: blanks are blank, and a printed zero is a figure like any. */
  readonly isBornDigital?: boolean | undefined;
  /** True where lines or cells of the document were found out of place: others may be, unseen. */
  readonly hasSlipped?: boolean;
  /** True where a well-formed figure may be cleared if a check of otherwise proved figures demands a blank; none by default. */
  readonly clearable?: (slot: Slot) => boolean;
}

/** How much work the choice was. */
export interface ChoiceStatistics {
  /** Checks that the plain readings violate. */
  readonly violatedAtFirst: number;
  /** Cells whose cheapest explanation is not their cheapest reading. */
  readonly changed: number;
  readonly searches: number;
  readonly nodes: number;
  /** Searches that reached the node limit: their cells are refused. */
  readonly refused: number;
}

export interface Choice {
  /** One per slot, in the order of the slots. */
  readonly verdicts: readonly Verdict[];
  /** One per check, in the order of the checks. */
  readonly checks: readonly CheckedCheck[];
  readonly statistics: ChoiceStatistics;
}

/**
 * Chooses one reading for every slot so that the document's checks agree at the least price, and proves or refuses
 * each. Pure and independent of the order of its input.
 */
export function chooseReadings(input: ChoiceInput, options: Partial<ChoiceOptions> = {}): Choice {
  const settings: ChoiceOptions = { ...DEFAULT_OPTIONS, ...options };
  const effort: Effort = { nodes: 0, searches: 0, refused: 0, rounds: 0 };
  const first = explain(input, settings, effort);
  const learned = first.violatedAtFirst > 0 ? learnMisreadings(first.state) : undefined;
  // What repeats is a habit of the recognizer: with it known, other readings may be the cheapest.
  const { problem, slack, state, violatedAtFirst } =
    learned === undefined
      ? first
      : explain({ ...input, readingCosts: both(learned, input.readingCosts) }, settings, effort);
  const judge = new Judge(state, slack, settings, effort, input.clearable ?? (() => false), input.hasSlipped ?? false);
  const cellOf = new Map(problem.cells.map((cell, index) => [cell.slot.id, index]));
  const equationOf = new Map(problem.equations.map((equation, index) => [equation.check, index]));
  return {
    verdicts: input.slots.map((slot) => judge.verdict(cellOf.get(slot.id) ?? -1)),
    checks: input.checks.map((check) => judge.checkedCheck(equationOf.get(check) ?? -1)),
    statistics: {
      violatedAtFirst,
      changed: problem.cells.filter((cell, index) => state.value(index) !== cell.first).length,
      searches: effort.searches,
      nodes: effort.nodes,
      refused: effort.refused,
    },
  };
}

interface Explanation {
  readonly problem: Problem;
  readonly slack: Slack;
  readonly state: Assignment;
  readonly violatedAtFirst: number;
}

/** The cheapest readings of the document as a whole. */
function explain(input: ChoiceInput, settings: ChoiceOptions, effort: Effort): Explanation {
  const problem = shareSlack(buildProblem(input));
  const slack = learnSlack(problem);
  const state = new Assignment(problem, slack);
  const violatedAtFirst = state.violatedEquations().length;
  if (violatedAtFirst > 0) {
    settleRoughly(state);
    improve(state, settings, effort);
  }
  return { problem, slack, state, violatedAtFirst };
}

/** Ways to a first explanation; of those that come out equally cheap the first stands. */
const BEGINNINGS: readonly ((state: Assignment) => void)[] = [
  (state) => {
    descend(state);
    moveCopies(state);
  },
  // Sums that each print of a number misread alike puts off are mended one by one as easily.
  moveCopies,
  // What no move of one figure mends may come out when many readings are taken at once.
  (state) => {
    settleTogether(state);
    descend(state);
  },
];

function settleRoughly(state: Assignment): void {
  const first = Float64Array.from(state.values);
  const ends = BEGINNINGS.map((begin) => {
    state.reset(first);
    begin(state);
    return { values: Float64Array.from(state.values), price: priceDocument(state) };
  });
  const best = ends.reduce((least, end) => (end.price < least.price - EPSILON_NATS ? end : least));
  state.reset(best.values);
}

function both(first: ReadingCosts, second: ReadingCosts | undefined): ReadingCosts {
  return second === undefined
    ? first
    : { correct: (meant, read, nats) => first.correct(meant, read, second.correct(meant, read, nats)) };
}
