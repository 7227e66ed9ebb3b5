/** The first level that so much of what is counted (0–1) does not exceed; `counts` says how often each level occurs. */
export function brightnessLevel(counts: Uint32Array, share: number): number {
  const wanted = share * counts.reduce((sum, count) => sum + count, 0);
  let level = 0;
  for (let below = counts[0] ?? 0; below < wanted && level + 1 < counts.length;) below += counts[++level] ?? 0;
  return level;
}
