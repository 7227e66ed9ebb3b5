/** Damerau–Levenshtein distance (optimal string alignment): insertions, deletions, substitutions, neighbors swapped. */
export function editDistance(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  let [beforeLast, last] = [[] as number[], Array.from({ length: right.length + 1 }, (_, column) => column)];
  left.forEach((character, row) => {
    const here = [row + 1];
    right.forEach((other, column) => {
      const swap =
        row > 0 && column > 0 && character === right[column - 1] && left[row - 1] === other
          ? (beforeLast[column - 1] ?? 0) + 1
          : Infinity;
      const replaced = (last[column] ?? 0) + (character === other ? 0 : 1);
      here.push(Math.min(replaced, (last[column + 1] ?? 0) + 1, (here[column] ?? 0) + 1, swap));
    });
    [beforeLast, last] = [last, here];
  });
  return last[right.length] ?? 0;
}
