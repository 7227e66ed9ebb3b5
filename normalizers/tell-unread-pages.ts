import type { Document, UnreadPage } from '../model/document.ts';
import type { Finding } from '../model/statement.ts';

const UNREAD_REASONS: Readonly<Record<UnreadPage['reason'], string>> = {
  blank: 'is blank',
  'no-text': 'has no text: it is a picture that nothing was read of',
  garbled: 'has a font that does not say which characters its glyphs are: its text is not what is seen',
  damaged: 'is damaged and could not be opened',
  failed: 'was not read: the reading of its picture took too long or failed',
  incomplete:
    'has cells whose formulas were never reckoned or whose texts are missing: open it in its program, save it, and take it again',
  refused: 'is a file of its own, and was not read',
  hidden: 'is hidden, or has hidden rows or columns: what nobody sees was left out, and sums over it may not add up',
};

/** What a reader of the figures must know: the pages that nothing was taken from, and that there were more of them. */
export function tellUnreadPages({ unreadPages = [], loss }: Document): readonly Finding[] {
  const pages = unreadPages.map(tellUnread);
  if (loss === undefined) return pages;
  const explanation = 'The file is cut short or damaged: pages, or parts of pages, may be missing.';
  return [{ ...NO_PLACE, severity: 'error', where: loss, explanation }, ...pages];
}

const NO_PLACE = { kind: 'structure', page: null, line: 0, stated: '', expected: '', difference: '' } as const;

function tellUnread({ page, reason, detail }: UnreadPage): Finding {
  const severity = reason === 'blank' ? 'info' : 'warning';
  return { ...NO_PLACE, severity, page, where: detail, explanation: `Page ${page} ${UNREAD_REASONS[reason]}.` };
}
