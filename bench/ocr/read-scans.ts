/**
 * Reads PDFs in a process of its own, so that its time and memory are those of reading alone:
 * `read-scans.ts ENGINE once|again FILE…` prints one JSON line a file; `again` with what second looks saw.
 */
import { readFileSync } from 'node:fs';
import { DEFAULT_EXTRACT_OPTIONS } from '../../extractors/extract-options.ts';
import { extract, openSecondLook } from '../../extractors/index.ts';
import type { Document } from '../../model/document.ts';
import { normalize } from '../../normalizers/index.ts';
import { reconcileWithLooks } from '../../pipeline/second-looks.ts';
import { reconcile } from '../../reconcilers/index.ts';

/** One file as it was read, with what that cost. */
export interface ScanReading {
  readonly document: Document;
  /** Of reading and of second looks; not of normalizing and reconciling in between. */
  readonly seconds: number;
  /** Cells that second looks were asked of, round by round, and those on which they agreed. */
  readonly asked: number;
  readonly answered: number;
  /** Peak of the process until then. */
  readonly megabytes: number;
}

const [ocrEngine = '', looks = '', ...files] = process.argv.slice(2);
const options = { ...DEFAULT_EXTRACT_OPTIONS, ocrEngine };

for (const file of files) process.stdout.write(`${JSON.stringify(await readScan(file))}\n`);

async function readScan(file: string): Promise<ScanReading> {
  const bytes = new Uint8Array(readFileSync(file));
  const look = openSecondLook(options);
  const cost = { seconds: 0, asked: 0, answered: 0 };
  const timed = async <Result>(work: Promise<Result>): Promise<Result> => {
    const began = performance.now();
    const result = await work;
    cost.seconds += (performance.now() - began) / 1000;
    return result;
  };
  const read = await timed(extract({ source: 'scan.pdf', bytes, album: look.album }, options));
  const { document } =
    looks === 'again'
      ? await reconcileWithLooks(read, reconcile(normalize(read)), {
          normalizeAndReconcile: (seen) => reconcile(normalize(seen)),
          look: async (questions) => {
            const answers = await timed(look.answer(questions));
            cost.asked += questions.length;
            cost.answered += answers.length;
            return answers;
          },
        })
      : { document: read };
  await look.close();
  return { document, ...cost, megabytes: peakMegabytes() };
}

/** Of this process alone: what the system counts as its peak includes what its parent held when it was started. */
function peakMegabytes(): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes ?? 0) / 1024;
}
