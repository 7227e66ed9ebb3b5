import { CROSSFOOT } from './measure-rate.ts';
import type { RateMeasure } from './measure-rate.ts';
import { NOTHING, printTable, quantileOf } from './report-table.ts';
import type { Score } from './score.ts';

/** Everything that one run of the bench measured and that targets are set for. */
export interface TargetMeasures {
  readonly rates: readonly RateMeasure[];
  readonly slips: Score;
}

type Relation = '≥' | '≤' | '<' | '=';

interface Target {
  readonly what: string;
  readonly relation: Relation;
  readonly bound: number;
  /** Null where the run did not measure it. */
  readonly measure: (measures: TargetMeasures) => number | null;
}

const TARGETS: readonly Target[] = [
  { what: 'restored or offered at 3 %, in %', relation: '≥', bound: 98, measure: at(0.03, shareBack) },
  { what: 'restored or offered at 10 %, in %', relation: '≥', bound: 97, measure: at(0.1, shareBack) },
  { what: 'silently wrong at 3 %, per 10,000', relation: '≤', bound: 0.5, measure: at(0.03, silentShare) },
  { what: 'silently wrong at 10 %, per 10,000', relation: '≤', bound: 2, measure: at(0.1, silentShare) },
  { what: 'good figures broken at 3 %, per 10,000', relation: '<', bound: 1, measure: at(0.03, brokenShare) },
  { what: 'good figures broken at 10 %, per 10,000', relation: '<', bound: 1, measure: at(0.1, brokenShare) },
  {
    what: 'verified at 3 %, in %',
    relation: '≥',
    bound: 85,
    measure: at(0.03, ({ verified, figures }) => ratio(100 * verified, figures)),
  },
  { what: "publisher's slips repaired", relation: '=', bound: 0, measure: ({ slips }) => slips.slipsRepaired },
  {
    what: "publisher's slips flagged, in %",
    relation: '≥',
    bound: 95,
    measure: ({ slips }) => ratio(100 * slips.slipsFlagged, slips.slips),
  },
  { what: 'median time at 3 %, in ms', relation: '<', bound: 60, measure: timeAt(0.03, 0.5) },
  { what: '99 % of the times at 3 % below, in ms', relation: '<', bound: 2000, measure: timeAt(0.03, 0.99) },
];

const HOLDS: Readonly<Record<Relation, (value: number, bound: number) => boolean>> = {
  '≥': (value, bound) => value >= bound,
  '≤': (value, bound) => value <= bound,
  '<': (value, bound) => value < bound,
  '=': (value, bound) => value === bound,
};

/** Every target with what was measured and whether that reaches it. */
export function printTargets(measures: TargetMeasures): string {
  const rows = TARGETS.map(({ what, relation, bound, measure }) => {
    const value = measure(measures);
    const isReached = value === null ? NOTHING : HOLDS[relation](value, bound) ? 'yes' : 'no';
    return [what, `${relation} ${String(bound)}`, value === null ? NOTHING : value.toFixed(2), isReached];
  });
  return printTable(['target', 'wanted', 'measured', 'reached'], rows);
}

/** Wrong figures that nothing warns of; methods without verdicts never warn. */
export function countSilent({ wrong }: Score): number {
  return wrong.verified + wrong.nothing;
}

function at(rate: number, share: (score: Score) => number | null): Target['measure'] {
  return ({ rates }) => {
    const measured = rates.find((measure) => measure.rate === rate);
    const own = measured?.methods.find(({ method }) => method === CROSSFOOT);
    return own ? share(own.score) : null;
  };
}

function timeAt(rate: number, share: number): Target['measure'] {
  return ({ rates }) => quantileOf(rates.find((measure) => measure.rate === rate)?.milliseconds ?? [], share);
}

function shareBack({ restored, offered, damaged }: Score): number | null {
  return ratio(100 * (restored + offered), damaged);
}

function silentShare(score: Score): number | null {
  return ratio(10_000 * countSilent(score), score.figures);
}

function brokenShare({ broken, good }: Score): number | null {
  return ratio(10_000 * broken, good);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
