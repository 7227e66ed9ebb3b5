import type { Document, UnreadPage } from '../model/document.ts';
import type { Finding } from '../model/statement.ts';

const UNREAD_REASONS: Readonly<Record<UnreadPage['reason'], string>> = {
  'no-text': 'has no text: it is blank, or a picture that nothing was read of',
  garbled: 'has a font that does not say which characters its glyphs are: its text is not what is seen',
  damaged: 'is damaged and could not be opened',
  hidden: 'is hidden, or has hidden rows or columns: what nobody sees was left out, and sums over it may not add up',
};

/** What a reader of the figures must know: the pages that nothing was taken from. */
export function tellUnreadPages({ unreadPages = [] }: Document): readonly Finding[] {
  return unreadPages.map(tellUnread);
}

function tellUnread({ page, reason, detail }: UnreadPage): Finding {
  return {
    kind: 'structure',
    severity: 'warning',
    page,
    line: 0,
    where: detail,
    stated: '',
    expected: '',
    difference: '',
    explanation: `Page ${page} ${UNREAD_REASONS[reason]}.`,
  };
}
