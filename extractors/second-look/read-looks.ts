import type { Raster } from '../raster/raster.ts';
import { darkenPrint } from '../recognition/darken-print.ts';
import { stripOf, type FigurePicture } from '../recognition/figure-picture.ts';
import { snippetOf, type LineTask } from '../recognition/read-lines.ts';
import type { Recognizer } from '../recognition/recognizer.ts';
import { setMarks } from '../recognition/set-marks.ts';
import { softenPrint } from '../recognition/soften-print.ts';
import { enlarge, stackPieces, unstitch } from '../recognition/stitch.ts';
import { textOf } from '../recognition/text-of-line.ts';

/** One way to look at a figure. */
interface Look extends LineTask {
  readonly treat: (piece: Raster) => void;
}

const asItIs = (): void => undefined;
const softenAndDarken = (piece: Raster): void => {
  softenPrint(piece);
  darkenPrint(piece);
};

/**
 * Sizes and treatments that the first readings did not have; the Chinese data know digits too, and err elsewhere than the
 * English ones. Black and white by a local threshold is not among them: it reads the grain of a scan as print.
 */
export const LOOKS: readonly Look[] = [
  { kind: 'figure', language: 'eng', targetHeight: 44, treat: softenAndDarken },
  { kind: 'figure', language: 'eng', targetHeight: 20, treat: asItIs },
  { kind: 'figure', language: 'eng', targetHeight: 30, treat: asItIs },
  { kind: 'figure', language: 'chi_sim', targetHeight: 30, treat: darkenPrint },
  { kind: 'figure', language: 'chi_sim', targetHeight: 44, treat: asItIs },
];

/** Figures as every look reads them, figure by figure; empty texts where a look saw nothing. Errors are the recognizer's. */
export async function readLooks(
  pictures: readonly FigurePicture[],
  recognizer: Recognizer,
): Promise<readonly (readonly string[])[]> {
  const found = pictures.map((): string[] => []);
  for (const { treat, targetHeight, kind, language } of LOOKS) {
    const pieces = pictures.map((picture) => {
      const snippet = snippetOf(picture, targetHeight);
      const raster = enlarge(picture.crop, snippet);
      treat(raster);
      return { snippet, raster };
    });
    const stitched = stackPieces(pieces);
    const lines = unstitch(await recognizer.recognize(stitched.picture, { kind, language }), stitched);
    for (const [index, picture] of pictures.entries())
      found[index]?.push(setMarks(textOf(lines[index]), stripOf(picture)));
  }
  return found;
}
