import { join, relative } from 'node:path';
import type { RunResult } from '../output/run-types.ts';
import type { Quarantined } from './outcome.ts';
import type { Paint } from './paint.ts';
import type { Tally } from './tally.ts';
import { formatSeconds, padToWidth, printableText, widthOf } from './text-width.ts';

/** What the closing summary tells of. */
export interface SummaryFacts {
  readonly tally: Tally;
  readonly seconds: number;
  readonly isInterrupted: boolean;
  /** False where inputs are left for the next run. */
  readonly reachedEnd: boolean;
}

/** The closing words of a run that found nothing new: no run folder was made. */
export function composeNothingNew({ tally, seconds, isInterrupted }: SummaryFacts, paint: Paint): string {
  const lines = [
    '',
    `  ${paint.bold('nothing new')} in ${formatSeconds(seconds)}` +
      (isInterrupted ? ` · ${paint.yellow('interrupted: nothing was finished')}` : ' · no run was written'),
    '',
    ...alignRows(earlierRows(tally, paint)),
    ...listQuarantined(tally.named, tally.knownQuarantined, paint),
    '',
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function earlierRows(tally: Tally, paint: Paint): SummaryRow[] {
  const rows: readonly (readonly [string, number, string, boolean?])[] = [
    ['known', tally.known, 'accepted by an earlier run'],
    ['put aside', tally.knownQuarantined, 'by an earlier run, for the same reason', true],
    ['older', tally.older, 'than --since'],
  ];
  return rows.flatMap(([label, figure, words, isBad]) =>
    figure === 0 ? [] : [[label, count(figure), '', words, isBad === true ? paint.yellow : undefined] as SummaryRow],
  );
}

/** The closing words of a run: what was done, what stands, what was given up and why, and where to look. */
export function composeSummary(facts: SummaryFacts & { readonly result: RunResult }, paint: Paint): string {
  const { result, tally, seconds, isInterrupted, reachedEnd } = facts;
  const { counts } = result;
  const share = (part: number): string => (counts.facts === 0 ? '' : `${((part / counts.facts) * 100).toFixed(1)} %`);
  const lines = [
    '',
    `  ${paint.bold(`${count(counts.documents)} ${plural(counts.documents, 'document')}`)} in ${formatSeconds(seconds)}` +
      (isInterrupted
        ? ` · ${paint.yellow('interrupted: what was finished is kept, the same command does the rest')}`
        : '') +
      (!isInterrupted && !reachedEnd ? ` · ${paint.yellow('limit reached: the same command does more')}` : ''),
    '',
    ...alignRows([
      ['figures', count(counts.facts), ''],
      [
        '  verified',
        count(counts.verified),
        share(counts.verified),
        'proved by the document’s own arithmetic',
        paint.green,
      ],
      ['  unverified', count(counts.unverified), share(counts.unverified), 'read, neither proved nor contradicted'],
      [
        '  conflict',
        count(counts.conflict),
        share(counts.conflict),
        'contradicted by the rest of the document',
        counts.conflict > 0 ? paint.red : undefined,
      ],
      ['repaired', count(counts.repaired), '', 'misread and put right'],
      ['imputed', count(counts.imputed), '', 'blank in the text, proved by the rest'],
      ['checks', count(counts.checks), '', `${count(counts.checksViolated)} violated`],
      ['findings', count(counts.findings), ''],
      ...(tally.duplicates > 0
        ? [['duplicates', count(tally.duplicates), '', 'the same bytes under another name'] as SummaryRow]
        : []),
      ...(counts.partial > 0
        ? [
            [
              'partial',
              count(counts.partial),
              '',
              'read in part: findings say what is missing',
              paint.yellow,
            ] as SummaryRow,
          ]
        : []),
      ['quarantined', count(tally.quarantined), '', '', tally.quarantined > 0 ? paint.yellow : undefined],
      ...earlierRows(tally, paint),
    ]),
    ...listQuarantined(tally.named, tally.quarantined + tally.knownQuarantined, paint),
    '',
    ...alignRows([
      ['facts', showPath(join(result.runDirectory, 'facts.csv'))],
      ['report', showPath(result.reportPath)],
      ...(tally.quarantined > 0
        ? [['quarantine', showPath(join(result.runDirectory, 'quarantine.csv'))] as SummaryRow]
        : []),
    ]),
    '',
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** Label, figure or path, share, words, color of the figure. */
type SummaryRow = readonly [string, string, string?, string?, (((text: string) => string) | undefined)?];

function alignRows(rows: readonly SummaryRow[]): string[] {
  const isTable = rows.some((row) => row.length > 2);
  if (rows.length === 0) return [];
  const labels = Math.max(...rows.map(([label]) => widthOf(label)));
  const figures = Math.max(...rows.map(([, figure]) => widthOf(figure)));
  return rows.map(([label, figure, share = '', words = '', color = (text: string) => text]) => {
    const cell = isTable ? padToWidth(figure, figures, true) : figure;
    return `  ${padToWidth(label, labels)}  ${color(cell)}  ${padToWidth(share, 7, true)}  ${words}`;
  });
}

/** The inputs that were given up, each with its reason. */
export function listQuarantined(named: readonly Quarantined[], total: number, paint: Paint): string[] {
  if (named.length === 0) return [];
  const sources = Math.min(48, Math.max(...named.map(({ source }) => widthOf(printableText(source)))));
  const codes = Math.max(...named.map(({ code }) => code.length));
  const lines = named.map(
    ({ source, code, sentence }) =>
      `    ${padToWidth(printableText(source), sources)}  ${paint.yellow(padToWidth(code, codes))}  ${printableText(sentence)}`,
  );
  return total > named.length ? [...lines, `    … and ${count(total - named.length)} more`] : lines;
}

function showPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}

const count = (value: number): string => value.toLocaleString('en-US');
const plural = (value: number, noun: string): string => (value === 1 ? noun : `${noun}s`);
