import { CrossfootError } from '../model/errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a file stands where a folder must be',
  ENAMETOOLONG: 'the path is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};

/** Runs what touches the output folder; a failure of the file system becomes OUTPUT_NOT_WRITABLE, any other stays a bug. */
export async function guardWrites<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw writeFailure(error.path ?? path, error);
  }
}

/** OUTPUT_NOT_WRITABLE for what the operating system said of a path. */
export function writeFailure(path: string, cause: unknown): CrossfootError {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException;
  return new CrossfootError('OUTPUT_NOT_WRITABLE', `${path}: ${REASONS[code] ?? code}`, { cause });
}

/** True for a failure that the operating system reported; known by its fields, for it may come from another realm. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'syscall' in error &&
    'code' in error &&
    typeof error.code === 'string'
  );
}
