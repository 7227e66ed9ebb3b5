import { CROSSFOOT } from '../accuracy/measure-rate.ts';
import type { RateMeasure } from '../accuracy/measure-rate.ts';
import { marginLabel, ownScore, promisedShare, rateLabel } from '../accuracy/report.ts';
import type { MarginBin } from '../accuracy/report.ts';
import { countSilent } from '../accuracy/report-targets.ts';
import type { Score } from '../accuracy/score.ts';
import { drawLineChart } from './line-chart.ts';
import type { Series } from './line-chart.ts';

/** A picture and the name of its file. */
export interface AccuracyChart {
  readonly file: string;
  readonly title: string;
  readonly svg: string;
}

/** The pictures of the accuracy bench; at least one rate must have been measured. */
export function drawAccuracyCharts(
  rates: readonly RateMeasure[],
  margins: readonly MarginBin[],
): readonly AccuracyChart[] {
  return [drawRestored(rates), drawSilent(rates), drawCalibration(margins)];
}

function drawRestored(rates: readonly RateMeasure[]): AccuracyChart {
  const title = 'Damaged figures restored';
  const svg = drawLineChart({
    title,
    description:
      'Share of the damaged figures whose printed value came back, by method, at each damage rate; for the program also with those that it offers beside a conflict.',
    xName: 'figures damaged',
    xLabels: rates.map(({ rate }) => rateLabel(rate)),
    yName: 'restored, % of the damaged',
    scale: 'linear',
    series: [
      ...linesByMethod(rates, ({ restored, damaged }) => ratio(100 * restored, damaged)),
      { name: `${CROSSFOOT}, with offered`, values: rates.map((rate) => shareBack(ownScore(rate))) },
    ],
  });
  return { file: 'restored.svg', title, svg };
}

function drawSilent(rates: readonly RateMeasure[]): AccuracyChart {
  const title = 'Figures silently wrong';
  const svg = drawLineChart({
    title,
    description:
      'Wrong figures that nothing warns of, for each ten thousand printed ones, by method, at each damage rate.',
    xName: 'figures damaged',
    xLabels: rates.map(({ rate }) => rateLabel(rate)),
    yName: 'silently wrong per 10,000 figures',
    scale: 'log',
    series: linesByMethod(rates, (score) => ratio(10_000 * countSilent(score), score.figures)),
  });
  return { file: 'silently-wrong.svg', title, svg };
}

function drawCalibration(margins: readonly MarginBin[]): AccuracyChart {
  const title = 'Calibration of the margin';
  const svg = drawLineChart({
    title,
    description: 'Share of wrong choices by margin in nats, beside the share that such a margin promises at most.',
    xName: 'margin in nats',
    xLabels: margins.map(({ nats }) => marginLabel(nats, margins.length)),
    yName: 'wrong, % of the choices',
    scale: 'log',
    series: [
      { name: 'measured', values: margins.map(({ wrong, chosen }) => ratio(100 * wrong, chosen)) },
      { name: 'promised at most', values: margins.map(({ nats }) => 100 * promisedShare(nats)) },
    ],
  });
  return { file: 'calibration.svg', title, svg };
}

function linesByMethod(rates: readonly RateMeasure[], valueOf: (score: Score) => number | null): readonly Series[] {
  return (rates[0]?.methods ?? []).map(({ method }, index) => ({
    name: method,
    values: rates.map(({ methods }) => {
      const score = methods[index]?.score;
      return score ? valueOf(score) : null;
    }),
  }));
}

function shareBack({ restored, offered, damaged }: Score): number | null {
  return ratio(100 * (restored + offered), damaged);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
