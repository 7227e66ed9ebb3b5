import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hasBegun, openFolder, readLines, start } from './stand-ins/program.ts';

let folder: ReturnType<typeof openFolder>;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.remove());

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

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
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(await readdir(join(out, 'runs'))).toEqual([]);
    expect(await readdir(out)).not.toContain('.lock');
  });
});
