/**
 * Reads PDFs in a process of its own, so that its time and memory are those of reading alone:
 * `read-scans.ts ENGINE FILE…` prints one JSON line a file.
 */
import { readFileSync } from 'node:fs';
import { DEFAULT_EXTRACT_OPTIONS } from '../../extractors/extract-options.ts';
import { extract } from '../../extractors/index.ts';
import type { Document } from '../../model/document.ts';

/** One file as it was read, with what that cost. */
export interface ScanReading {
  readonly document: Document;
  readonly seconds: number;
  /** Peak of the process until then. */
  readonly megabytes: number;
}

const [ocrEngine = '', ...files] = process.argv.slice(2);

for (const file of files) {
  const bytes = new Uint8Array(readFileSync(file));
  const began = performance.now();
  const document = await extract({ source: 'scan.pdf', bytes }, { ...DEFAULT_EXTRACT_OPTIONS, ocrEngine });
  const seconds = (performance.now() - began) / 1000;
  const reading: ScanReading = { document, seconds, megabytes: process.resourceUsage().maxRSS / 1024 };
  process.stdout.write(`${JSON.stringify(reading)}\n`);
}
