import type { UnreadPage } from '../../model/document.ts';
import { CrossfootError } from '../../model/errors.ts';
import { libraryWords } from '../library-words.ts';

/** Failures that would meet every page of every document; any other says something of one page alone. */
export const OF_EVERY_PAGE: ReadonlySet<string> = new Set([
  'NO_LANGUAGE_DATA',
  'NO_RECOGNIZER',
  'BAD_CONFIG',
  'UNREADABLE',
]);

/** A page that was given up, as it is told of. */
export function unreadPageOf(failure: CrossfootError, page: number): UnreadPage {
  const isDamaged = failure.code === 'CORRUPT' || failure.code === 'PICTURE_TOO_LARGE';
  return { page, reason: isDamaged ? 'damaged' : 'failed', detail: failure.message };
}

/** What a page failed of; throws on what the pages after it would fail of too. */
export function failureOfPage(error: unknown): CrossfootError {
  if (!(error instanceof CrossfootError)) {
    // A picture that nobody thought of costs its page, as a broken page of text does.
    return new CrossfootError('CORRUPT', libraryWords(error), { cause: error });
  }
  if (OF_EVERY_PAGE.has(error.code)) throw error;
  return error;
}

/** What a document without a legible page failed of: undefined where its pages that are not blank failed of several things. */
export function commonFailure(
  unreadPages: readonly UnreadPage[],
  failures: readonly CrossfootError[],
): CrossfootError | undefined {
  const [first] = failures;
  const notBlank = unreadPages.filter(({ reason }) => reason !== 'blank').length;
  return failures.length === notBlank && failures.every(({ code }) => code === first?.code) ? first : undefined;
}
