import { describe, expect, it } from '@jest/globals';
import { drawLayout, randomFor, readTrials } from '../../../bench/accuracy/measure-documents.ts';
import { CROSSFOOT, makeDamaged, measureRate } from '../../../bench/accuracy/measure-rate.ts';
import type { RateMeasure } from '../../../bench/accuracy/measure-rate.ts';
import {
  poolMargins,
  printMargins,
  printRate,
  printRows,
  printSlips,
  rateLabel,
} from '../../../bench/accuracy/report.ts';
import { percent, perTenThousand, printTable, quantileOf } from '../../../bench/accuracy/report-table.ts';
import { printTargets } from '../../../bench/accuracy/report-targets.ts';
import { emptyScore } from '../../../bench/accuracy/score.ts';
import type { Score } from '../../../bench/accuracy/score.ts';
import { drawAccuracyCharts } from '../../../bench/plots/accuracy-charts.ts';
import { makeScale } from '../../../bench/plots/chart-scale.ts';
import { drawLineChart } from '../../../bench/plots/line-chart.ts';
import type { LineChart } from '../../../bench/plots/line-chart.ts';

const scored = (counts: Partial<Score>): Score => ({ ...emptyScore(), ...counts });

function makeMeasure(rate: number, counts: Partial<Score> = {}): RateMeasure {
  const base = { documents: 2, figures: 20_000, damaged: 100, good: 19_900, restored: 98, verified: 17_000 };
  const wrong = { verified: 1, unverified: 2, conflict: 3, nothing: 0 };
  const own = scored({ ...base, offered: 1, refused: 1, wrong, withinResolution: 1, lost: 4, ...counts });
  const other = scored({ ...base, restored: 31, wrong: { ...wrong, verified: 0, nothing: 40 } });
  const methods = [
    { method: CROSSFOOT, score: own },
    { method: 'regex', score: other },
  ];
  return { rate, methods, milliseconds: [10, 30, 20], failed: 0, silentStrays: 0 };
}

/** The cells of the table's line that begins with this name. */
function lineOf(table: string, name: string): readonly string[] {
  const line = table.split('\n').find((each) => each.replace(/^\|\s*/u, '').startsWith(name)) ?? '';
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe('tables', () => {
  it('are Markdown, names left and figures right', () => {
    const table = printTable(['name', 'n'], [['long name', '1'], ['b', '1000']]); // prettier-ignore
    expect(table).toBe(['| name      |    n |', '| --------- | ---: |', '| long name |    1 |', '| b         | 1000 |'].join('\n')); // prettier-ignore
  });

  it('tell shares, and nothing where nothing was measured', () => {
    expect([percent(1, 3), percent(1, 0), perTenThousand(1, 20_000), perTenThousand(0, 0)]).toEqual([
      '33.3',
      '–',
      '0.50',
      '–',
    ]);
    expect(quantileOf([3, 1, 2], 0.5)).toBe(2);
    expect(quantileOf([3, 1, 2], 0.99)).toBe(3);
    expect(quantileOf([], 0.5)).toBeNull();
    expect([rateLabel(0.01), rateLabel(0.07), rateLabel(0.025)]).toEqual(['1 %', '7 %', '2.5 %']);
  });

  it('give a line to each method of a rate, verdicts and times to the program alone', () => {
    const text = printRate(makeMeasure(0.03));
    expect(lineOf(text, CROSSFOOT)).toEqual([
      'crossfoot',
      '98.0',
      '1.0',
      '0.03',
      '0.50',
      '1.0',
      '0.00',
      '2.01',
      '85.0',
      '0',
      '20',
      '30',
    ]);
    expect(lineOf(text, 'regex').slice(1, 5)).toEqual(['31.0', '–', '0.23', '20.00']);
    expect(lineOf(text, 'regex').slice(-4)).toEqual(['–', '–', '–', '–']);
    expect(text).toContain(
      'verified 1 (0 of them where no figure is printed, 1 within the stated resolution), unverified 2, conflict 3.',
    );
    expect(text).toContain('3 % damaged: 2 documents, 20,000 figures, 100 places damaged.');
    expect(text).not.toContain('threw');
    expect(printRate({ ...makeMeasure(0.03), failed: 1 })).toContain('It threw on 1 document.');
  });

  it('pool the margins of all rates', () => {
    const bins = (chosen: number, wrong: number) => emptyScore().margins.map(() => ({ chosen, wrong }));
    const pooled = poolMargins([
      makeMeasure(0.01, { margins: bins(30, 1) }),
      makeMeasure(0.1, { margins: bins(10, 1) }),
    ]);
    expect(pooled[3]).toEqual({ nats: 3, chosen: 40, wrong: 2 });
    expect(lineOf(printMargins(pooled), '3–4')).toEqual(['3–4', '40', '2', '5.00', '4.74']);
    expect(lineOf(printMargins(pooled), '9+')[0]).toBe('9+');
  });

  it('tell slips and the growth of time', () => {
    const slips = scored({ documents: 9, slips: 20, slipsRepaired: 1, slipsFlagged: 19, slipsNamed: 5 });
    expect(lineOf(printSlips(slips), '9')).toEqual(['9', '20', '1', '95.0', '25.0', '0', '0', '–']);
    const long = [
      { multiple: 1, documents: 2, rows: 200, figures: 400, milliseconds: 100 },
      { multiple: 10, documents: 2, rows: 2000, figures: 6000, milliseconds: 3000 },
    ];
    const table = printRows(long, [1, 10]);
    expect(table).not.toContain('Left out');
    expect(printRows(long, [1, 10, 100])).toContain('Left out, as it would take longer than a minute: ×100.');
    expect(lineOf(table, '×1 ')).toEqual(['×1', '2', '100', '200', '50', '0.50', '1.00', '0.25', '1.00']);
    expect(lineOf(table, '×10')).toEqual(['×10', '2', '1000', '3000', '1500', '1.50', '3.00', '0.50', '2.00']);
  });
});

describe('targets', () => {
  const slips = scored({ slips: 20, slipsFlagged: 19 });
  const reached = (name: string, rates: readonly RateMeasure[], ofSlips = slips): string | undefined =>
    lineOf(printTargets({ rates, slips: ofSlips }), name).at(-1);

  it('are reached at the bound where it is allowed, and not beyond', () => {
    expect(reached('silently wrong at 3 %', [makeMeasure(0.03)])).toBe('yes');
    const wrong = { verified: 2, unverified: 0, conflict: 0, nothing: 0 };
    expect(reached('silently wrong at 3 %', [makeMeasure(0.03, { wrong })])).toBe('no');
    expect(reached('restored or offered at 3 %', [makeMeasure(0.03, { offered: 0 })])).toBe('yes');
    expect(reached('restored or offered at 3 %', [makeMeasure(0.03, { offered: 0, restored: 97 })])).toBe('no');
    expect(reached('good figures broken at 3 %', [makeMeasure(0.03, { broken: 1 })])).toBe('yes');
    expect(reached('good figures broken at 3 %', [makeMeasure(0.03, { broken: 2 })])).toBe('no');
    expect(reached('good figures broken at 3 %', [makeMeasure(0.03, { broken: 1, good: 10_000 })])).toBe('no');
    expect(reached('verified at 3 %', [makeMeasure(0.03, { verified: 16_999 })])).toBe('no');
    expect(reached("publisher's slips flagged", [])).toBe('yes');
    expect(reached("publisher's slips repaired", [], { ...slips, slipsRepaired: 1 })).toBe('no');
  });

  it('look at the rate that they are set for, and say when it was not measured', () => {
    const rates = [makeMeasure(0.03), makeMeasure(0.1, { restored: 90 })];
    expect(reached('restored or offered at 3 %', rates)).toBe('yes');
    expect(reached('restored or offered at 10 %', rates)).toBe('no');
    expect(reached('restored or offered at 10 %', [makeMeasure(0.03)])).toBe('–');
    expect(reached('median time', [{ ...makeMeasure(0.03), milliseconds: [60, 60] }])).toBe('no');
  });
});

describe('measuring', () => {
  it('draws each purpose from a source of its own, and half of the layouts with tabs', () => {
    expect(randomFor(7, 'damage')()).not.toBe(randomFor(7, 'layout')());
    const layouts = Array.from({ length: 400 }, (_, seed) => drawLayout(randomFor(seed, 'layout')));
    const share = (layout: string): number => layouts.filter((each) => each === layout).length / layouts.length;
    expect(share('tabs')).toBeCloseTo(0.5, 1);
    expect(share('pipes')).toBeCloseTo(0.25, 1);
    expect(share('html')).toBeCloseTo(0.25, 1);
  });

  it('gives the same counts each time, for all methods on the same places', async () => {
    const seeds = { firstSeed: 3, count: 1 };
    const first = await measureRate(0.05, seeds);
    const again = await measureRate(0.05, seeds);
    expect(again.methods).toEqual(first.methods);
    expect(first.milliseconds).toHaveLength(1);
    const sizes = first.methods.map(({ score }) => [score.documents, score.figures, score.damaged]);
    const { places } = makeDamaged(3, 0.05);
    const size = [
      1,
      places.filter(({ value }) => value !== null).length,
      places.filter((place) => place.isDamaged).length,
    ];
    expect(sizes).toEqual(first.methods.map(() => size));
    expect(first.methods[0]?.score.restored).toBeGreaterThan(0);
  });

  it('goes on after a document that cannot be read', async () => {
    const heard: number[] = [];
    const make = (seed: number) => ({ ...makeDamaged(4, 0), parts: seed === 1 ? [] : makeDamaged(4, 0).parts });
    const seen: boolean[] = [];
    for await (const { back } of readTrials({ firstSeed: 1, count: 2 }, make, (seed) => heard.push(seed)))
      seen.push(back !== null);
    expect(heard).toEqual([1]);
    expect(seen).toEqual([false, true]);
  });
});

describe('charts', () => {
  const CHART: LineChart = {
    title: 'Restored <all>',
    description: 'Shares by method',
    xName: 'damaged',
    xLabels: ['1 %', '3 %', '10 %'],
    yName: '% & more',
    scale: 'linear',
    series: [
      { name: 'one', values: [100, 50, 0] },
      { name: 'two', values: [80, null, 20] },
    ],
  };

  it('say in words what they show, with names of axes and lines', () => {
    const svg = drawLineChart(CHART);
    expect(svg).toContain('role="img" aria-labelledby="title description"');
    expect(svg).toContain('<title id="title">Restored &lt;all&gt;</title>');
    for (const text of ['damaged', '% &amp; more', 'one', 'two', '10 %', '100'])
      expect(svg).toContain(`>${text}</text>`);
    expect(svg).toContain('prefers-color-scheme: dark');
  });

  it('put values where they belong and leave a gap for a missing one', () => {
    const lines = [...drawLineChart(CHART).matchAll(/class="line s\d"[^>]* d="([^"]+)"/gu)].map(([, path]) => path);
    expect(lines[0]).toBe('M160.0 56.0L312.0 203.0L464.0 350.0');
    expect(lines[1]).toBe('M160.0 114.8M464.0 291.2');
  });

  it('refuse what would mislead', () => {
    expect(() => drawLineChart({ ...CHART, series: [{ name: 'short', values: [1] }] })).toThrow(RangeError);
    const many = Array.from({ length: 7 }, (_, index) => ({ name: String(index), values: [1, 2, 3] }));
    expect(() => drawLineChart({ ...CHART, series: many })).toThrow(RangeError);
  });

  it('have round ticks that hold all values', () => {
    expect(makeScale('linear', [3, 97.2]).ticks.map(({ label }) => label)).toEqual([
      '0',
      '20',
      '40',
      '60',
      '80',
      '100',
    ]);
    expect(makeScale('linear', [0]).ticks.map(({ share }) => share)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(makeScale('linear', [0.3]).ticks.map(({ label }) => label)).toEqual(['0', '0.1', '0.2', '0.3']);
  });

  it('have decades on a logarithmic scale, and a line of their own for zeros', () => {
    const plain = makeScale('log', [0.5, 200]);
    expect(plain.ticks.map(({ label }) => label)).toEqual(['0.1', '1', '10', '100', '1,000']);
    expect(plain.shareOf(10)).toBeCloseTo(0.5);
    const withZero = makeScale('log', [0, 1, 100]);
    expect(withZero.ticks.map(({ label, share }) => [label, Number(share.toFixed(2))])).toEqual([
      ['0', 0],
      ['1', 0.33],
      ['10', 0.67],
      ['100', 1],
    ]);
    expect(makeScale('log', [0, 0]).ticks[0]).toEqual({ share: 0, label: '0' });
  });

  it('come as three files from a measurement', () => {
    const rates = [makeMeasure(0.01), makeMeasure(0.03)];
    const charts = drawAccuracyCharts(rates, poolMargins(rates));
    expect(charts.map(({ file }) => file)).toEqual(['restored.svg', 'silently-wrong.svg', 'calibration.svg']);
    for (const { svg } of charts) expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
    expect(charts[1]?.svg).toContain('>regex</text>');
    expect(charts[0]?.svg).toContain('>crossfoot, with offered</text>');
  });
});
