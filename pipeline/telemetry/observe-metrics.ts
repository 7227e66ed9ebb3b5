import { readFileSync } from 'node:fs';
import { CrossfootError, type ErrorCode } from '../../model/errors.ts';
import type { ReconciledDocument } from '../../model/verdict.ts';
import type { RunResult } from '../../output/index.ts';
import type { Outcome } from '../outcome.ts';
import { composeMetrics, readMetrics } from './metrics-text.ts';
import { INPUT_STATUSES, type InputStatus, metricsOfRun } from './run-metrics.ts';
import type { RunObserver } from './run-observer.ts';
import { writeAside } from './write-aside.ts';

/**
 * Counts a run and at its end writes the metrics file, aside and renamed. Throws USAGE where something else stands in the file's
 * place. No path, name or word of a document is in it.
 */
export function observeMetrics(file: string): RunObserver {
  const started = performance.now();
  const earlier = readMetrics(readOwnFile(file));
  const inputs = Object.fromEntries(INPUT_STATUSES.map((status) => [status, 0])) as Record<InputStatus, number>;
  const quarantinedByCode: Partial<Record<ErrorCode, number>> = {};
  let readBytes = 0;
  let recognizedPages = 0;
  let result: RunResult | undefined;
  return {
    settled(outcome) {
      inputs[statusOf(outcome)] += 1;
      readBytes += outcome.bytes;
      if (outcome.type === 'accepted') recognizedPages += countRecognizedPages(outcome.document);
      if (outcome.type === 'quarantined')
        quarantinedByCode[outcome.record.code] = (quarantinedByCode[outcome.record.code] ?? 0) + 1;
    },
    finished: (committed) => void (result = committed),
    ended(exitCode) {
      const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;
      const metrics = metricsOfRun(
        {
          exitCode,
          endedAtSeconds: seconds(Date.now()),
          durationSeconds: seconds(performance.now() - started),
          ...{ inputs, quarantinedByCode, counts: result?.counts, readBytes, recognizedPages },
        },
        earlier,
      );
      writeAside(file, composeMetrics(metrics));
    },
  };
}

function statusOf(outcome: Outcome): InputStatus {
  switch (outcome.type) {
    case 'accepted':
      return outcome.document.isPartial === true ? 'partial' : 'ok';
    case 'known':
      return outcome.failure ? 'known_quarantined' : 'known';
    default:
      return outcome.type;
  }
}

/** Figures of pages that were recognized carry a confidence. A picture that is no page of a file counts as one. */
function countRecognizedPages({ statements }: ReconciledDocument): number {
  const pages = new Set<number | null>();
  for (const { rows } of statements)
    for (const { slots } of rows)
      for (const { page, confidence } of slots) if (confidence !== undefined) pages.add(page);
  return pages.size;
}

/** Its text; empty where there is none yet. */
function readOwnFile(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new CrossfootError('OUTPUT_NOT_WRITABLE', `${file}: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
  }
  if (text.trim() === '' || text.startsWith('# HELP crossfoot_')) return text;
  throw new CrossfootError('USAGE', `--metrics would write over ${file}, which holds something else`);
}
