import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

/** Runs a script of this folder to its end. */
function runScript(name: string, ...words: readonly string[]): Promise<{ code: number | null; output: string }> {
  const path = fileURLToPath(new URL(`./${name}`, import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', path, ...words]);
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

// A share of what `npm run test:nightly` tries in full.
describe('whatever happens to a run, the next one leaves the folder as if nothing had', () => {
  it.each([
    ['every-step.ts', ['12']],
    ['kill-anywhere.ts', ['5', '1']],
    ['start-twice.ts', ['2']],
    ['many-documents.ts', ['300', '2']],
  ])(
    '%s %j',
    async (name, words) => {
      const { code, output } = await runScript(name, ...words);
      expect({ code, output }).toEqual({ code: 0, output: expect.not.stringContaining('rror') });
    },
    150_000,
  );
});
