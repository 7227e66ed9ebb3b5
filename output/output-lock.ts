import { constants, copyFile, link, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CrossfootError } from '../model/errors.ts';
import { writeHashedFile } from './hashed-file.ts';
import { describeOwnHolder, holderIn, isHolderAlive } from './lock-holder.ts';
import type { LockHolder } from './lock-holder.ts';
import { isSystemError } from './write-failure.ts';

const LOCK_NAME = '.lock';
const ASIDE_PREFIX = '.lock-new-';
const SUCCESSION_PREFIX = '.lock-after-';
/** A lock is written anew so often, and held for dead after so long without: six times missed, and then some. */
const BEAT_MILLISECONDS = 5_000;
const SILENT_MILLISECONDS = 60_000;
const ATTEMPTS = 8;
/** How file systems without hard links refuse one. */
const WITHOUT_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** The lock of an output folder, held. */
export interface OutputLock {
  /** Throws LOCKED where the lock has gone to another run: one that was suspended for long may no longer write. */
  assertHeld(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes `DIR/.lock` for this process, over from a dead one if need be; throws LOCKED where a living one has it.
 * A process of this machine is dead where it no longer runs, one of another machine where it stays silent for a minute.
 */
export async function lockOutput(directory: string): Promise<OutputLock> {
  const folder = resolve(directory);
  const path = join(folder, LOCK_NAME);
  const own = describeOwnHolder();
  const aside = join(folder, ASIDE_PREFIX + own.token);
  let isTaken = false;
  try {
    await writeHashedFile(aside, `${JSON.stringify(own)}\n`);
    await takeLock(path, aside);
    isTaken = true;
    await clearLeftovers(folder);
    return holdLock(path, own, await open(path, 'r+'));
  } catch (error) {
    if (isTaken) await removeQuietly(path);
    throw error;
  } finally {
    await removeQuietly(aside);
  }
}

/** What stands in the way of a run in an output folder. */
export interface InspectedLock {
  /** Undefined where the file names none. */
  readonly holder: LockHolder | undefined;
  /** Whether the next run would take it over. */
  readonly isDead: boolean;
}

/** Looks at the lock of an output folder without touching it; undefined where it is free. */
export async function inspectLock(directory: string): Promise<InspectedLock | undefined> {
  const found = await readLock(join(resolve(directory), LOCK_NAME));
  return found && { holder: found.holder, isDead: isDeadAt(found, Date.now()) };
}

async function takeLock(path: string, aside: string): Promise<void> {
  const dead = await claim(path, aside);
  if (dead === undefined) return;
  // Of all that see the same dead lock, one alone makes the file that is named for it, and may put its own in the place.
  const claimed = await claimSuccession(path, dead, aside);
  try {
    // Whoever read the dead lock long ago finds another one here now.
    if ((await readLock(path))?.content !== dead.content) throw outrun(path);
    await rename(aside, path);
  } catch (error) {
    throw isMissing(error) ? outrun(path) : error;
  } finally {
    await removeQuietly(claimed);
  }
}

/** A successor may have died before it took its place: then its own successor is sought, and so on. */
async function claimSuccession(path: string, dead: FoundLock, aside: string): Promise<string> {
  const name = join(dirname(path), SUCCESSION_PREFIX + (dead.holder?.token ?? `inode-${dead.inode}`));
  const successor = await claim(name, aside);
  return successor === undefined ? name : claimSuccession(path, successor, aside);
}

/** Makes a lock under the name, whole from its first moment; gives the dead one that stands there. Throws LOCKED. */
async function claim(path: string, aside: string): Promise<FoundLock | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      await linkOrCopy(aside, path);
      return undefined;
    } catch (error) {
      if (isMissing(error)) throw outrun(path);
      if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
    }
    const found = await readLock(path);
    if (found === undefined) continue;
    if (await isDead(found, aside)) return found;
    throw new CrossfootError('LOCKED', describe(path, found));
  }
  throw outrun(path);
}

/** A copy is not whole at once, but until it is it counts as a lock that was touched just now. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!isSystemError(error) || !WITHOUT_LINKS.includes(error.code)) throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

interface FoundLock {
  readonly content: string;
  readonly holder: LockHolder | undefined;
  readonly inode: number;
  readonly touchedAt: number;
}

/** Undefined where the lock has just gone. */
async function readLock(path: string): Promise<FoundLock | undefined> {
  try {
    const content = await readFile(path, 'utf8');
    const { ino, mtimeMs } = await stat(path);
    return { content, holder: holderIn(content), inode: ino, touchedAt: mtimeMs };
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function isDead(found: FoundLock, aside: string): Promise<boolean> {
  // Both times are the file system's, so that two machines need not agree on theirs.
  return isDeadAt(found, (await readLock(aside))?.touchedAt ?? 0);
}

function isDeadAt({ holder, touchedAt }: FoundLock, now: number): boolean {
  const isAlive = holder && isHolderAlive(holder);
  return isAlive === undefined ? now - touchedAt > SILENT_MILLISECONDS : !isAlive;
}

function holdLock(path: string, own: LockHolder, handle: FileHandle): OutputLock {
  const content = `${JSON.stringify(own)}\n`;
  // The same bytes again: whoever reads meanwhile reads the same, and the time of the file tells that its holder lives.
  const beat = setInterval(() => void handle.write(content, 0).catch(() => undefined), BEAT_MILLISECONDS);
  beat.unref();
  const isHeld = async (): Promise<boolean> => (await readLock(path))?.holder?.token === own.token;
  let isReleased = false;
  return {
    async assertHeld() {
      if (!(await isHeld())) throw new CrossfootError('LOCKED', `${path}: another run has taken it over`);
    },
    async release() {
      if (isReleased) return;
      isReleased = true;
      clearInterval(beat);
      try {
        if (await isHeld()) await rm(path, { force: true });
      } finally {
        await handle.close();
      }
    },
  };
}

/** What runs left that died while they sought the lock. A living one that loses its file here could not have had the lock. */
async function clearLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(ASIDE_PREFIX) || name.startsWith(SUCCESSION_PREFIX))
      await rm(join(folder, name), { force: true });
  }
}

function describe(path: string, { holder }: FoundLock): string {
  if (holder === undefined) return `${path}: held by a starting run; remove the file if there is none`;
  return `${path}: held by process ${holder.pid} on ${holder.host}; remove the file if that run is gone`;
}

const outrun = (path: string): CrossfootError => new CrossfootError('LOCKED', `${path}: another run was faster`);
const isMissing = (error: unknown): boolean => isSystemError(error) && error.code === 'ENOENT';
/** What stays is cleared by the next holder. */
const removeQuietly = (path: string): Promise<void> => rm(path, { force: true }).catch(() => undefined);
