import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { OwnKnowledge } from '../forms/knowledge.ts';
import { CrossfootError } from '../model/errors.ts';
import type { ErrorCode } from '../model/errors.ts';

/** Where a run takes knowledge of its own from. */
export interface KnowledgePlaces {
  /** A folder: every *.json in it is a form. */
  readonly forms?: string | undefined;
  readonly codebook?: string | undefined;
  /** Where it writes what it was sure of. */
  readonly writeCodebook?: string | undefined;
}

/** Knowledge of a run's own, and the hashes by which its manifest knows it. */
export interface ReadKnowledge {
  /** Undefined where neither was given. */
  readonly own: OwnKnowledge | undefined;
  /** SHA-256 of each file, hex; only what was given. */
  readonly hashes: {
    readonly forms?: readonly { readonly file: string; readonly sha256: string }[];
    readonly codebook?: string;
  };
  /** Files and folders that are knowledge, and so never inputs. */
  readonly files: readonly string[];
}

/**
 * Reads forms and codebook. Throws BAD_FORM and BAD_CODEBOOK with file, line, column, key path and what is allowed, and USAGE
 * where the codebook that is read would be written over.
 */
export async function readKnowledge({ forms, codebook, writeCodebook }: KnowledgePlaces): Promise<ReadKnowledge> {
  const files = [forms, codebook, writeCodebook].filter((path) => path !== undefined);
  if (forms === undefined && codebook === undefined) return { own: undefined, hashes: {}, files };
  if (codebook !== undefined && writeCodebook !== undefined && isSameFile(codebook, writeCodebook))
    throw new CrossfootError('USAGE', `--write-codebook would write over ${codebook}, which the run reads`);
  const formFiles = forms === undefined ? [] : await readFormFiles(forms);
  const bookFile = codebook === undefined ? undefined : await readText(codebook, 'BAD_CODEBOOK');
  // The schema library and the shipped forms are loaded only by a run that has something to hold against them.
  const [{ STATEMENT_FORMS, catalogForms, readOwnForms }, { readCodebook }] = await Promise.all([
    import('../forms/statement-forms.ts'),
    import('../forms/codebook.ts'),
  ]);
  const own = readOwnForms(formFiles);
  return {
    own: { forms: own, codebook: bookFile && readCodebook(bookFile, catalogForms(STATEMENT_FORMS, own)) },
    hashes: {
      ...(forms === undefined
        ? {}
        : { forms: formFiles.map(({ name, sha256 }) => ({ file: basename(name), sha256 })) }),
      ...(bookFile === undefined ? {} : { codebook: bookFile.sha256 }),
    },
    files,
  };
}

/** Whether two paths lead to one file, through links or not. */
function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }));
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}

interface HashedText {
  /** As it was given: what messages name. */
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** The forms of a folder in the order of their names, whatever order the disk has. */
async function readFormFiles(folder: string): Promise<readonly HashedText[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (cause) {
    throw new CrossfootError('BAD_FORM', `${folder}: the folder cannot be read`, { cause });
  }
  const found = names.filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort();
  if (found.length === 0) throw new CrossfootError('BAD_FORM', `${folder}: the folder holds no *.json`);
  return Promise.all(found.map((name) => readText(join(folder, name), 'BAD_FORM')));
}

async function readText(name: string, code: ErrorCode): Promise<HashedText> {
  let bytes: Buffer;
  try {
    bytes = await readFile(name);
  } catch (cause) {
    throw new CrossfootError(code, `${name}: the file cannot be read`, { cause });
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { name, text, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (cause) {
    throw new CrossfootError(code, `${name}: the file is not UTF-8`, { cause });
  }
}
