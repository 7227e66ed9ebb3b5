/** The least and the greatest of values, however many: as arguments of a function a hundred thousand are too many. */
export function extentOf(values: Iterable<number>): readonly [least: number, greatest: number] {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    // NaN stays, as Math.min has it.
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return [least, greatest];
}
