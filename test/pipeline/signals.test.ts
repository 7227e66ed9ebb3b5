import { itWhere } from '../setup/it-where.ts';
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hasBegun, openFolder, readLines, start } from './stand-ins/program.ts';
import { slowness } from '../setup/slowness.ts';

let folder: ReturnType<typeof openFolder>;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.remove());

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Processes that a process has started and that run; none where the system does not tell. */
async function childrenOf(pid: number | undefined): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.trim().split(' ').filter(Boolean);
}

/** One that has ended may still stand in the list until somebody asks for its end. */
async function isAlive(pid: string): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
  return !status.slice(status.lastIndexOf(')') + 2).startsWith('Z');
}

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  it('keeps what is in hand and admits nothing more', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `in/${String(index).padStart(2, '0')}.txt`);
    await folder.put(Object.fromEntries(names.map((name) => [name, `sleep 400\n${name}`])));
    const out = join(folder.path, 'out');
    const { child, ended } = start(['run', 'in', '--out', 'out', '--jobs', '1'], folder.path);
    await hasBegun(out);
    await pause(900);
    child.kill(signal);
    const { code } = await ended;
    expect(code).toBe(130);
    const documents = await readLines(out, 'documents.csv');
    expect(documents.length).toBeGreaterThan(0);
    expect(documents.length).toBeLessThan(20);
    expect(documents[0]).toContain('00.txt');
  });
});

describe('a second signal', () => {
  it('ends the run at once and leaves neither a run nor a lock', async () => {
    await folder.put({ 'in/a.txt': 'spin', 'in/b.txt': 'good' });
    const out = join(folder.path, 'out');
    const { child, ended, stderr } = start(['run', 'in', '--out', 'out', '--jobs', '1'], folder.path);
    await hasBegun(out);
    await pause(500);
    child.kill('SIGINT');
    while (!stderr().includes('stopping')) await pause(20);
    await pause(400);
    const children = await childrenOf(child.pid);
    const signaledAt = performance.now();
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(performance.now() - signaledAt).toBeLessThan(10_000 * slowness());
    if (process.platform === 'linux') expect(children).not.toEqual([]);
    for (const pid of children) expect(await isAlive(pid)).toBe(false);
    expect(await readdir(join(out, 'runs'))).toEqual([]);
    expect(await readdir(out)).not.toContain('.lock');
  });
});

describe('a signal while a run is still being opened', () => {
  const onLinux = itWhere(process.platform === 'linux', 'Linux');
  onLinux('ends it as interrupted, without a lock or a run', async () => {
    await folder.put({ 'in/a.txt': 'good' });
    const out = join(folder.path, 'out');
    const slow = join(out, 'runs/0123456789abcdef');
    await mkdir(slow, { recursive: true });
    // Reading it waits until somebody writes.
    spawnSync('mkfifo', [join(slow, 'manifest.json')]);
    const { child, ended, stderr } = start(['run', 'in', '--out', 'out'], folder.path);
    while (!(await readdir(out)).includes('.lock')) await pause(20);
    await pause(300);
    child.kill('SIGTERM');
    while (!stderr().includes('stopping')) await pause(20);
    await writeFile(join(slow, 'manifest.json'), '');
    expect((await ended).code).toBe(130);
    expect(await readdir(out)).not.toContain('.lock');
    expect(await readdir(join(out, 'runs'))).toEqual(['0123456789abcdef']);
  });
});
