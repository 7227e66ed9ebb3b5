import { readResults, writeResults } from '../write-results.ts';
import type { FaultReport } from './inject-faults.ts';

const SECTION = 'Damaged files';
const HEAD = [
  '| kind | damaged | outcomes | slowest | most memory | seconds |',
  '| --- | --- | --- | --- | --- | --- |',
];

/** What became of the damaged files of one kind, as a row of the table. */
export function rowOf(kind: string, count: number, report: FaultReport, seconds: number): string {
  const outcomes = [...report.outcomes].sort(([, a], [, b]) => b - a).map(([outcome, times]) => `${outcome} ${times}`);
  const { slowestSeconds, mostMegabytes } = report;
  const cells = [
    kind,
    count,
    outcomes.join(', '),
    `${slowestSeconds.toFixed(1)} s`,
    `${mostMegabytes} MB`,
    seconds.toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Puts a row in the place of its kind's last one, in the order of `kinds`; rows of kinds that are no more go. */
export function keepRow(row: string, kinds: readonly string[], note: string): void {
  const known = [
    ...readResults(SECTION)
      .split('\n')
      .filter((line) => line.startsWith('| ')),
    row,
  ];
  const rows = kinds.flatMap((kind) => known.findLast((line) => line.startsWith(`| ${kind} | `)) ?? []);
  writeResults(SECTION, `${[...HEAD, ...rows].join('\n')}\n\n${note}`);
}
