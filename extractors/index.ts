import type { Document } from '../model/document.ts';
import { CrossfootError } from '../model/errors.ts';
import { DOCX } from './docx/docx.ts';
import type { Extractor, ExtractorInput } from './extractor.ts';
import { DEFAULT_EXTRACT_OPTIONS, type ExtractOptions } from './extract-options.ts';
import { HTML } from './html/html.ts';
import { makePdfExtractor } from './pdf/pdf.ts';
import { PLAIN_TEXT } from './plain-text.ts';
import { openPageReader } from './scan/open-page-reader.ts';
import { makeScanExtractor, openPictureReader, type OpenPageReader } from './scan/scan.ts';
import { SecondLook } from './second-look/second-look.ts';
import { findSignature } from './signatures.ts';
import { XLSX } from './xlsx/xlsx.ts';
import { isZip, readZipDirectory } from './zip/zip-directory.ts';

/** One extractor per kind of input; the first that accepts wins. `openReader` is called where a page is a picture. */
export const extractorsReadingBy = (openReader: OpenPageReader): readonly Extractor[] => [
  makePdfExtractor((options, album) => openPictureReader(openReader, options, album)),
  makeScanExtractor(openReader),
  XLSX,
  DOCX,
  HTML,
  PLAIN_TEXT,
];

/** Those of the program, with the recognizer that the options name. */
export const EXTRACTORS = extractorsReadingBy(openPageReader);

/**
 * Turns one input into a Document, its kind known by its content alone.
 * Throws CrossfootError: EMPTY, TOO_LARGE, BINARY (named as text but none), UNSUPPORTED (any other kind), ENCRYPTED,
 * and what the extractor throws (ENCODING, LINE_TOO_LONG, TRUNCATED, CORRUPT, BOMB). A document without a table is not
 * an error here.
 */
export async function extract(
  input: ExtractorInput,
  options: ExtractOptions = DEFAULT_EXTRACT_OPTIONS,
  extractors: readonly Extractor[] = EXTRACTORS,
): Promise<Document> {
  const { bytes } = input;
  if (bytes.length === 0) throw new CrossfootError('EMPTY', '0 bytes');
  if (bytes.length > options.maxBytes) {
    throw new CrossfootError('TOO_LARGE', `${bytes.length} bytes, the limit is ${options.maxBytes}`);
  }
  const extractor = extractors.find((candidate) => candidate.accepts(input));
  if (extractor === undefined) throw describeRefusal(input);
  return extractor.extract(input, options);
}

/** Opens a second look at the pictures of one document: its album goes with the input, its questions come after the sums. */
export function openSecondLook(options: ExtractOptions = DEFAULT_EXTRACT_OPTIONS): SecondLook {
  return new SecondLook(options);
}

function describeRefusal({ source, bytes }: ExtractorInput): CrossfootError {
  // A ZIP that is broken is not of another kind.
  if (isZip(bytes)) readZipDirectory(bytes);
  const signature = findSignature(bytes);
  const advice = signature?.advice === undefined ? '' : `: ${signature.advice}`;
  const looksLike = `it looks like ${signature?.looksLike ?? 'binary data of unknown kind'}${advice}`;
  if (signature?.code !== undefined) return new CrossfootError(signature.code, looksLike);
  const isNamedText = /\.(?:txt|text|md|markdown|tsv|csv)$/i.test(source);
  return new CrossfootError(isNamedText && signature?.isText !== true ? 'BINARY' : 'UNSUPPORTED', looksLike);
}
