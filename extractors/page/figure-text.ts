const FIGURE =
  /^[([<>≤≥~≈±+\-−–—*†‡△▲#$€£¥￥\s]*\d[\d.,'’\s:/%()±\-−–—~～至]*(?:%|％|‰|pp|[*†‡§¶#]+|[a-z]{1,2}|\))*$/iu;
const BLANK_MARK = /^(?:[-−–—―‐－…*†‡#]+|\.{2,}|…+|n[./]?a\.?|x|\(x\)|nil|none|\/|:)$/iu;

/** Whether a text is one figure as printed in tables: with signs, currency, percent, footnote marks, or a range of two. */
export function isFigure(text: string): boolean {
  return FIGURE.test(text.trim());
}

/** Whether a text stands where a figure is missing: a dash, "n/a", a row of stars. */
export function isBlankMark(text: string): boolean {
  return BLANK_MARK.test(text.trim());
}

/** Whether a text fills a figure's place in a row. */
export function isFigureLike(text: string): boolean {
  return isFigure(text) || isBlankMark(text);
}

/** Whether a text only goes with the figure beside it: a currency sign, a percent sign, a footnote mark, a parenthesis. */
export function isFigureSign(text: string): boolean {
  return /^(?:[$€£¥￥%％*†‡§¶()]|US\$|EUR|Rs\.?)+$/iu.test(text.trim());
}

/** Whether a text reads as running prose: a sentence's worth of words, in Latin or ideographs. */
export function isProse(text: string): boolean {
  const words = text.trim().split(/\s+/).length;
  const ideographs = text.match(/[\u4e00-\u9fff]/gu)?.length ?? 0;
  return (text.length >= 40 && words >= 6) || ideographs >= 24;
}
