import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** Entries set aside on disk, one JSON value a line: a list whose length must not cost memory. */
export interface JsonLinesSpool {
  add(entry: unknown): Promise<void>;
  /** The lines in order. Nothing may be added afterwards. */
  lines(): AsyncIterable<string>;
  remove(): Promise<void>;
}

/** Creates the spool as a file that must not exist. */
export async function createSpool(path: string): Promise<JsonLinesSpool> {
  const handle = await open(path, 'wx');
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await handle.close();
  };
  return {
    add: (entry) => handle.appendFile(`${JSON.stringify(entry)}\n`),
    async *lines() {
      await close();
      yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
    },
    async remove() {
      await close();
      await rm(path, { force: true });
    },
  };
}
