import type { PictureKind, RecognitionTask } from './recognizer.ts';

/** Page segmentation modes of tesseract: 3 finds its own columns, 6 takes lines below each other, 7 takes one line. */
const SEGMENTATION: Readonly<Record<PictureKind, string>> = { page: '3', block: '6', line: '7', figure: '6' };

/** What amounts, shares, codes and line numbers are printed with. */
const FIGURE_CHARACTERS = '0123456789.,-()%';

/**
 * Tesseract's variables for one task; both engines take the same. Reading every line once more as white on black costs
 * a fifth of the time and mended nothing on printed pages: off. Alternatives of symbols cost a tenth, and other readings of
 * the whole figure say more: off.
 */
export function engineParameters({ kind }: RecognitionTask): Readonly<Record<string, string>> {
  return {
    tessedit_pageseg_mode: SEGMENTATION[kind],
    tessedit_char_whitelist: kind === 'figure' ? FIGURE_CHARACTERS : '',
    tessedit_do_invert: '0',
    invert_threshold: '0',
    lstm_choice_mode: '0',
    hocr_char_boxes: '1',
  };
}
