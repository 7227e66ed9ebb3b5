import { isIdeographic } from '../page/text-runs.ts';
import type { PixelBox } from '../raster/raster.ts';

/** How far the ink of a text reaches above and below the line on which it stands, as shares of the size of its type. */
interface Reach {
  readonly above: number;
  readonly below: number;
}

const IDEOGRAPHS: Reach = { above: 0.82, below: 0.1 };
const [CAPITAL, SMALL, TAIL, COMMA] = [0.72, 0.52, 0.21, 0.14];

/** Ideographs of which the ink does not tell how high their fellows are. */
const FLAT = /[一二三工口曰日丶]/gu;
const TALL_LETTERS = /[\p{Lu}\p{Nd}bdfhklt%&$£€¥()[\]{}|!?/\\]/u;
const TAILED_LETTERS = /[gjpqy()[\]{}|]/u;

/** Null where nothing of a text tells, as of dashes and points. */
function reachOf(text: string): Reach | null {
  const ideographs = [...text].filter(isIdeographic).join('');
  if (ideographs !== '') return ideographs.replace(FLAT, '') === '' ? null : IDEOGRAPHS;
  if (!/[\p{L}\p{Nd}]/u.test(text)) return null;
  const above = TALL_LETTERS.test(text) ? CAPITAL : SMALL;
  return { above, below: TAILED_LETTERS.test(text) ? TAIL : /[,;]/.test(text) ? COMMA : 0 };
}

/** The size of a word's type by its ink, in the unit of its box; null where the word does not tell. */
export function typeSizeOf(text: string, { y0, y1 }: PixelBox): number | null {
  const reach = reachOf(text);
  return reach && (y1 - y0) / (reach.above + reach.below);
}

/** Where the line runs on which a word of that size stands. */
export function baselineOf(text: string, { y1 }: PixelBox, size: number): number {
  return y1 - (reachOf(text)?.below ?? 0) * size;
}
