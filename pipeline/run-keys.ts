import { createHash } from 'node:crypto';
import type { RunKeys } from '../output/index.ts';
import type { Config } from './config.ts';

/** What may put a document aside, or let it through, but changes nothing in one that gets through. */
const LIMITS_OF_MACHINE: readonly (keyof Config | 'passwords')[] = [
  'timeoutSeconds',
  'maxDocumentSeconds',
  'maxMemoryMegabytes',
  'stageLimits',
  'passwords',
  // Readings are kept by picture and recognizer, so that they are the same with and without.
  'ocrCache',
];

/**
 * What the results of a run follow from besides its documents. `config` holds the hashes of forms and codebook; any key of it
 * that is not known here counts as one that changes results: to do too much is the smaller harm.
 */
export function keysOfRun(version: string, config: Readonly<Record<string, unknown>>): RunKeys {
  const entries = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
  const limits: readonly string[] = LIMITS_OF_MACHINE;
  return {
    accepted: digest([version, entries.filter(([name]) => !limits.includes(name))]),
    quarantined: digest([version, entries]),
  };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
