import type { PixelBox } from '../raster/raster.ts';
import type { RecognizedLine, RecognizedSymbol, RecognizedText, RecognizedWord } from './recognizer.ts';

interface OpenWord extends RecognizedWord {
  readonly symbols: RecognizedSymbol[];
}

interface OpenLine extends RecognizedLine {
  readonly words: OpenWord[];
}

/** The spans of hOCR that matter: lines of any class, words and symbols, each with what opens it. */
const SPAN =
  /<span class=['"](ocr_line|ocr_header|ocr_caption|ocr_textfloat|ocrx_word|ocrx_cinfo)['"]([^>]*)>(?:<(?:strong|em)>)?([^<]*)/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Reads tesseract's hOCR with `hocr_char_boxes`. Symbols keep the order they stand in: their boxes are estimates that overlap. */
export function readHocr(hocr: string): RecognizedText {
  const lines: OpenLine[] = [];
  for (const [, kind, attributes = '', text = ''] of hocr.matchAll(SPAN)) {
    const line = lines.at(-1);
    const word = line?.words.at(-1);
    if (kind === 'ocrx_word') line?.words.push(openWord(attributes));
    else if (kind !== 'ocrx_cinfo') lines.push({ words: [], box: boxIn(attributes, 'bbox') });
    else if (attributes.includes('x_bboxes')) word?.symbols.push(symbolOf(attributes, decode(text)));
  }
  return { lines: lines.filter(({ words }) => words.some(({ symbols }) => symbols.length > 0)) };
}

function openWord(attributes: string): OpenWord {
  return { symbols: [], box: boxIn(attributes, 'bbox'), confidence: confidenceIn(attributes, 'x_wconf') };
}

function symbolOf(attributes: string, text: string): RecognizedSymbol {
  return { text, box: boxIn(attributes, 'x_bboxes'), confidence: confidenceIn(attributes, 'x_conf') };
}

function boxIn(attributes: string, name: string): PixelBox {
  const match = new RegExp(`${name} (-?\\d+) (-?\\d+) (-?\\d+) (-?\\d+)`).exec(attributes);
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = (match ?? []).slice(1).map(Number);
  return { x0, y0, x1, y1 };
}

function confidenceIn(attributes: string, name: string): number {
  const percent = Number(new RegExp(`${name} ([\\d.eE+-]+)`).exec(attributes)?.[1] ?? 0);
  return Number.isFinite(percent) ? Math.min(1, Math.max(0, percent / 100)) : 0;
}

function decode(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
