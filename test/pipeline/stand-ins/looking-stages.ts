import type { ExtractOptions } from '../../../extractors/extract-options.ts';
import type { ExtractorInput } from '../../../extractors/extractor.ts';
import type { RecognizedText } from '../../../extractors/recognition/recognizer.ts';
import { makeScanExtractor } from '../../../extractors/scan/scan.ts';
import { SecondLook } from '../../../extractors/second-look/second-look.ts';
import type { Document } from '../../../model/document.ts';
import { drawStatement, KnowingReader, type DrawnStatement } from '../drawn-statement.ts';

/*
 * The real stages, but for what reads pictures: an input is the JSON of a drawn statement and what is misread in it; every
 * second look sees the figure that it names.
 */

interface LookedAt extends Pick<DrawnStatement, 'lines' | 'rows'> {
  readonly misread: readonly (readonly [string, string])[];
  readonly seen: string;
}

let seen = '';

export async function extract(input: ExtractorInput, options: ExtractOptions): Promise<Document> {
  const told = JSON.parse(new TextDecoder().decode(input.bytes)) as LookedAt;
  seen = told.seen;
  const drawn = { ...told, misread: new Map(told.misread) };
  const extractor = makeScanExtractor(() => Promise.resolve(new KnowingReader(drawn)));
  return extractor.extract({ ...input, bytes: drawStatement(drawn) }, options);
}

export function openSecondLook(options: ExtractOptions): SecondLook {
  const recognize = (): Promise<RecognizedText> => {
    const box = { x0: 30, y0: 30, x1: 200, y1: 60 };
    const symbols = Array.from(seen, (text) => ({ text, box, confidence: 0.9, alternatives: [] }));
    return Promise.resolve({ lines: [{ box, words: [{ symbols, box, confidence: 0.9 }] }] });
  };
  return new SecondLook(options, () => Promise.resolve({ name: 'told', recognize, close: () => Promise.resolve() }));
}

export { normalize } from '../../../normalizers/index.ts';
export { reconcile } from '../../../reconcilers/index.ts';
