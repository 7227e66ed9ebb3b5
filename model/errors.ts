/**
 * Every way in which an input or a run can fail, with the sentence that says what to do.
 * One table: the words stand in quarantine.csv, in logs and in the manual.
 */
export const ERROR_SENTENCES = {
  EMPTY: 'The file is empty: scrape it again.',
  BINARY: 'The file is not text although its name says so: rename it to its true kind.',
  ENCODING: 'The text is in no encoding that is known here (UTF-8, UTF-16, GB18030): convert it to UTF-8.',
  TOO_LARGE: 'The file is larger than the limit: split it, or raise the limit in the config.',
  PICTURE_TOO_LARGE:
    'A picture has more pixels than any scan of a page needs: scan at 300 dpi, or raise the limit in the config.',
  NO_PAGE: 'The picture shows nothing that could be read as a page: it is blank, or no document.',
  LINE_TOO_LONG: 'A line is longer than any table row can be: this is no disclosure as text.',
  NO_TABLE: 'The document has no table: nothing could be proved.',
  NO_HEADER:
    'The tables have figures but neither title nor header that tells what they are: scrape them with their header; `crossfoot tables` shows them as they stand.',
  ENCRYPTED: 'The document opens only with a password: give it with --password-file (PDF), or remove the protection.',
  CORRUPT: 'The file is damaged so that nothing could be read of it: scrape it again.',
  BOMB: 'The file claims to hold far more than any disclosure does: it was not unpacked; look where it comes from.',
  NO_TEXT_LAYER: 'The PDF has no text that could be read: its pages are pictures or its fonts have lost their meaning.',
  NO_LANGUAGE_DATA: 'The data of a language for reading pictures is missing or damaged: install the packages again.',
  NO_RECOGNIZER: 'The program that reads pictures does not start: check the installation and the config.',
  NOT_RECOGNIZED: 'A picture could not be read by the recognizer.',
  UNSUPPORTED: 'This kind of file is not read: convert it to one that is (docs/inputs.md).',
  UNREADABLE: 'The file could not be read: check that it exists and its permissions.',
  NO_INPUT: 'No input could be read.',
  BAD_MANIFEST: 'The list of inputs has a line that is no JSON object with a source.',
  BAD_CONFIG: 'The configuration is not valid.',
  BAD_FORM: 'A form file is not valid.',
  BAD_CODEBOOK: 'The codebook is not valid.',
  USAGE: 'The command line is not understood.',
  OUTPUT_NOT_WRITABLE: 'The output folder cannot be written.',
  LOCKED: 'Another run holds the lock of this output folder.',
  TRUNCATED: 'The file is cut short or has lost parts, and nothing of use is left of it: scrape it again.',
  TIMEOUT: 'The document took longer than it may: raise timeoutSeconds in the config, or leave it out.',
  OUT_OF_MEMORY: 'The document needs more memory than it may: raise maxMemoryMegabytes in the config, or leave it out.',
  CRASHED: 'The document ended the process that read it, time and again: leave it out, and report it with the log.',
  INTERNAL: 'This is a bug: please report it with the log.',
} as const;

export type ErrorCode = keyof typeof ERROR_SENTENCES;

/** A failure with a code from the one table; `detail` says what was found where. */
export class CrossfootError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;

  constructor(code: ErrorCode, detail = '', options?: ErrorOptions) {
    super(detail === '' ? ERROR_SENTENCES[code] : `${ERROR_SENTENCES[code]} (${detail})`, options);
    this.name = 'CrossfootError';
    this.code = code;
    this.detail = detail;
  }
}
