import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { CrossfootError } from '../model/errors.ts';
import { isSystemError } from './write-failure.ts';

const LOCK_NAME = '.lock';
const heldHere = new Set<string>();

/** Gives the lock back. */
export type ReleaseLock = () => Promise<void>;

/**
 * Takes `DIR/.lock` for this process. The lock of a dead process of this host is taken over; whether one of another host
 * lives cannot be known, so it holds until somebody removes the file. Throws LOCKED.
 */
export async function lockOutput(directory: string): Promise<ReleaseLock> {
  const path = join(resolve(directory), LOCK_NAME);
  const own = `${JSON.stringify({ pid: process.pid, host: hostname() })}\n`;
  // Twice: once more after a dead lock was removed.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (await createExclusively(path, own)) {
      heldHere.add(path);
      return async () => {
        if (heldHere.delete(path)) await rm(path, { force: true });
      };
    }
    const found = await readLock(path);
    if (found !== undefined && !isStale(path, found)) throw new CrossfootError('LOCKED', describe(path, found));
    if (found !== undefined) await removeStale(path, own);
  }
  throw new CrossfootError('LOCKED', `${path}: another run was faster`);
}

async function createExclusively(path: string, content: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined where the lock has just gone. */
async function readLock(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isStale(path: string, content: string): boolean {
  const holder = holderOf(content);
  // Unfinished content is a run that takes the lock at this moment.
  if (holder?.host !== hostname()) return false;
  // A restarted container may get the process number of the run that died in it.
  if (holder.pid === process.pid) return !heldHere.has(path);
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return isSystemError(error) && error.code === 'ESRCH';
  }
}

function holderOf(content: string): { readonly pid: number; readonly host: string } | undefined {
  try {
    const { pid, host } = JSON.parse(content) as { pid?: unknown; host?: unknown };
    if (typeof pid === 'number' && Number.isInteger(pid) && pid > 0 && typeof host === 'string') return { pid, host };
  } catch {
    // No JSON: not (yet) a lock of ours.
  }
  return undefined;
}

/**
 * Only who holds the second file may remove a dead lock, and looks at it once more: of two runs that saw the same dead
 * lock, the slower one would otherwise remove the living lock of the faster.
 */
async function removeStale(path: string, own: string): Promise<void> {
  const takeover = `${path}-takeover`;
  if (!(await createExclusively(takeover, own)))
    throw new CrossfootError('LOCKED', `${takeover}: another run takes over`);
  try {
    const found = await readLock(path);
    if (found !== undefined && isStale(path, found)) await rm(path, { force: true });
  } finally {
    await rm(takeover, { force: true });
  }
}

function describe(path: string, content: string): string {
  const holder = holderOf(content);
  const who = holder === undefined ? 'a starting run' : `process ${holder.pid} on ${holder.host}`;
  return `${path}: held by ${who}; remove the file if that run is gone`;
}
