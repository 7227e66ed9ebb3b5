import { resolve } from 'node:path';
import { CrossfootError } from '../model/errors.ts';
import { DigestTable, digestOf, listFinishedRuns, readLedger } from '../output/index.ts';
import type { RunKeys } from '../output/index.ts';
import { rememberBy } from './batch-memory.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Input } from './input.ts';
import { placeOf } from './input-note.ts';
import { readInput } from './read-input.ts';
import type { Tally } from './tally.ts';
import { printableText } from './text-width.ts';

/** What a run would work with. */
export interface DryRun {
  readonly inputs: AsyncIterable<Input>;
  readonly out: string;
  readonly keys: RunKeys;
  readonly tally: Tally;
  readonly isRetry: boolean;
  readonly limit?: number | undefined;
  readonly maxBytes: number;
  readonly isQuiet: boolean;
}

/** What a run would make of an input, with the words for it. */
const STANDINGS = {
  new: 'would be processed',
  changed: 'other bytes than before in the same place: would be processed',
  left: 'beyond --limit: left for the next run',
  known: 'accepted by an earlier run',
  aside: 'put aside by an earlier run, or its bytes under another name',
  duplicate: 'the same bytes under another name',
  unreadable: 'would be put aside',
  older: 'than --since',
} as const;

type Standing = keyof typeof STANDINGS;
/** A night's known inputs are many, and no news. */
const UNNAMED: ReadonlySet<Standing> = new Set(['known', 'older']);

/** Prints what a run would do, input by input, and writes nothing anywhere. Throws NO_INPUT where it could read none. */
export async function dryRun(plan: DryRun): Promise<ExitCode> {
  const { runs } = await listFinishedRuns(resolve(plan.out));
  const ledger = await readLedger(runs, plan.keys);
  const memory = rememberBy(ledger, plan.isRetry);
  const seen = new DigestTable();
  const counts = new Map<Standing, number>();

  const standingOf = async (input: Input): Promise<Standing> => {
    let documentId: string;
    try {
      ({ documentId } = await readInput(input, plan.maxBytes));
    } catch (error) {
      if (error instanceof CrossfootError) return 'unreadable';
      throw error;
    }
    if (seen.get(digestOf(documentId)) > 0) return 'duplicate';
    const known = memory.recall(input, documentId);
    if (known) return known.type === 'known' && !known.failure ? 'known' : 'aside';
    if (seen.size >= (plan.limit ?? Infinity)) return 'left';
    seen.set(digestOf(documentId), 1);
    return ledger.isChanged(placeOf(input), documentId) ? 'changed' : 'new';
  };

  for await (const input of plan.inputs) {
    const standing = await standingOf(input);
    counts.set(standing, (counts.get(standing) ?? 0) + 1);
    if (!plan.isQuiet && !UNNAMED.has(standing))
      process.stdout.write(`${standing.padEnd(10)}  ${printableText(input.source)}\n`);
  }
  if (plan.tally.older > 0) counts.set('older', plan.tally.older);
  if (counts.size === 0 || (counts.size === 1 && counts.has('unreadable')))
    throw new CrossfootError('NO_INPUT', 'no file was found that could be read');
  process.stdout.write('\n');
  for (const [standing, words] of Object.entries(STANDINGS)) {
    const count = counts.get(standing as Standing) ?? 0;
    if (count > 0)
      process.stdout.write(`  ${standing.padEnd(10)}  ${count.toLocaleString('en-US').padStart(8)}  ${words}\n`);
  }
  return EXIT.accepted;
}
