import { type ChildProcess, spawn } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scriptUrl } from '../model/script-url.ts';

const PROGRAM = fileURLToPath(scriptUrl('worker', import.meta.url));

/** Share of the memory that a child's heap may take; the rest is for buffers, code and the runtime itself. */
const HEAP_SHARE = 0.7;

/** What a child may know of the machine: words and clocks, places for passing files. Secrets of the parent stay with it. */
const KEPT_VARIABLES = /^(?:LANG|LC_\w+|TZ|TMPDIR|TMP|TEMP|SystemRoot|windir|NODE_DISABLE_COMPILE_CACHE)$/;

/**
 * glibc gives every thread an arena of its own, and keeps what pictures of pages held for the next of their size: a child's
 * memory would be counted in what nobody uses. Large pieces go back to the system at once.
 */
const FRUGAL = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '262144', MALLOC_TRIM_THRESHOLD_: '262144' };

/**
 * Starts a child process that will take documents through the stages. It leads a process group of its own, so that it can be
 * ended with all that it started, and so that a key press on the terminal reaches the parent alone.
 */
export function spawnChild(maxMemoryMegabytes: number): ChildProcess {
  return spawn(process.execPath, [...childFlags(maxMemoryMegabytes), PROGRAM], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Verdicts hold bigints, which JSON cannot carry.
    serialization: 'advanced',
    detached: process.platform !== 'win32',
    windowsHide: true,
    env: childEnvironment(),
  });
}

/** What a child's runtime is told; exported for benches, which measure documents as children read them. */
export function childFlags(maxMemoryMegabytes: number): readonly string[] {
  const heap = Math.floor(maxMemoryMegabytes * HEAP_SHARE);
  return [
    `--max-old-space-size=${heap}`,
    // Half of it costs a twentieth more time; twice as much costs memory and saves nothing.
    '--max-semi-space-size=16',
    '--disable-warning=ExperimentalWarning',
  ];
}

/** Ends a child and all that it started, whatever they are doing. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}

/** The environment of a child; exported for benches, too. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => KEPT_VARIABLES.test(name));
  const own: Record<string, string> = { ...FRUGAL };
  const cache = getCompileCacheDir();
  // Compiled code lies in a folder a version inside the one that is named; the child finds it from its first line on.
  if (cache !== undefined) own.NODE_COMPILE_CACHE = dirname(cache);
  return { ...Object.fromEntries(kept), ...own };
}
