import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));

/** Kinds of input whose samples are damaged, with the names that tell them; a new kind is a line here. */
export const FAULT_KINDS: Readonly<Record<string, RegExp>> = {
  // Not the scan: each of its readings takes seconds.
  pdf: /(?<!scan)\.pdf$/,
  text: /\.(?:txt|md)$/,
};

/** The samples of one kind. Throws where there is none, so that no kind passes for want of files. */
export function samplesOf(kind: string): readonly Buffer[] {
  const names = readdirSync(SAMPLES).filter((name) => FAULT_KINDS[kind]?.test(name) === true && name !== 'README.md');
  if (names.length === 0) throw new Error(`there is no sample of ${kind}`);
  return names.sort().map((name) => readFileSync(join(SAMPLES, name)));
}
