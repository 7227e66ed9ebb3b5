import { CrossfootError } from '../../model/errors.ts';

/** What one picture may cost; what it would cost is known from its header, before it is decoded. */
export interface PictureLimits {
  /** Width times height of one page's picture. */
  readonly maxPixels: number;
}

/** Throws PICTURE_TOO_LARGE where a picture has more pixels than it may. */
export function refuseLarge(width: number, height: number, { maxPixels }: PictureLimits): void {
  if (width * height <= maxPixels) return;
  throw new CrossfootError('PICTURE_TOO_LARGE', `${width} × ${height} pixels, the limit is ${maxPixels}`);
}

/** What an unknown error says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
