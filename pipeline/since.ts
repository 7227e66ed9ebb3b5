import { stat } from 'node:fs/promises';
import { CrossfootError } from '../model/errors.ts';
import { placeOf, type Input, type InputMetadata } from './input.ts';

const UNIT_MILLISECONDS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** The moment, in milliseconds, that `--since` names: a date or time in ISO 8601, or so long ago (`90m`, `36h`, `7d`, `2w`). */
export function readSince(text: string, now: number): number {
  const duration = /^(\d+)([mhdw])$/.exec(text);
  if (duration) return now - Number(duration[1]) * (UNIT_MILLISECONDS[duration[2] ?? ''] ?? 0);
  const moment = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(moment)) {
    throw new CrossfootError(
      'USAGE',
      `--since ${text}: a date (2026-01-31, 2026-01-31T06:00Z) or a duration (90m, 36h, 7d, 2w) is needed`,
    );
  }
  return moment;
}

/**
 * The inputs that are not older: by what a list says of when they were scraped, else by the time of the newest of its files. What cannot be
 * looked at stays, so that the run says why. `onOlder` hears of each that is left out.
 */
export async function* inputsSince(
  inputs: AsyncIterable<Input>,
  since: number,
  onOlder: () => void = () => undefined,
): AsyncGenerator<Input> {
  for await (const input of inputs) {
    const times = await Promise.all((input.files ?? [input]).map((file) => timeOf(file, input.metadata)));
    if (Math.max(...times) >= since) yield input;
    else onOlder();
  }
}

async function timeOf(input: Input, metadata: InputMetadata | undefined): Promise<number> {
  const { problem } = input;
  const scrapedAt = Date.parse(metadata?.scrapedAt ?? '');
  if (!Number.isNaN(scrapedAt)) return scrapedAt;
  if (problem !== undefined) return Infinity;
  try {
    return (await stat(placeOf(input))).mtimeMs;
  } catch {
    return Infinity;
  }
}
