import type { Amount } from '../../model/amount.ts';
import { cleanSubject } from './clean-subject.ts';
import type { CompactText } from './compact-text.ts';
import { compactText } from './compact-text.ts';
import type { ItemChain } from './item-chain.ts';
import { readItemChain } from './item-chain.ts';
import type { Quantity } from './quantities.ts';
import { readQuantities } from './quantities.ts';
import { endsInChange, readMoneyRole, readPercentageRole, ROLE_PATTERNS } from './roles.ts';
import type { FoundRole } from './roles.ts';

/** A figure of the running text with what the words around it say about it. */
export interface Mention extends FoundRole {
  readonly value: Amount;
  readonly unit: string;
  /** What the figure belongs to, without year, ordinal and quotes; inherited where the words repeat none. */
  readonly subject: string;
  /** True where the subject stands right before the figure, false where it is inherited. */
  readonly hasOwnSubject: boolean;
  readonly chain: ItemChain | null;
  /** Year named with the subject; null where none is. */
  readonly year: number | null;
  /** Where it stands in the compact paragraph; `from` is where its words begin. */
  readonly from: number;
  readonly end: number;
  /** Words after the figure, up to the next one. */
  readonly tail: string;
}

/** What carries over from one figure of a paragraph to the next. */
export interface Carried {
  readonly subject: string;
  readonly chain: ItemChain | null;
  readonly year: number | null;
}

/** Words further before a figure than this say nothing about it; it also keeps the patterns from endless text. */
const LEAD_LENGTH = 300;

/** The start of a document. */
export const NOTHING_CARRIED: Carried = { subject: '', chain: null, year: null };

/** Reads a paragraph's figures with their roles. A line item named at the end without a figure is carried on. */
export function readMentions(
  source: string,
  options: { readonly isBudget: boolean; readonly publisher: string; readonly carried: Carried },
): { readonly compact: CompactText; readonly mentions: readonly Mention[]; readonly carried: Carried } {
  const compact = compactText(source);
  const quantities = readQuantities(compact, endsInChange);
  const mentions: Mention[] = [];
  let carried = options.carried;
  for (const [index, quantity] of quantities.entries()) {
    const next = quantities[index + 1];
    const tail = next ? next.lead : compact.text.slice(quantity.end);
    const mention = readMention(quantity, tail, carried, options);
    mentions.push(mention);
    if (mention.role === 'amount' || mention.role === 'budget' || mention.role === 'actual') {
      carried = { subject: mention.subject, chain: mention.chain, year: mention.year };
    }
  }
  const end = readItemChain(compact.text.slice(-LEAD_LENGTH));
  const isOpen = quantities.length === 0 && end !== null && end.rest === '';
  return { compact, mentions, carried: isOpen ? { ...NOTHING_CARRIED, chain: end.chain } : NOTHING_CARRIED };
}

function readMention(
  quantity: Quantity,
  tail: string,
  carried: Carried,
  { isBudget, publisher }: { readonly isBudget: boolean; readonly publisher: string },
): Mention {
  const lead = quantity.lead.slice(-LEAD_LENGTH);
  const item = readItemChain(lead);
  const clause = item ? item.rest : (/[^,。;:]*$/u.exec(lead)?.[0] ?? '');
  // A line item is named by a whole sentence, everything else by the clause before its figure.
  const words = item ? (/[^。;]*(?:[。;][^。;]*)?$/u.exec(lead)?.[0] ?? '') : clause;
  const found = quantity.unit === '%' ? readPercentageRole(clause) : readMoneyRole(clause, isBudget);
  return {
    ...found,
    ...findSubjectOf(found, item?.chain ?? null, quantity.lead, carried, publisher),
    role: quantity.value === null ? 'other' : found.role,
    value: quantity.value ?? { units: 0n, scale: 0 },
    unit: quantity.unit,
    from: quantity.start - words.length,
    end: quantity.end,
    tail,
  };
}

/** Subject, line item and year: those right before the figure, else those of the figure before. */
function findSubjectOf(
  found: FoundRole,
  chain: ItemChain | null,
  lead: string,
  carried: Carried,
  publisher: string,
): Pick<Mention, 'subject' | 'hasOwnSubject' | 'chain' | 'year'> {
  const { subject, year } = cleanSubject(found.subject, publisher);
  if (!ROLE_PATTERNS.empty.test(subject)) return { subject, hasOwnSubject: true, chain, year };
  const named = chain ?? readNamedItem(lead)?.chain;
  if (named) return { subject: '', hasOwnSubject: true, chain: named, year };
  return { subject: carried.subject, hasOwnSubject: false, chain: carried.chain, year: year ?? carried.year };
}

/** A line item that is a sentence of its own further up: `X（项）。主要用于…。年初预算为`. */
function readNamedItem(lead: string): { readonly chain: ItemChain } | null {
  const end = [...lead.matchAll(/\((?:类|款|项)\)(?:支出)?[。.]/gu)].at(-1);
  return end ? readItemChain(lead.slice(Math.max(0, end.index - LEAD_LENGTH), end.index + end[0].length)) : null;
}
