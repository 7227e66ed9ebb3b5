/** Sizes between which a sheet of paper lies, in inches: half of A5 to A2. */
const LEAST_SIDE = 5;
const GREATEST_SIDE = 25;
/** The longer side of an A4 sheet, in inches. */
const A4_LENGTH = 11.69;
/** More tells the recognizer nothing and costs its square. */
const MOST_DPI = 300;

/** How finely a picture of a page is to be looked at. */
export interface Resolution {
  /** Pixels an inch once scaled. */
  readonly dpi: number;
  /** By what the picture's sides are multiplied; at most 1. */
  readonly scale: number;
}

/**
 * The resolution at which a picture of `width` × `height` pixels is read. What the picture says of itself (`dpi`) is
 * believed only if a sheet of paper comes of it: cameras and converters write 72 whatever they saw.
 */
export function chooseResolution(width: number, height: number, dpi: number | null): Resolution {
  const longer = Math.max(width, height);
  const isPaper = dpi !== null && dpi > 0 && longer / dpi >= LEAST_SIDE && longer / dpi <= GREATEST_SIDE;
  const own = isPaper ? dpi : longer / A4_LENGTH;
  const scale = Math.min(1, MOST_DPI / own);
  return { dpi: own * scale, scale };
}
