import { spawn, spawnSync } from 'node:child_process';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openRun } from '../../output/index.ts';
import { describeOwnHolder } from '../../output/lock-holder.ts';
import type { LockHolder } from '../../output/lock-holder.ts';
import { lockOutput } from '../../output/output-lock.ts';
import { temporaryFolder } from './run-files.ts';

/** The number of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;
const lockText = (changes: Partial<LockHolder>): string =>
  `${JSON.stringify({ ...describeOwnHolder(), ...changes })}\n`;
const DEAD = () => lockText({ pid: deadPid(), started: '1' });

/** A folder with a lock that was touched so many seconds ago. */
async function lockedFolder(content: string, secondsAgo: number): Promise<string> {
  const folder = await temporaryFolder();
  const path = join(folder, '.lock');
  await writeFile(path, content);
  const time = Date.now() / 1000 - secondsAgo;
  await utimes(path, time, time);
  return folder;
}

const children: { kill(): unknown }[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill();
});

/** The number of a process that lives until the test ends. */
function livingPid(): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  children.push(child);
  return child.pid ?? 0;
}

describe('lockOutput', () => {
  it('lets one run in at a time and names the one that is in', async () => {
    const folder = await temporaryFolder();
    const lock = await lockOutput(folder);
    await expect(lockOutput(folder)).rejects.toMatchObject({
      code: 'LOCKED',
      detail: expect.stringContaining(String(process.pid)),
    });
    expect(await readdir(folder)).toEqual(['.lock']);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    await (await lockOutput(folder)).release();
  });

  it.each<[string, () => string, number]>([
    ['a dead process', DEAD, 0],
    ['a process whose number another one has now', () => lockText({ pid: livingPid(), started: '1' }), 0],
    ['a predecessor that had our own process number', () => lockText({ started: '1' }), 0],
    ['another machine that has been silent for long', () => lockText({ host: 'elsewhere' }), 120],
    ['this machine before it was started anew', () => lockText({ place: 'another start' }), 120],
    ['a run that began to lock and was never heard of again', () => '', 120],
  ])('takes over from %s', async (_who, content, secondsAgo) => {
    const folder = await lockedFolder(content(), secondsAgo);
    const lock = await lockOutput(folder);
    expect(JSON.parse(await readFile(join(folder, '.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.assertHeld();
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each<[string, () => string, number]>([
    ['a living process', () => lockText({ pid: process.ppid, started: '' }), 0],
    ['a living process that is silent', () => lockText({}), 100_000],
    ['another machine that was heard of just now', () => lockText({ pid: deadPid(), host: 'elsewhere' }), 20],
    ['a run that is just starting', () => '', 0],
  ])('does not take over from %s', async (_who, content, secondsAgo) => {
    const text = content();
    const folder = await lockedFolder(text, secondsAgo);
    await expect(lockOutput(folder)).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await readFile(join(folder, '.lock'), 'utf8')).toBe(text);
    expect(await readdir(folder)).toEqual(['.lock']);
  });

  it.each([1, 2, 3])('lets only one of many take over (%i)', async () => {
    const folder = await lockedFolder(DEAD(), 0);
    const attempts = await Promise.allSettled(Array.from({ length: 16 }, () => lockOutput(folder)));
    const won = attempts.filter((attempt) => attempt.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const attempt of attempts)
      if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'LOCKED' });
    await won[0]!.value.assertHeld();
  });

  it('takes over from one that died while it took over', async () => {
    const dead = DEAD();
    const folder = await lockedFolder(dead, 0);
    const { token } = JSON.parse(dead) as LockHolder;
    await writeFile(join(folder, `.lock-after-${token}`), DEAD());
    const lock = await lockOutput(folder);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves the place to a living one that takes over', async () => {
    const dead = DEAD();
    const folder = await lockedFolder(dead, 0);
    const { token } = JSON.parse(dead) as LockHolder;
    await writeFile(join(folder, `.lock-after-${token}`), lockText({}));
    await expect(lockOutput(folder)).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await readFile(join(folder, '.lock'), 'utf8')).toBe(dead);
  });

  it('is lost to a run that took it over, and then neither written under nor removed', async () => {
    const folder = await temporaryFolder();
    const lock = await lockOutput(folder);
    const other = lockText({ host: 'elsewhere' });
    await writeFile(join(folder, '.lock'), other);
    await expect(lock.assertHeld()).rejects.toMatchObject({ code: 'LOCKED' });
    await lock.release();
    expect(await readFile(join(folder, '.lock'), 'utf8')).toBe(other);
  });

  it('guards a run', async () => {
    const folder = await temporaryFolder();
    const options = { outDirectory: folder, version: '1', config: {} };
    const run = await openRun(options);
    await expect(openRun(options)).rejects.toMatchObject({ code: 'LOCKED' });
    await run.commit();
    await (await openRun(options)).abort();
  });
});
