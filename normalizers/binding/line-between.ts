/**
 * The form's line of a row between the nearest rows whose lines are known, where as many lines lie between them as rows;
 * undefined elsewhere, and behind a row of no line (-1). `before`: the line that the rows begin behind, where they have to.
 */
export function lineBetween(
  lines: readonly (number | undefined)[],
  index: number,
  before?: number,
): number | undefined {
  const last = lines.slice(0, index).findLastIndex((line) => line !== undefined);
  const next = lines.findIndex((line, at) => at > index && line !== undefined);
  const [above, below] = [last === -1 ? before : lines[last], lines[next]];
  if (above === undefined || below === undefined || (last !== -1 && above === -1)) return undefined;
  return below - above === next - last ? above + index - last : undefined;
}
