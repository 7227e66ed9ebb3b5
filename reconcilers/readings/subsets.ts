/** Every choice of some of a few things, or all of them; not the empty one. */
export function subsetsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: 2 ** all.length - 1 }, (_, choice) =>
    all.filter((_item, bit) => ((choice + 1) >> bit) % 2 === 1),
  );
}
