import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from './canonical-json.ts';
import { createHashedFile } from './hashed-file.ts';
import type { RunKeys } from './ledger/ledger-entry.ts';
import type { JsonLinesSpool } from './json-lines-spool.ts';
import type { FileFacts, RunCounts } from './run-types.ts';

export const MANIFEST_NAME = 'manifest.json';

/** What the manifest says besides its two long lists. */
export interface ManifestHead {
  readonly runId: string;
  readonly runNumber: number;
  readonly version: string;
  readonly keys: RunKeys;
  readonly reachedEnd: boolean;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly config: Readonly<Record<string, unknown>>;
  readonly counts: RunCounts;
}

/** Writes manifest.json, its lists streamed from disk. Times are UTC; hashes are SHA-256, hex. */
export async function writeManifest(
  folder: string,
  head: ManifestHead,
  inputs: JsonLinesSpool,
  files: JsonLinesSpool,
): Promise<void> {
  const file = await createHashedFile(join(folder, MANIFEST_NAME));
  try {
    const fields = {
      run_id: head.runId,
      run_number: head.runNumber,
      version: head.version,
      keys: head.keys,
      reached_end: head.reachedEnd,
      started_at: head.startedAt.toISOString(),
      finished_at: head.finishedAt.toISOString(),
      config: JSON.parse(canonicalJson(head.config)) as unknown,
      counts: Object.fromEntries(
        Object.entries(head.counts).map(([name, count]) => [
          name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
          count,
        ]),
      ),
    };
    await file.write(JSON.stringify(fields, null, 2).slice(0, -2));
    for (const [name, spool] of Object.entries({ inputs, files })) {
      await file.write(`,\n  "${name}": [`);
      let separator = '\n    ';
      for await (const line of spool.lines()) {
        await file.write(separator + line);
        separator = ',\n    ';
      }
      await file.write('\n  ]');
    }
    await file.write('\n}\n');
  } catch (error) {
    await file.discard();
    throw error;
  }
  await file.close();
}

/** True where the folder holds a manifest and every file that it lists, in its full size. */
export async function isCompleteRun(folder: string): Promise<boolean> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, MANIFEST_NAME), 'utf8')) as { files: readonly FileFacts[] };
    for (const { path, bytes } of manifest.files) if ((await stat(join(folder, path))).size !== bytes) return false;
    return true;
  } catch {
    return false;
  }
}
