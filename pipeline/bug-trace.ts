/** Where a bug struck, without a word of a document: an error's own message may quote one. */
export interface BugTrace {
  /** Name of the error. */
  readonly thrown?: string | undefined;
  readonly frames?: readonly string[] | undefined;
}

/** What of an error may go into a log. */
export function traceOf(error: unknown): BugTrace {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { thrown: error.name, frames: frames.map((line) => line.trim()) };
}
