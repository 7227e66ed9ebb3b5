import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { openFolder } from '../pipeline/stand-ins/program.ts';
import { hearCrossfoot, readManifest, readRows } from '../pipeline/stand-ins/real-run.ts';
import { describeWithShared, SHARED } from '../seeds/shared-folder.ts';

const HOSTILE = fileURLToPath(new URL('hostile/', SHARED));
/** All of them take minutes: `CROSSFOOT_HOSTILE=1` asks for every one, else one in so many is taken. */
const EVERY = process.env.CROSSFOOT_HOSTILE === undefined ? 8 : 1;

describeWithShared('PDFs that readers of PDFs are tried with', () => {
  it('end each in a known way, and those that are cut short never as whole', async () => {
    expect(existsSync(HOSTILE)).toBe(true);
    const folder = openFolder();
    try {
      const take = (name: string, every: number): string[] => {
        mkdirSync(join(folder.path, 'in', name), { recursive: true });
        const names = readdirSync(join(HOSTILE, name)).filter((_, index) => index % every === 0);
        for (const each of names) cpSync(join(HOSTILE, name, each), join(folder.path, 'in', name, each));
        return names.map((each) => `${name}/${each}`);
      };
      const cut = take('truncated', Math.min(EVERY, 3));
      const sources = [...take('pdfs', EVERY), ...cut];
      expect(cut.length).toBeGreaterThan(4);
      const { code, stderr } = await hearCrossfoot(['run', 'in', '--out', 'out', '--jobs', '2'], folder.path);
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });

      const out = join(folder.path, 'out');
      const codes = new Map((await readRows(out, 'quarantine')).map((row) => [row.source ?? '', row.code ?? '']));
      const status = new Map((await readRows(out, 'documents')).map((row) => [row.source ?? '', row.status ?? '']));
      expect((await readManifest(out)).run_id).not.toBe('');
      for (const source of sources) {
        const outcome = codes.get(source) ?? status.get(source) ?? 'duplicate';
        expect(`${source}: ${outcome}`).not.toMatch(/INTERNAL|CRASHED|TIMEOUT/u);
        if (cut.includes(source)) expect(`${source}: ${outcome}`).toMatch(/TRUNCATED|partial/u);
      }
      // What is taken away with the reading is no proof that all were read.
      expect(codes.size + status.size).toBeGreaterThan(sources.length * 0.8);
    } finally {
      await folder.remove();
    }
  }, 900_000);
});
