import { createHash, hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileFacts } from './run-types.ts';

/** A file that is written once, front to back, and hashed on the way. */
export interface HashedFile {
  write(content: Uint8Array | string): Promise<void>;
  /** Brings the file to the disk and closes it. */
  close(): Promise<Omit<FileFacts, 'path'>>;
  /** Closes the file without asking the disk; for a run that is given up. */
  discard(): Promise<void>;
}

/** Creates the file, which must not exist. Throws the system's errors. */
export async function createHashedFile(path: string): Promise<HashedFile> {
  const handle = await open(path, 'wx');
  const digest = createHash('sha256');
  let bytes = 0;
  return {
    async write(content) {
      const chunk = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      // appendFile goes on until every byte is written; write may stop halfway.
      await handle.appendFile(chunk);
      digest.update(chunk);
      bytes += chunk.byteLength;
    },
    async close() {
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
      return { bytes, sha256: digest.digest('hex') };
    },
    async discard() {
      await handle.close();
    },
  };
}

/** Writes a whole small file and brings it to the disk. */
export async function writeHashedFile(path: string, content: Uint8Array | string): Promise<Omit<FileFacts, 'path'>> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const handle = await open(path, 'wx');
  try {
    await handle.appendFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes: bytes.byteLength, sha256: hash('sha256', bytes) };
}

/** Brings a folder's entries to the disk, where the system can (Windows opens no folders). */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
