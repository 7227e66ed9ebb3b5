import { scryptSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CrossfootError } from '../model/errors.ts';

/** Where passwords come from; both may be given. */
export interface PasswordPlaces {
  readonly password?: string | undefined;
  /** A file with one password a line. */
  readonly passwordFile?: string | undefined;
}

/** Passwords of a run. */
export interface Passwords {
  /** In the order in which they are tried, each once. */
  readonly words: readonly string[];
  /** Tells two lists apart without telling what is in them; goes into the manifest. Empty where there are none. */
  readonly config: { readonly passwords?: string };
}

/**
 * The passwords that documents may be opened with. Throws USAGE where the file cannot be read.
 * A line is a password with all its blanks, without its line ending; empty lines are none.
 */
export async function readPasswords({ password, passwordFile }: PasswordPlaces): Promise<Passwords> {
  hideCommandLine(password);
  const lines = passwordFile === undefined ? [] : await readLines(passwordFile);
  const words = [...new Set([password ?? '', ...lines])].filter((word) => word !== '');
  return { words, config: words.length === 0 ? {} : { passwords: fingerprint(words) } };
}

async function readLines(path: string): Promise<readonly string[]> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').split(/\r?\n/);
  } catch (cause) {
    throw new CrossfootError('USAGE', `--password-file: ${path} cannot be read`, { cause });
  }
}

/** A password on the command line stands in the list of processes until its bytes are written over. */
function hideCommandLine(password: string | undefined): void {
  if (password !== undefined) process.title = 'crossfoot';
}

/** Dear to compute and short, so that a guess at a password can neither be tried quickly nor be confirmed for certain. */
function fingerprint(words: readonly string[]): string {
  return scryptSync(words.join('\n'), 'crossfoot passwords', 4).toString('hex');
}
