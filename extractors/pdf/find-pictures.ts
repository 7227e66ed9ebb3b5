import type { Operands } from './operator-handlers.ts';
import type { OperatorCodes } from './walk-operators.ts';

/** Operators that leave something on the page, all others only prepare it. */
const PAINTERS = /^(?:show|nextLineShow|paint(?!FormXObject)|constructPath|shadingFill|rawFillPath)/;

/**
 * Whether a page was to show a picture that was not decoded: pdf.js drops a picture beyond the allowed size and leaves only
 * its place behind, a space that is laid out and in which nothing is painted.
 */
export function hasDroppedPicture(fnArray: readonly number[], codes: OperatorCodes): boolean {
  return droppedArea({ fnArray, argsArray: [] }, codes) > 0;
}

/**
 * Square units of PDF space that the largest such place covers; 0 where there is none. A page on which nothing stands may
 * have a place as well, in which nothing was ever to be painted: it is no larger than the unit of the page's own space.
 */
export function droppedArea(
  { fnArray, argsArray }: { readonly fnArray: readonly number[]; readonly argsArray: readonly (Operands | null)[] },
  codes: OperatorCodes,
): number {
  const painters = new Set(
    Object.entries(codes)
      .filter(([name]) => PAINTERS.test(name))
      .map(([, code]) => code),
  );
  let largest = 0;
  const open = [{ area: 1, isLaidOut: false, isPainted: false }];
  const close = ({ area, isLaidOut, isPainted }: { area: number; isLaidOut: boolean; isPainted: boolean }): void => {
    if (isLaidOut && !isPainted) largest = Math.max(largest, area);
  };
  for (const [at, code] of fnArray.entries()) {
    const space = open.at(-1);
    if (!space) break;
    if (code === codes.save || code === codes.paintFormXObjectBegin) {
      open.push({ area: space.area * enlargement(argsArray[at]?.[0]), isLaidOut: false, isPainted: false });
    } else if (code === codes.restore || code === codes.paintFormXObjectEnd) {
      close(space);
      if (open.length > 1) open.pop();
    } else if (code === codes.transform) {
      space.isLaidOut = true;
      space.area *= enlargement(argsArray[at]);
    } else if (painters.has(code)) for (const each of open) each.isPainted = true;
  }
  open.forEach(close);
  return largest;
}

/** By how much a transform enlarges areas; 1 where there is none. */
function enlargement(matrix: unknown): number {
  const [a = 1, b = 0, c = 0, d = 1] = (matrix ?? []) as readonly number[];
  return Math.abs(a * d - b * c);
}
