/** One thing to process, found but not yet read. */
export interface Input {
  /** Path relative to the input folder; base name of a file given by itself; as written in a list of inputs. */
  readonly source: string;
  /** Where it lies. */
  readonly path: string;
  /** The same as the system has it, where a name in it is not UTF-8. */
  readonly place?: Buffer;
  /** Set where it cannot be read: why. */
  readonly problem?: string;
  readonly metadata?: InputMetadata;
  /** Set for a file within an archive: how its bytes are had. */
  readonly packed?: PackedFile;
  /** Set where the document has several files: all of them, the main one first. */
  readonly files?: readonly Input[];
}

/** Where the bytes of an input are had. */
export const placeOf = ({ path, place }: Input): string | Buffer => place ?? path;

/** A file that lies in an archive. */
export interface PackedFile {
  /** Its bytes, inflated anew each time. Throws TOO_LARGE, ENCRYPTED, CORRUPT, BOMB, UNSUPPORTED. */
  read(maxBytes: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** What a list of inputs can say about one of them. */
export interface InputMetadata {
  readonly publisher?: string | undefined;
  readonly fiscalYear?: number | undefined;
  readonly url?: string | undefined;
  readonly scrapedAt?: string | undefined;
}

/** The one order of all inputs: by source, then by path, as code units, so that no locale and no command line matters. */
export function compareInputs(a: Input, b: Input): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return 0;
}
