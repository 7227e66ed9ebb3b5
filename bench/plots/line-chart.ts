import { makeScale } from './chart-scale.ts';
import type { ChartScale } from './chart-scale.ts';

/** One line; a null leaves a gap. */
export interface Series {
  readonly name: string;
  /** One value for each of the chart's places on the x axis. */
  readonly values: readonly (number | null)[];
}

/** A chart of lines over evenly spaced places. */
export interface LineChart {
  readonly title: string;
  /** What the picture shows, for who cannot see it. */
  readonly description: string;
  readonly xName: string;
  readonly xLabels: readonly string[];
  readonly yName: string;
  /** `log` puts zeros on a line of their own below the smallest power of ten. */
  readonly scale: 'linear' | 'log';
  readonly series: readonly Series[];
}

const WIDTH = 760;
const HEIGHT = 420;
const PLOT = { left: 84, right: 540, top: 56, bottom: 350 };
const LEGEND_LEFT = 562;

/** Told apart by color (safe for color blindness), dash and mark: any one of them is enough. */
const STYLES = [
  { dash: '', mark: circle },
  { dash: '7 4', mark: square },
  { dash: '2 4', mark: triangle },
  { dash: '10 3 2 3', mark: diamond },
  { dash: '4 2', mark: cross },
  { dash: '12 4', mark: ring },
] as const;

const STYLE_SHEET = `
  svg { --ground: #ffffff; --ink: #1f2328; --faint: #d0d7de; --s0: #0059b3; --s1: #b34700; --s2: #007a5a; --s3: #a3307a; --s4: #6b5900; --s5: #57606a; }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #0d1117; --ink: #e6edf3; --faint: #3d444d; --s0: #6cb6ff; --s1: #f0984f; --s2: #4fd1a5; --s3: #f09ad0; --s4: #e3c94f; --s5: #a9b4c0; }
  }
  text { font: 13px system-ui, sans-serif; fill: var(--ink); }
  .title { font-size: 17px; font-weight: 600; }
  .grid { stroke: var(--faint); stroke-width: 1; }
  .axis { stroke: var(--ink); stroke-width: 1.2; }
  .line { fill: none; stroke-width: 2.2; }
${STYLES.map((_, index) => `  .s${String(index)} { stroke: var(--s${String(index)}); } .m${String(index)} { fill: var(--s${String(index)}); stroke: var(--s${String(index)}); stroke-width: 2; }`).join('\n')}
`;

/** The chart as an SVG of its own, readable on light and dark ground; RangeError for a series that misses places. */
export function drawLineChart(chart: LineChart): string {
  if (chart.series.length > STYLES.length) throw new RangeError(`a chart holds ${String(STYLES.length)} lines at most`);
  const short = chart.series.find(({ values }) => values.length !== chart.xLabels.length);
  if (short) throw new RangeError(`${short.name} has another number of values than the axis has places`);
  const scale = makeScale(
    chart.scale,
    chart.series.flatMap(({ values }) => values).filter((value) => value !== null),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeXml(chart.title)}</title>`,
    `<desc id="description">${escapeXml(chart.description)}</desc>`,
    `<style>${STYLE_SHEET}</style>`,
    `<rect width="${String(WIDTH)}" height="${String(HEIGHT)}" style="fill:var(--ground)"/>`,
    textAt(PLOT.left, 30, chart.title, 'start', 'title'),
    ...drawAxes(chart, scale),
    ...chart.series.flatMap((series, index) => drawSeries(series, index, scale)),
    ...chart.series.flatMap(({ name }, index) => drawLegend(name, index)),
    '</svg>\n',
  ].join('\n');
}

function drawAxes({ xLabels, xName, yName }: LineChart, scale: ChartScale): readonly string[] {
  const middle = (PLOT.top + PLOT.bottom) / 2;
  return [
    ...scale.ticks.flatMap(({ share, label }) => [
      `<line class="grid" x1="${String(PLOT.left)}" x2="${String(PLOT.right)}" y1="${yAt(share)}" y2="${yAt(share)}"/>`,
      textAt(PLOT.left - 9, Number(yAt(share)) + 4, label, 'end'),
    ]),
    `<line class="axis" x1="${String(PLOT.left)}" x2="${String(PLOT.left)}" y1="${String(PLOT.top)}" y2="${String(PLOT.bottom)}"/>`,
    `<line class="axis" x1="${String(PLOT.left)}" x2="${String(PLOT.right)}" y1="${String(PLOT.bottom)}" y2="${String(PLOT.bottom)}"/>`,
    ...xLabels.map((label, index) => textAt(Number(xAt(index, xLabels.length)), PLOT.bottom + 20, label, 'middle')),
    textAt((PLOT.left + PLOT.right) / 2, PLOT.bottom + 48, xName, 'middle'),
    `<text transform="translate(24 ${String(middle)}) rotate(-90)" text-anchor="middle">${escapeXml(yName)}</text>`,
  ];
}

function drawSeries({ values }: Series, index: number, scale: ChartScale): readonly string[] {
  const points = values.map((value, place) =>
    value === null ? null : ([xAt(place, values.length), yAt(scale.shareOf(value))] as const),
  );
  const steps = points.map((point, place) =>
    point === null ? '' : `${place > 0 && points[place - 1] != null ? 'L' : 'M'}${point[0]} ${point[1]}`,
  );
  const { dash, mark } = styleOf(index);
  return [
    `<path class="line s${String(index)}"${dash ? ` stroke-dasharray="${dash}"` : ''} d="${steps.join('')}"/>`,
    ...points.flatMap((point) => (point === null ? [] : mark(Number(point[0]), Number(point[1]), index))),
  ];
}

function drawLegend(name: string, index: number): readonly string[] {
  const y = PLOT.top + 14 + index * 26;
  const { dash, mark } = styleOf(index);
  return [
    `<path class="line s${String(index)}"${dash ? ` stroke-dasharray="${dash}"` : ''} d="M${String(LEGEND_LEFT)} ${String(y)}h34"/>`,
    mark(LEGEND_LEFT + 17, y, index),
    textAt(LEGEND_LEFT + 44, y + 4, name, 'start'),
  ];
}

function styleOf(index: number): (typeof STYLES)[number] {
  return STYLES[index] ?? STYLES[0];
}

function xAt(place: number, places: number): string {
  const step = (PLOT.right - PLOT.left) / Math.max(1, places);
  return (PLOT.left + (place + 0.5) * step).toFixed(1);
}

function yAt(share: number): string {
  return (PLOT.bottom - share * (PLOT.bottom - PLOT.top)).toFixed(1);
}

function textAt(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', className = ''): string {
  const style = className === '' ? '' : ` class="${className}"`;
  return `<text${style} x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${escapeXml(text)}</text>`;
}

function circle(x: number, y: number, index: number): string {
  return `<circle class="m${String(index)}" cx="${String(x)}" cy="${String(y)}" r="4"/>`;
}

function square(x: number, y: number, index: number): string {
  return `<path class="m${String(index)}" d="M${String(x - 3.5)} ${String(y - 3.5)}h7v7h-7z"/>`;
}

function triangle(x: number, y: number, index: number): string {
  return `<path class="m${String(index)}" d="M${String(x)} ${String(y - 5)}l5 8.5h-10z"/>`;
}

function diamond(x: number, y: number, index: number): string {
  return `<path class="m${String(index)}" d="M${String(x)} ${String(y - 5)}l5 5l-5 5l-5 -5z"/>`;
}

function cross(x: number, y: number, index: number): string {
  return `<path class="m${String(index)}" d="M${String(x - 4)} ${String(y - 4)}l8 8m0 -8l-8 8"/>`;
}

function ring(x: number, y: number, index: number): string {
  return `<circle class="m${String(index)}" cx="${String(x)}" cy="${String(y)}" r="4" style="fill:var(--ground)"/>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
