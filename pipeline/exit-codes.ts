import type { ErrorCode } from '../model/errors.ts';

/** What the process tells its caller when it ends. */
export const EXIT = {
  accepted: 0,
  quarantined: 1,
  usage: 2,
  noInput: 3,
  notWritable: 4,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What an error means for the process when it reaches the top. */
const EXIT_OF_CODE: Readonly<Record<ErrorCode, ExitCode>> = {
  // Of one document: `run` puts it aside, a command for one document ends.
  EMPTY: EXIT.quarantined,
  BINARY: EXIT.quarantined,
  ENCODING: EXIT.quarantined,
  TOO_LARGE: EXIT.quarantined,
  PICTURE_TOO_LARGE: EXIT.quarantined,
  NO_PAGE: EXIT.quarantined,
  LINE_TOO_LONG: EXIT.quarantined,
  NO_TABLE: EXIT.quarantined,
  NO_HEADER: EXIT.quarantined,
  ENCRYPTED: EXIT.quarantined,
  CORRUPT: EXIT.quarantined,
  TRUNCATED: EXIT.quarantined,
  BOMB: EXIT.quarantined,
  NO_TEXT_LAYER: EXIT.quarantined,
  NO_LANGUAGE_DATA: EXIT.quarantined,
  NO_RECOGNIZER: EXIT.quarantined,
  NOT_RECOGNIZED: EXIT.quarantined,
  UNSUPPORTED: EXIT.quarantined,
  TIMEOUT: EXIT.quarantined,
  OUT_OF_MEMORY: EXIT.quarantined,
  CRASHED: EXIT.quarantined,
  USAGE: EXIT.usage,
  BAD_CONFIG: EXIT.usage,
  BAD_MANIFEST: EXIT.usage,
  BAD_FORM: EXIT.usage,
  BAD_CODEBOOK: EXIT.usage,
  UNREADABLE: EXIT.noInput,
  NO_INPUT: EXIT.noInput,
  OUTPUT_NOT_WRITABLE: EXIT.notWritable,
  LOCKED: EXIT.notWritable,
  INTERNAL: EXIT.bug,
};

/** The exit code of a process that an error with this code ended. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  return EXIT_OF_CODE[code];
}
