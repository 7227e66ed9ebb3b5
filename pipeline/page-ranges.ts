import { CrossfootError } from '../model/errors.ts';

/** Whether a page (from 1) is among those asked for. */
export type PageFilter = (page: number) => boolean;

/** Reads `3-7`, `1,4`, `2-` or `-3,9`; throws USAGE where it is none of these. */
export function readPageRanges(text: string): PageFilter {
  const ranges = text.split(',').map((part) => {
    const match = /^\s*(?:(\d+)|(\d*)\s*-\s*(\d*))\s*$/.exec(part);
    const [, single, from = '', to = ''] = match ?? [];
    const first = Number(single ?? (from === '' ? 1 : from));
    const last = Number(single ?? (to === '' ? Number.POSITIVE_INFINITY : to));
    const isOpen = single === undefined && from === '' && to === '';
    if (!match || isOpen || first < 1 || last < first)
      throw new CrossfootError('USAGE', `--pages ${text}: pages look like 3-7 or 1,4`);
    return { first, last };
  });
  return (page) => ranges.some(({ first, last }) => page >= first && page <= last);
}
