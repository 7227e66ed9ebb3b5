import { formatAmount, sizeOf, type Amount } from '../../model/amount.ts';
import { stripOf, type FigurePicture } from '../recognition/figure-picture.ts';
import { matchFigure } from '../recognition/match-figure.ts';
import { learnTypeCase, type TypeCase } from '../recognition/type-case.ts';

/** Figures read with less confidence would teach their misreadings. */
const SURE = 0.9;
/** More do not make the means better. */
const MOST_FIGURES = 2000;

/** The digits as a document prints them, learned from all of its pages: many a page alone has too few of a kind. */
export class DocumentShapes {
  readonly #typeCase: TypeCase;

  constructor(pictures: readonly FigurePicture[]) {
    const sure = pictures.filter(({ reading }) => reading.confidence > SURE);
    const step = Math.max(1, Math.ceil(sure.length / MOST_FIGURES));
    const taught = sure.filter((_, index) => index % step === 0);
    this.#typeCase = learnTypeCase(
      taught.map((picture) => ({ strip: stripOf(picture, true), text: picture.reading.text })),
    );
  }

  /**
   * By how much better they explain the ink as this figure than as what was read, in mean digits. Undefined where one of
   * the two has a symbol of which too few were seen, or more digits than the other: then other things than shapes decide.
   */
  preference(picture: FigurePicture, stands: string, figure: Amount): number | undefined {
    const asRead = stands.replaceAll(/[^\d.,]/g, '');
    const asFigure = respell(asRead, figure);
    const fit = asFigure === undefined ? undefined : matchFigure(stripOf(picture, true), this.#typeCase);
    if (fit === undefined || asFigure === undefined) return undefined;
    const preference = fit.misfitOf(asRead) - fit.misfitOf(asFigure);
    return Number.isFinite(preference) ? preference : undefined;
  }
}

/** The digits of a figure between the marks that were read, so that only digits are compared; undefined where their count differs. */
function respell(stands: string, { units, scale }: Amount): string | undefined {
  const digits = formatAmount({ units: sizeOf(units), scale }).replace('.', '');
  if (digits.length !== stands.replaceAll(/\D/g, '').length) return undefined;
  let at = 0;
  return stands.replaceAll(/\d/g, () => digits[at++] ?? '');
}
