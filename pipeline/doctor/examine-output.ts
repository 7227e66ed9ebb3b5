import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, open, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { inspectLock, listFinishedRuns } from '../../output/index.ts';
import { type Diagnosis, failed, ok, sayError, warning } from './diagnosis.ts';

const MEGABYTE = 2 ** 20;
/** About a million figures, at 0.15 MB for each hundred. */
const LITTLE_MEGABYTES = 2048;
/** With less than this, writing would fail soon. */
const NOTHING_MEGABYTES = 64;

/** Whether the folder can be written, has room, is free of a lock, and holds whole runs only. It is not made. */
export async function examineOutput(directory: string): Promise<readonly Diagnosis[]> {
  const folder = await nearestFolder(resolve(directory));
  const isThere = folder === resolve(directory);
  const writing = await examineWriting('output', folder, isThere);
  const placed = [writing, await examineSpace(folder)];
  if (!isThere || writing.state === 'failed') return placed;
  return [...placed, await examineLock(folder), await examineRuns(folder)];
}

/** Whether readings of pictures can be kept there; where not, a run reads them again and says nothing. */
export async function examineCache(directory: string): Promise<Diagnosis> {
  const folder = await nearestFolder(resolve(directory));
  const { state, found } = await examineWriting('ocrCache', folder, folder === resolve(directory));
  return state === 'ok' ? ok('ocrCache', found) : warning('ocrCache', found, 'pictures are read again by each run');
}

async function nearestFolder(path: string): Promise<string> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  return isThere || path === dirname(path) ? path : nearestFolder(dirname(path));
}

async function examineWriting(name: string, folder: string, isThere: boolean): Promise<Diagnosis> {
  try {
    if (!(await stat(folder)).isDirectory()) throw new Error(`${folder}: a file stands where a folder must be`);
    if (isThere) await writeAndRemove(join(folder, `.doctor-${randomUUID()}`));
    else await access(folder, constants.W_OK | constants.X_OK);
    return ok(name, isThere ? `${folder} can be written` : `will be made in ${folder}`);
  } catch (error) {
    return failed(name, sayError(error), 'give the user that runs crossfoot the right to write there');
  }
}

/** Rights alone do not tell: the file system may be read-only, full, or refuse for a quota. */
async function writeAndRemove(path: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile('crossfoot');
    await file.sync();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}

async function examineSpace(folder: string): Promise<Diagnosis> {
  try {
    const { bavail, bsize, files, ffree } = await statfs(folder);
    const megabytes = (bavail * bsize) / MEGABYTE;
    const found = `${(megabytes / 1024).toFixed(1)} GB free`;
    // Some file systems do not count their files.
    if (files > 0 && ffree === 0) return failed('disk', 'no file can be made: no inode is free', 'remove files');
    if (megabytes < NOTHING_MEGABYTES) return failed('disk', found, 'make room: a run that cannot write ends with 4');
    if (megabytes < LITTLE_MEGABYTES) return warning('disk', found, 'make room, or keep the batches small (--limit)');
    return ok('disk', found);
  } catch (error) {
    return warning('disk', `the free space cannot be told: ${sayError(error)}`, 'look at it by other means');
  }
}

async function examineLock(folder: string): Promise<Diagnosis> {
  const lock = await inspectLock(folder);
  if (lock === undefined) return ok('lock', 'free');
  const who = lock.holder ? `process ${lock.holder.pid} on ${lock.holder.host}` : 'nobody that could be told';
  if (lock.isDead)
    return warning('lock', `left by ${who}, which is gone`, 'nothing needs to be done: the next run takes it over');
  return warning('lock', `held by ${who}`, 'wait: until it is released other runs end with 4');
}

async function examineRuns(folder: string): Promise<Diagnosis> {
  const { runs, damaged } = await listFinishedRuns(folder);
  if (damaged.length === 0) return ok('runs', `${runs.length} finished`);
  return warning(
    'runs',
    `${runs.length} finished; not whole: ${damaged.join(', ')}`,
    'remove these folders below runs/, or bring them back from the backup; their documents are done again',
  );
}
