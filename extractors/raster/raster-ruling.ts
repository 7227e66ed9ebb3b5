import type { Ruling } from '../page/marks.ts';
import type { LineTrack } from './link-runs.ts';

/** A ruling in pixels with the way that it really takes; `at`, `from`, `to` and `widthPoints` are pixels as well. */
export interface RasterRuling extends Ruling {
  readonly track: LineTrack;
  /** Pixels on either side of the track that its ink reaches, blur included. */
  readonly reach: number;
  /** 1 where it shows its ink, pixel by pixel. */
  readonly inked: Uint8Array;
  /** Share of its length that does. */
  readonly inkedShare: number;
  /** How dark its middle is, 0–255, above the grain of the paper. */
  readonly darkness: number;
}

/** The ruling lines of a page. */
export interface RasterRulings {
  readonly horizontals: readonly RasterRuling[];
  readonly verticals: readonly RasterRuling[];
}
