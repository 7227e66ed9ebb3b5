import { isUtf8 } from 'node:buffer';

/**
 * The name of a file as it was meant, in an archive or a folder: UTF-8 where its bytes are; else GB18030, which Chinese Windows
 * writes; else Latin-1, so that every name is one.
 */
export function decodeFileName(name: Uint8Array): string {
  if (isUtf8(name)) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(name);
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(name);
  } catch {
    return Buffer.from(name).toString('latin1');
  }
}
