import type { Narrative } from '../../forms/narrative.ts';
import { NARRATIVE } from '../../forms/narrative.ts';

/**
 * What a figure of the text is: `amount` of its subject · `budget` and `actual` of it · `change` against another
 * year or the budget · percentages: `growth`, `share`, `completion` · `other`: not understood.
 */
export type Role = 'amount' | 'budget' | 'actual' | 'change' | 'growth' | 'share' | 'completion' | 'other';

const { roles } = NARRATIVE;
const VERBS = [...roles.increase, ...roles.decrease].join('|');
const CHANGE = new RegExp(`(${VERBS})(\\((?:${VERBS})\\))?了?$`, 'u');
/** Ends of the words before a figure, as compiled patterns. */
export const ROLE_PATTERNS = compilePatterns(roles);

/** Do these words end in a verb of change (增加, 下降 …)? */
export function endsInChange(words: string): boolean {
  return CHANGE.test(words);
}

/** What the words before a figure say about it. */
export interface FoundRole {
  readonly role: Role;
  readonly subject: string;
  /** 年初预算, 调整预算, 预算 …; of a budget and a completion. */
  readonly budgetName: string;
  /** Of a share: what it is a share of, as far as named. */
  readonly base: string;
  /** Of a change and a growth: 1, -1, or 0 where the words leave it open (`增加（减少）`). */
  readonly sign: 1 | -1 | 0;
}

const UNKNOWN: FoundRole = { role: 'other', subject: '', budgetName: '', base: '', sign: 0 };

/** The role of an amount by the clause before it. */
export function readMoneyRole(clause: string, isBudget: boolean): FoundRole {
  const change = CHANGE.exec(clause);
  if (change) {
    const before = clause.slice(0, change.index);
    const compared = /^(.*?)(?:比|较|与|同)(.*)$/u.exec(before);
    const isCompared = compared !== null && ROLE_PATTERNS.comparand.test(compared[2] ?? '');
    const subject = (isCompared ? (compared[1] ?? '') : before).replace(ROLE_PATTERNS.each, '');
    return { ...UNKNOWN, role: 'change', subject, sign: signOf(change) };
  }
  const budget = ROLE_PATTERNS.budget.exec(clause);
  // In a budget document 收入预算 is the subject itself; only 年初预算 and its like are a role there.
  if (budget && (!isBudget || budget[2] !== '预算')) {
    return { ...UNKNOWN, role: 'budget', subject: budget[1] ?? '', budgetName: budget[2] ?? '' };
  }
  const actual = ROLE_PATTERNS.actual.exec(clause);
  if (actual) return { ...UNKNOWN, role: 'actual', subject: actual[1] ?? '' };
  return { ...UNKNOWN, role: 'amount', subject: ROLE_PATTERNS.amount.exec(clause)?.[1] ?? clause };
}

/** The role of a percentage by the clause before it. */
export function readPercentageRole(clause: string): FoundRole {
  const completion = ROLE_PATTERNS.completion.exec(clause);
  if (completion) return { ...UNKNOWN, role: 'completion', budgetName: completion[1] ?? '' };
  const share = ROLE_PATTERNS.share.exec(clause);
  if (share) return { ...UNKNOWN, role: 'share', base: share[1] ?? '' };
  const change = CHANGE.exec(clause);
  return change
    ? { ...UNKNOWN, role: 'growth', subject: clause.slice(0, change.index), sign: signOf(change) }
    : UNKNOWN;
}

function signOf(change: RegExpExecArray): 1 | -1 | 0 {
  if (change[2] !== undefined) return 0;
  return roles.increase.includes(change[1] ?? '') ? 1 : -1;
}

function compilePatterns(
  from: Narrative['roles'],
): Record<'each' | 'comparand' | 'budget' | 'actual' | 'amount' | 'completion' | 'share' | 'empty', RegExp> {
  const compile = (text: string): RegExp => new RegExp(text, 'u');
  return {
    each: compile(from.each),
    comparand: compile(from.comparand),
    budget: compile(from.budget),
    actual: compile(from.actual),
    amount: compile(from.amount),
    completion: compile(from.completion),
    share: compile(from.share),
    empty: compile(from.empty),
  };
}
