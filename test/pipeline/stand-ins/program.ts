import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./crossfoot.ts', import.meta.url));

/** A folder of its own for a test. */
export function openFolder(): {
  readonly path: string;
  put(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  remove(): Promise<void>;
} {
  const path = mkdtempSync(join(tmpdir(), 'crossfoot-'));
  return {
    path,
    async put(files) {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), content);
      }
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** Starts the program in a folder; `ended` resolves with its exit code and what it printed. */
export function start(words: readonly string[], cwd: string) {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [PROGRAM, ...words], {
    cwd,
    env: { ...process.env, NO_COLOR: '' },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, stdout, stderr })),
  );
  return { child, ended, stderr: () => stderr };
}

/** The program from its start to its end. */
export function runProgram(
  words: readonly string[],
  cwd: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return start(words, cwd).ended;
}

/** Every file of the one run in an output folder, by its path below the run's folder. */
export async function readRun(out: string): Promise<Map<string, Buffer>> {
  const [name, ...others] = await readdir(join(out, 'runs'));
  if (name === undefined || others.length > 0)
    throw new Error(`one run was expected, found ${[name, ...others].join(', ')}`);
  const folder = join(out, 'runs', name);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(paths.sort().map(async (path) => [path.slice(folder.length + 1), await readFile(path)] as const)),
  );
}

/** The rows of a CSV file of the run without its header; for values that hold no comma, quote or newline. */
export async function readLines(out: string, file: string): Promise<string[]> {
  const bytes = (await readRun(out)).get(file);
  if (!bytes) throw new Error(`${file} is missing`);
  return bytes.toString('utf8').trimEnd().split('\n').slice(1);
}

/** Resolves when a run has taken its lock and works. */
export async function hasBegun(out: string): Promise<void> {
  for (;;) {
    const names = await readdir(join(out, 'runs')).catch(() => []);
    if (names.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
