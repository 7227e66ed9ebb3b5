import { ERROR_SENTENCES, type ErrorCode } from '../../model/errors.ts';
import type { RunCounts } from '../../output/index.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { type Metric, sampleName } from './metrics-text.ts';

/** What a run comes to in numbers. */
export interface RunNumbers {
  readonly exitCode: ExitCode;
  /** Seconds since 1970. */
  readonly endedAtSeconds: number;
  readonly durationSeconds: number;
  /** What stands against the inputs that were given, whichever run has done them. */
  readonly inputs: Readonly<Record<InputStatus, number>>;
  readonly quarantinedByCode: Readonly<Partial<Record<ErrorCode, number>>>;
  /** Undefined where no run folder came of it. */
  readonly counts: RunCounts | undefined;
  readonly readBytes: number;
  readonly recognizedPages: number;
}

export const INPUT_STATUSES = ['ok', 'partial', 'quarantined', 'duplicate', 'known', 'known_quarantined'] as const;
export type InputStatus = (typeof INPUT_STATUSES)[number];

/** Codes that a document is put aside with: all but those of a run. */
const DOCUMENT_CODES = (Object.keys(ERROR_SENTENCES) as ErrorCode[]).filter(
  (code) => exitCodeOf(code) === EXIT.quarantined || code === 'UNREADABLE' || code === 'INTERNAL',
);

/**
 * All metrics of a run. `earlier` are the values that stood in the file before: counters go on from them, and a run that fails
 * leaves the time of the last success as it was.
 */
export function metricsOfRun(run: RunNumbers, earlier: ReadonlyMap<string, number>): readonly Metric[] {
  const { exitCode, counts } = run;
  // Documents that were put aside are the documents' business; the run did what it was asked to.
  const isSuccess = exitCode === EXIT.accepted || exitCode === EXIT.quarantined;
  const outcome = isSuccess ? 'success' : exitCode === EXIT.interrupted ? 'interrupted' : 'failure';
  const gauge = (name: string, help: string, value: number | undefined): Metric => ({
    ...{ name: `crossfoot_${name}`, help, type: 'gauge', series: value === undefined ? {} : { '': value } },
  });
  const counter = (name: string, help: string, label: string | undefined, series: Metric['series']): Metric => {
    const names = { name: `crossfoot_${name}_total`, ...(label === undefined ? {} : { label }) };
    const grown = Object.entries(series).map(
      ([value, added]) => [value, (earlier.get(sampleName(names, value)) ?? 0) + added] as const,
    );
    return { ...names, help, type: 'counter', series: Object.fromEntries(grown) };
  };
  const lastSuccess = isSuccess ? run.endedAtSeconds : earlier.get('crossfoot_last_success_timestamp_seconds');
  const { ok = 0, partial = 0, quarantined = 0, verified = 0, unverified = 0, conflict = 0 } = counts ?? {};
  const byCode = DOCUMENT_CODES.map((code) => [code, counts ? (run.quarantinedByCode[code] ?? 0) : 0] as const);
  return [
    gauge(
      'last_run_success',
      'Whether the last run finished (1), or failed or was interrupted (0).',
      Number(isSuccess),
    ),
    gauge('last_run_exit_code', 'Exit code of the last run.', exitCode),
    gauge('last_run_timestamp_seconds', 'When the last run ended.', run.endedAtSeconds),
    gauge('last_success_timestamp_seconds', 'When the last run that finished ended.', lastSuccess),
    gauge('last_run_duration_seconds', 'How long the last run took.', run.durationSeconds),
    {
      name: 'crossfoot_last_run_inputs',
      help: 'Inputs that the last run was given and looked at, by what became of them.',
      ...{ type: 'gauge', label: 'status', series: run.inputs },
    },
    counter('runs', 'Runs, by how they ended.', 'outcome', {
      ...{ success: 0, failure: 0, interrupted: 0, [outcome]: 1 },
    }),
    counter('documents', 'Documents that runs have written or put aside.', 'status', { ok, partial, quarantined }),
    counter('quarantined', 'Documents that runs have put aside.', 'code', Object.fromEntries(byCode)),
    counter('figures', 'Figures that runs have written.', 'verdict', { verified, unverified, conflict }),
    counter('recognized_pages', 'Pages of which figures were read from pictures.', undefined, {
      '': run.recognizedPages,
    }),
    counter('read_bytes', 'Bytes of inputs that were read.', undefined, { '': run.readBytes }),
  ];
}
