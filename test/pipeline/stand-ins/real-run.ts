import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseString } from 'fast-csv';

const PROGRAM = fileURLToPath(new URL('../../../pipeline/cli.ts', import.meta.url));

/** Starts the program with its own stages in a folder, and waits for its end. */
export async function runCrossfoot(
  words: readonly string[],
  cwd: string,
): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const { code, stderr } = await hearCrossfoot(words, cwd);
  return { code, stderr };
}

/** How the program ended, and what it printed. */
interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The same, with what it printed besides. */
export function hearCrossfoot(words: readonly string[], cwd: string): Promise<Ended> {
  return startCrossfoot(words, cwd).ended;
}

/** Starts it, for those who watch it at work. */
export function startCrossfoot(
  words: readonly string[],
  cwd: string,
): { readonly pid: number | undefined; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [PROGRAM, ...words], { cwd, env: { ...process.env, NO_COLOR: '1' } });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  return { pid: child.pid, ended };
}

/** The folder of the one run in an output folder. */
export async function runFolder(out: string): Promise<string> {
  const [name = '', ...others] = await readdir(join(out, 'runs'));
  if (others.length > 0) throw new Error('one run was expected');
  return join(out, 'runs', name);
}

/** The rows of a dataset of the one run in an output folder. */
export async function readRows(out: string, dataset: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const text = await readFile(join(await runFolder(out), `${dataset}.csv`), 'utf8');
  const rows: Record<string, string>[] = [];
  return new Promise((resolve, reject) => {
    parseString<Record<string, string>, Record<string, string>>(text, { headers: true })
      .on('error', reject)
      .on('data', (row: Record<string, string>) => rows.push(row))
      .on('end', () => resolve(rows));
  });
}

/** The manifest of the one run in an output folder. */
export async function readManifest(
  out: string,
): Promise<{ readonly run_id: string; readonly config: Readonly<Record<string, unknown>> }> {
  return JSON.parse(await readFile(join(await runFolder(out), 'manifest.json'), 'utf8')) as {
    run_id: string;
    config: Record<string, unknown>;
  };
}
