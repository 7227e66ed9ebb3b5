import { CrossfootError } from '../../model/errors.ts';

/** Failures of a reader that say something of one picture; any other would meet every page and ends the document. */
const OF_ONE_PAGE: ReadonlySet<string> = new Set(['NOT_RECOGNIZED', 'TIMEOUT', 'CORRUPT', 'PICTURE_TOO_LARGE']);

/** Whether the pages after the one on which this was thrown may still be read. */
export function isOfOnePage(error: unknown): error is CrossfootError {
  return error instanceof CrossfootError && OF_ONE_PAGE.has(error.code);
}
