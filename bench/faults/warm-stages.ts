/**
 * The stages as a run has them, but that what reads pictures is opened once a child and lent to each document: to load its
 * language data takes ten times as long as to read a small picture.
 */
import type { ExtractOptions } from '../../extractors/extract-options.ts';
import type { ExtractorInput } from '../../extractors/extractor.ts';
import { extract as extractBy, extractorsReadingBy } from '../../extractors/index.ts';
import { openRecognizerFor } from '../../extractors/recognition/open-recognizer.ts';
import type { Recognizer } from '../../extractors/recognition/recognizer.ts';
import { RecognizingReader } from '../../extractors/scan/recognizing-reader.ts';
import { SecondLook } from '../../extractors/second-look/second-look.ts';
import type { Document } from '../../model/document.ts';

export { normalize } from '../../normalizers/index.ts';
export { reconcile } from '../../reconcilers/index.ts';

let opened: Promise<Recognizer> | undefined;

async function lend(options: ExtractOptions): Promise<Recognizer> {
  opened ??= openRecognizerFor(options);
  const recognizer = await opened;
  return {
    name: recognizer.name,
    recognize: (picture, task) => recognizer.recognize(picture, task),
    close: () => Promise.resolve(),
  };
}

const EXTRACTORS = extractorsReadingBy(async (options) => new RecognizingReader(await lend(options)));

export const extract = (input: ExtractorInput, options: ExtractOptions): Promise<Document> =>
  extractBy(input, options, EXTRACTORS);

export const openSecondLook = (options: ExtractOptions): SecondLook => new SecondLook(options, lend);
