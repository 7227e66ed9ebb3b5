import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openRun } from '../../output/index.ts';
import { lockOutput } from '../../output/output-lock.ts';
import { temporaryFolder } from './run-files.ts';

/** The number of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;
const lockText = (pid: number, host = hostname()): string => JSON.stringify({ pid, host });

describe('lockOutput', () => {
  it('lets one run in at a time and names the one that is in', async () => {
    const folder = await temporaryFolder();
    const release = await lockOutput(folder);
    await expect(lockOutput(folder)).rejects.toMatchObject({
      code: 'LOCKED',
      detail: expect.stringContaining(String(process.pid)),
    });
    await release();
    expect(await readdir(folder)).toEqual([]);
    await (
      await lockOutput(folder)
    )();
  });

  it('takes over from a dead process of this host', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, '.lock'), lockText(deadPid()));
    const release = await lockOutput(folder);
    expect(JSON.parse(await readFile(join(folder, '.lock'), 'utf8'))).toEqual({ pid: process.pid, host: hostname() });
    await release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes over from a predecessor that had the same process number', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, '.lock'), lockText(process.pid));
    await (
      await lockOutput(folder)
    )();
  });

  it.each([
    ['a living process', lockText(process.ppid)],
    ['another host', lockText(deadPid(), 'elsewhere')],
    ['a run that is just starting', ''],
  ])('does not take over from %s', async (_who, content) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, '.lock'), content);
    await expect(lockOutput(folder)).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await readFile(join(folder, '.lock'), 'utf8')).toBe(content);
  });

  it('lets only one of many take over', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, '.lock'), lockText(deadPid()));
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => lockOutput(folder)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
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
