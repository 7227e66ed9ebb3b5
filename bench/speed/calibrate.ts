/** Wall seconds that so many steps of a plain loop take on this machine, now: what other timings may be held against. */
export function secondsToStep(steps: number): number {
  const start = performance.now();
  let sum = 0;
  for (let index = 0; index < steps; index += 1) sum = (sum + index * 31) % 1_000_003;
  return sum < 0 ? 0 : (performance.now() - start) / 1000;
}
