import { CROSSFOOT } from './measure-rate.ts';
import type { MethodScore, RateMeasure } from './measure-rate.ts';
import type { RowsMeasure } from './measure-rows.ts';
import { NOTHING, percent, perTenThousand, printTable, quantileOf } from './report-table.ts';
import { countSilent } from './report-targets.ts';
import type { Score } from './score.ts';

/** How often a chosen value was wrong, where its margin lay between `nats` and one more; the last bin is open. */
export interface MarginBin {
  readonly nats: number;
  readonly chosen: number;
  readonly wrong: number;
}

const RATE_HEADERS = [
  'method',
  'restored %',
  'offered %',
  'figures wrong %',
  'silently wrong per 10,000',
  'refused %',
  'broken per 10,000',
  'lost per 10,000',
  'verified %',
  'expected wrong',
  'ms median',
  'ms p99',
];

/** Table of one damage rate: all methods on the same documents, and what the program said of its wrong figures. */
export function printRate(measure: RateMeasure): string {
  const rows = measure.methods.map((method) => rowOfMethod(method, measure.milliseconds));
  const own = ownScore(measure);
  const { documents, figures, damaged } = own;
  const head = `${rateLabel(measure.rate)} damaged: ${count(documents, 'document')}, ${count(figures, 'figure')}, ${count(damaged, 'place')} damaged.`;
  const { verified, unverified, conflict } = own.wrong;
  const said = `Wrong figures of ${CROSSFOOT} by verdict: verified ${String(verified)} (${String(measure.silentStrays)} of them where no figure is printed, ${String(own.withinResolution)} within the stated resolution), unverified ${String(unverified)}, conflict ${String(conflict)}.`;
  const failed = measure.failed === 0 ? '' : ` It threw on ${count(measure.failed, 'document')}.`;
  return `${head}\n\n${printTable(RATE_HEADERS, rows)}\n\n${said}${failed}`;
}

function rowOfMethod({ method, score }: MethodScore, milliseconds: readonly number[]): readonly string[] {
  const isOwn = method === CROSSFOOT;
  const { wrong, figures, damaged, good } = score;
  const all = wrong.verified + wrong.unverified + wrong.conflict + wrong.nothing;
  return [
    method,
    percent(score.restored, damaged),
    isOwn ? percent(score.offered, damaged) : NOTHING,
    percent(all, figures, 2),
    perTenThousand(countSilent(score), figures),
    percent(score.refused, damaged),
    perTenThousand(score.broken, good),
    perTenThousand(score.lost, good),
    isOwn ? percent(score.verified, figures) : NOTHING,
    isOwn ? String(score.expectedWrong) : NOTHING,
    isOwn ? wholeOf(quantileOf(milliseconds, 0.5)) : NOTHING,
    isOwn ? wholeOf(quantileOf(milliseconds, 0.99)) : NOTHING,
  ];
}

/** The program's own score at a rate. */
export function ownScore({ methods }: RateMeasure): Score {
  const own = methods.find(({ method }) => method === CROSSFOOT);
  if (!own) throw new RangeError('the program is not among the methods');
  return own.score;
}

/** The margins of all rates together. */
export function poolMargins(rates: readonly RateMeasure[]): readonly MarginBin[] {
  const scores = rates.map((rate) => ownScore(rate).margins);
  return (scores[0] ?? []).map((_, nats) => ({
    nats,
    chosen: scores.reduce((sum, bins) => sum + (bins[nats]?.chosen ?? 0), 0),
    wrong: scores.reduce((sum, bins) => sum + (bins[nats]?.wrong ?? 0), 0),
  }));
}

/** The share of wrong choices that a margin stands for if its nats are what they say: odds of e^-m. */
export function promisedShare(nats: number): number {
  return 1 / (1 + Math.exp(nats));
}

/** Table of the margins: what they promise at their lower end, and how often the choice was wrong. */
export function printMargins(bins: readonly MarginBin[]): string {
  const rows = bins.map(({ nats, chosen, wrong }) => [
    marginLabel(nats, bins.length),
    String(chosen),
    String(wrong),
    percent(wrong, chosen, 2),
    percent(promisedShare(nats), 1, 2),
  ]);
  return printTable(['margin in nats', 'chosen', 'wrong', 'wrong %', 'promised at most %'], rows);
}

/** `3–4`; the last bin has no upper end. */
export function marginLabel(nats: number, bins: number): string {
  return nats === bins - 1 ? `${String(nats)}+` : `${String(nats)}–${String(nats + 1)}`;
}

/** Table of the publisher's own slips, which must stand as printed and be told of. */
export function printSlips(score: Score): string {
  return printTable(
    ['documents', 'planted', 'repaired', 'flagged %', 'named %', 'figures broken', 'silently wrong', 'verified %'],
    [
      [
        String(score.documents),
        String(score.slips),
        String(score.slipsRepaired),
        percent(score.slipsFlagged, score.slips),
        percent(score.slipsNamed, score.slips),
        String(score.broken),
        String(countSilent(score)),
        percent(score.verified, score.figures),
      ],
    ],
  );
}

/** Table of the time against the length of the tables, by rows and by figures; ratios are to the first line's. */
export function printRows(measures: readonly RowsMeasure[], wanted: readonly number[] = []): string {
  const [first] = measures;
  const perPiece = (measure: RowsMeasure, piece: 'rows' | 'figures'): readonly string[] => {
    const cost = ({ milliseconds, [piece]: pieces }: RowsMeasure): number => milliseconds / pieces;
    return [cost(measure).toFixed(2), first ? (cost(measure) / cost(first)).toFixed(2) : NOTHING];
  };
  const rows = measures.map((measure) => [
    `×${String(measure.multiple)}`,
    String(measure.documents),
    wholeOf(measure.rows / measure.documents),
    wholeOf(measure.figures / measure.documents),
    wholeOf(measure.milliseconds / measure.documents),
    ...perPiece(measure, 'rows'),
    ...perPiece(measure, 'figures'),
  ]);
  const table = printTable(
    ['length', 'documents', 'rows each', 'figures each', 'ms each', 'ms per row', 'ratio', 'ms per figure', 'ratio'],
    rows,
  );
  const left = wanted.filter((multiple) => !measures.some((measure) => measure.multiple === multiple));
  const note = left.map((multiple) => `×${String(multiple)}`).join(', ');
  return left.length === 0 ? table : `${table}\n\nLeft out, as it would take longer than a minute: ${note}.`;
}

/** `3 %` of 0.03. */
export function rateLabel(rate: number): string {
  return `${String(Number((100 * rate).toFixed(2)))} %`;
}

function wholeOf(value: number | null): string {
  return value === null ? NOTHING : value.toFixed(0);
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
