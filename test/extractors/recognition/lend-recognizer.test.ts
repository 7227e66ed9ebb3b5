import { describe, expect, it } from '@jest/globals';
import { DEFAULT_EXTRACT_OPTIONS } from '../../../extractors/extract-options.ts';
import { RecognizerLender } from '../../../extractors/recognition/lend-recognizer.ts';
import type { Recognizer } from '../../../extractors/recognition/recognizer.ts';
import { blankRaster } from '../../../extractors/raster/raster.ts';

const OPTIONS = DEFAULT_EXTRACT_OPTIONS;
const PICTURE = blankRaster(4, 4, 150);
const TASK = { kind: 'block', language: 'eng' } as const;

/** A lender with what it opened and closed, one after the other; pictures 5 wide are never answered. */
function lender(lingerMs: number) {
  const seen = { opened: 0, closed: [] as number[] };
  const open = (): Promise<Recognizer> => {
    const number = (seen.opened += 1);
    return Promise.resolve({
      name: `recognizer ${String(number)}`,
      recognize: ({ width }) => (width === 5 ? new Promise(() => undefined) : Promise.resolve({ lines: [] })),
      close: () => {
        seen.closed.push(number);
        return Promise.resolve();
      },
    });
  };
  return { seen, lender: new RecognizerLender(open, lingerMs) };
}

describe('recognizers are lent', () => {
  it('one after the other, the same one again for the same options', async () => {
    const { seen, lender: lends } = lender(60_000);
    const first = await lends.lend(OPTIONS);
    await first.recognize(PICTURE, TASK);
    await first.close();
    await first.close();
    await expect(first.recognize(PICTURE, TASK)).rejects.toMatchObject({ code: 'NOT_RECOGNIZED' });
    const again = await lends.lend(OPTIONS);
    expect(again.name).toBe('recognizer 1');
    await again.recognize(PICTURE, TASK);
    const besides = await lends.lend(OPTIONS);
    expect(besides.name).toBe('recognizer 2');
    await again.close();
    const other = await lends.lend({ ...OPTIONS, ocrEngine: 'native' });
    expect(other.name).toBe('recognizer 3');
    expect(seen.closed).toEqual([]);
    await other.close();
    expect(seen.closed).toEqual([1]);
  });

  it('and closed where they still work, or nobody takes them', async () => {
    const { seen, lender: lends } = lender(20);
    const hanging = await lends.lend(OPTIONS);
    void hanging.recognize(blankRaster(5, 4, 150), TASK);
    await hanging.close();
    expect(seen.closed).toEqual([1]);
    await (await lends.lend(OPTIONS)).close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(seen.closed).toEqual([1, 2]);
    expect((await lends.lend(OPTIONS)).name).toBe('recognizer 3');
  });
});
