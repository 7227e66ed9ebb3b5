import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openFolder } from '../pipeline/stand-ins/program.ts';
import { readRows } from '../pipeline/stand-ins/real-run.ts';
import { BOMBS } from './bombs.ts';
import { type TreeUse, watchTree } from './watch-tree.ts';
import { slowness } from '../setup/slowness.ts';

const PROGRAM = fileURLToPath(new URL('../../pipeline/cli.ts', import.meta.url));
/** What a bomb may take; of the time beyond what the program takes to start, read a line and end. */
const MOST: TreeUse = { peakMegabytes: 300, processorSeconds: 2 };

describe('a bomb is refused by run, in little time and memory', () => {
  let folder: ReturnType<typeof openFolder>;
  beforeEach(() => {
    folder = openFolder();
  });
  afterEach(() => folder.remove());

  async function run(): Promise<{ code: number | null; use: TreeUse | undefined; seconds: number }> {
    const started = performance.now();
    const child = spawn(process.execPath, [PROGRAM, 'run', 'in', '--out', 'out', '--quiet', '--jobs', '1'], {
      cwd: folder.path,
      stdio: 'ignore',
    });
    const watch = watchTree(child.pid ?? 0);
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, use: watch.stop(), seconds: (performance.now() - started) / 1000 };
  }

  let plainSeconds = 0;
  it('and so is what harms nobody', async () => {
    await folder.put({ 'in/a.txt': '甲' });
    plainSeconds = (await run()).use?.processorSeconds ?? 0;
    expect(plainSeconds).toBeLessThan(10 * slowness());
  });

  it.each(Object.entries(BOMBS))(
    '%s',
    async (name, { build, codes }) => {
      const file = name.replace(/[ ,].*/, '');
      const bytes = build();
      await folder.put({ [`in/${file}`]: bytes });
      const { code, use, seconds } = await run();
      if (process.env.CROSSFOOT_TELL !== undefined)
        process.stdout.write(
          `| ${name} | ${(bytes.length / 1e6).toFixed(1)} MB | ${seconds.toFixed(1)} s | ${use?.processorSeconds.toFixed(1)} s (${plainSeconds.toFixed(1)}) | ${use?.peakMegabytes.toFixed(0)} MB |\n`,
        );
      // Where nothing else is there to read, every input may have failed before it was read.
      expect([1, 3]).toContain(code);
      if (code === 1) {
        const rows = await readRows(join(folder.path, 'out'), 'quarantine');
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows) expect(codes).toContain(row.code);
      }
      if (use === undefined) return;
      expect(use.processorSeconds - plainSeconds).toBeLessThan(MOST.processorSeconds * slowness());
      expect(use.peakMegabytes).toBeLessThan(MOST.peakMegabytes);
    },
    60_000,
  );
});
