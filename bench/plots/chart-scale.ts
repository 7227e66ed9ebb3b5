/** Where values lie on an axis, as shares of its length (0 at the bottom, 1 at the top), and its labeled places. */
export interface ChartScale {
  readonly shareOf: (value: number) => number;
  readonly ticks: readonly { readonly share: number; readonly label: string }[];
}

const MOST_STEPS = 5;

/** A scale that holds all the values, none of them negative. */
export function makeScale(kind: 'linear' | 'log', values: readonly number[]): ChartScale {
  return kind === 'linear' ? makeLinear(values) : makeLog(values);
}

/** From zero up in steps of 1, 2 or 5 times a power of ten. */
function makeLinear(values: readonly number[]): ChartScale {
  const most = Math.max(0, ...values) || 1;
  const power = 10 ** Math.floor(Math.log10(most / MOST_STEPS));
  const factor = [1, 2, 5, 10].find((each) => each * power * MOST_STEPS >= most * (1 - 1e-9)) ?? 10;
  const steps = Math.ceil(most / (factor * power) - 1e-9);
  const top = steps * factor * power;
  const ticks = Array.from({ length: steps + 1 }, (_, step) => ({
    share: step / steps,
    label: label((step * top) / steps),
  }));
  return { shareOf: (value) => value / top, ticks };
}

/** Whole powers of ten; zero, which has no logarithm, stands one step below the smallest of them. */
function makeLog(values: readonly number[]): ChartScale {
  const positive = values.filter((value) => value > 0);
  const least = positive.length === 0 ? 0 : Math.floor(Math.log10(Math.min(...positive)) + 1e-9);
  const most = Math.max(least + 1, ...positive.map((value) => Math.ceil(Math.log10(value) - 1e-9)));
  const hasZero = positive.length < values.length;
  const below = hasZero ? 1 : 0;
  const steps = most - least + below;
  const shareOf = (value: number): number => (value <= 0 ? 0 : (Math.log10(value) - least + below) / steps);
  const powers = Array.from({ length: most - least + 1 }, (_, step) => 10 ** (least + step));
  const ticks = [...(hasZero ? [0] : []), ...powers].map((value) => ({ share: shareOf(value), label: label(value) }));
  return { shareOf, ticks };
}

/** Without the noise of binary fractions. */
function label(value: number): string {
  return Number(value.toPrecision(6)).toLocaleString('en-US', { maximumFractionDigits: 6 });
}
