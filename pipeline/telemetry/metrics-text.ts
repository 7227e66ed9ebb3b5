/** One metric with all its series; the label's values are a known, short list. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge';
  readonly label?: string;
  /** Value by the label's value; of a metric without label the one under ''. */
  readonly series: Readonly<Record<string, number>>;
}

/** Name with label as it stands in the text, for finding a value again. */
const SAMPLE = /^([a-z_]+(?:\{[a-z_]+="[^"\\]*"\})?) (\S+)$/;

/** The Prometheus text format, version 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export function composeMetrics(metrics: readonly Metric[]): string {
  return metrics
    .filter(({ series }) => Object.keys(series).length > 0)
    .map((metric) => {
      const samples = Object.entries(metric.series).map(
        ([value, number]) => `${sampleName(metric, value)} ${number}\n`,
      );
      return `# HELP ${metric.name} ${metric.help}\n# TYPE ${metric.name} ${metric.type}\n${samples.join('')}`;
    })
    .join('');
}

/** The values in a text that `composeMetrics` made, by name and label. What cannot be understood is left out. */
export function readMetrics(text: string): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, name, value] = SAMPLE.exec(line) ?? [];
    if (name !== undefined && Number.isFinite(Number(value))) values.set(name, Number(value));
  }
  return values;
}

/** A series as it is named in the text. */
export function sampleName({ name, label }: Pick<Metric, 'name' | 'label'>, value: string): string {
  return label === undefined ? name : `${name}{${label}="${value}"}`;
}
