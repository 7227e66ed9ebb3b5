import type { OperatorCodes } from './walk-operators.ts';

/** Operators that leave something on the page, all others only prepare it. */
const PAINTERS = /^(?:show|nextLineShow|paint(?!FormXObject)|constructPath|shadingFill|rawFillPath)/;

/**
 * Whether a page was to show a picture that was not decoded: pdf.js drops a picture beyond the allowed size and leaves only
 * its place behind, a space that is laid out and in which nothing is painted.
 */
export function hasDroppedPicture(fnArray: readonly number[], codes: OperatorCodes): boolean {
  const painters = new Set(
    Object.entries(codes)
      .filter(([name]) => PAINTERS.test(name))
      .map(([, code]) => code),
  );
  const open = [{ isLaidOut: false, isPainted: false }];
  for (const code of fnArray) {
    const space = open.at(-1);
    if (!space) return false;
    if (code === codes.save || code === codes.paintFormXObjectBegin) {
      open.push({ isLaidOut: false, isPainted: false });
    } else if (code === codes.restore || code === codes.paintFormXObjectEnd) {
      if (space.isLaidOut && !space.isPainted) return true;
      if (open.length > 1) open.pop();
    } else if (code === codes.transform) space.isLaidOut = true;
    else if (painters.has(code)) for (const each of open) each.isPainted = true;
  }
  return open.some(({ isLaidOut, isPainted }) => isLaidOut && !isPainted);
}
