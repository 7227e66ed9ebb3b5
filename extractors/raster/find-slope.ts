/** The slope of the lines that most points lie on. */
export interface Slope {
  /** How far a line runs down a pixel to the right (or to the right a pixel down), as a tangent. */
  readonly slope: number;
  /** How much sharper the lines stand out at this slope than at others; about 1 where nothing is lined up. */
  readonly sharpness: number;
}

/** Steps of the search as tangents: each level looks around the best of the level before, the first at some points only. */
const LEVELS: readonly { readonly step: number; readonly steps: number; readonly each: number }[] = [
  { step: 0.006, steps: 45, each: 6 },
  { step: 0.0015, steps: 5, each: 2 },
  { step: 0.0003, steps: 6, each: 1 },
  { step: 0.0001, steps: 4, each: 1 },
];
/** How far from a known slope another is looked for, as a tangent: photos lean so. */
const REACH = 0.06;

/**
 * Finds the slope at which points (`along`, `across` in pixels) fall into the sharpest lines, up to ±15°. `around`
 * narrows the search to slopes near a known one.
 */
export function findSlope(along: Float32Array, across: Float32Array, around?: number): Slope {
  let best = around ?? 0;
  let sharpness = 1;
  for (const [level, { step, steps, each }] of LEVELS.entries()) {
    const reach = around !== undefined && level === 0 ? REACH / step : steps;
    const [some, others] = [everyNth(along, each), everyNth(across, each)];
    const scores: number[] = [];
    for (let at = -reach; at <= reach; at++) scores.push(scoreOf(some, others, best + at * step));
    const top = scores.indexOf(Math.max(...scores));
    const sorted = [...scores].sort((a, b) => a - b);
    const usual = sorted[sorted.length >> 1] ?? 1;
    if (level === 0) sharpness = (scores[top] ?? 1) / Math.max(1, usual);
    best += (top - reach) * step;
    if (level === LEVELS.length - 1) best += step * summitBetween(scores[top - 1], scores[top], scores[top + 1]);
  }
  return { slope: best, sharpness };
}

function everyNth(values: Float32Array, n: number): Float32Array {
  return n === 1 ? values : values.filter((_, index) => index % n === 0);
}

/** Sum of the squares of how many points each line of pixels has; a point between two lines counts for both by share. */
function scoreOf(along: Float32Array, across: Float32Array, slope: number): number {
  let least = Infinity;
  let most = -Infinity;
  for (let index = 0; index < along.length; index++) {
    const place = (across[index] ?? 0) - slope * (along[index] ?? 0);
    if (place < least) least = place;
    if (place > most) most = place;
  }
  if (most < least) return 0;
  const counts = new Float32Array(Math.ceil(most - least) + 2);
  for (let index = 0; index < along.length; index++) {
    const place = (across[index] ?? 0) - slope * (along[index] ?? 0) - least;
    // Places are counted from the least, so none is negative.
    const line = place | 0;
    const share = place - line;
    counts[line] = (counts[line] ?? 0) + 1 - share;
    counts[line + 1] = (counts[line + 1] ?? 0) + share;
  }
  let score = 0;
  for (let line = 0; line < counts.length; line++) score += (counts[line] ?? 0) ** 2;
  return score;
}

/** Where between three equally spaced scores the summit of the parabola through them lies, in steps from the middle. */
function summitBetween(before: number | undefined, top: number | undefined, after: number | undefined): number {
  if (before === undefined || top === undefined || after === undefined) return 0;
  const bend = before - 2 * top + after;
  return bend === 0 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)));
}
