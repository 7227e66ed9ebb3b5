import { readdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Diagnosis } from '../../pipeline/doctor/diagnosis.ts';
import { examineMemory } from '../../pipeline/doctor/examine-memory.ts';
import { examineOutput } from '../../pipeline/doctor/examine-output.ts';
import { openFolder, runProgram } from './stand-ins/program.ts';

let folder: ReturnType<typeof openFolder>;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.remove());

const stateOf = (found: readonly Diagnosis[], name: string) => found.find((each) => each.name === name)?.state;
const lockOf = (pid: number, host = hostname()) =>
  JSON.stringify({ pid, started: '', place: 'elsewhere', host, token: '3b452093-782c-4ef2-9c0c-aafe2aa6f34d' });

describe('crossfoot doctor', () => {
  it('says of each thing that it is there, and ends with 0', async () => {
    await folder.put({ 'c.json': '{"timeoutSeconds": 5}' });
    const { code, stdout } = await runProgram(['doctor', '--out', 'out', '--config', 'c.json'], folder.path);
    expect(code).toBe(0);
    const names = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(9, 21).trim());
    expect(names).toEqual(
      'runtime packages canvas pdf languages tesseract,memory watch,memory,config,output,disk'
        .split(',')
        .flatMap((part, index) => (index === 0 ? part.split(' ') : [part])),
    );
    expect(stdout).not.toContain('failed');
    expect(await readdir(folder.path)).toEqual(['c.json']);
  });

  it('ends with 1 and says what to do where something fails; --json has an object a line', async () => {
    await folder.put({ 'c.json': '{"timeoutSecond": 5}', out: 'a file' });
    const words = ['doctor', '--out', 'out', '--config', 'c.json', '--json'];
    const { code, stdout } = await runProgram(words, folder.path);
    expect(code).toBe(1);
    const found = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Diagnosis);
    expect(found.filter(({ state }) => state === 'failed').map(({ name }) => name)).toEqual(['config', 'output']);
    expect(found.find(({ name }) => name === 'config')?.found).toContain('timeoutSecond');
    for (const each of found) {
      expect(Object.keys(each)).toEqual(['name', 'state', 'found', 'advice']);
      expect(each.advice === '').toBe(each.state === 'ok');
    }
  });

  it('warns where readings of pictures cannot be kept', async () => {
    await folder.put({ 'c.json': '{"ocrCache": "file/kept"}', file: '' });
    const { code, stdout } = await runProgram(['doctor', '--config', 'c.json'], folder.path);
    expect(code).toBe(0);
    expect(stdout).toMatch(/warning +ocrCache .*read again/);
  });

  it('fails where the config names forms that are none', async () => {
    await folder.put({ 'c.json': '{"forms": "own"}', 'own/a.json': '{}' });
    const { code, stdout } = await runProgram(['doctor', '--config', 'c.json'], folder.path);
    expect(code).toBe(1);
    expect(stdout).toMatch(/failed +config .*a\.json/);
  });
});

describe('examineOutput', () => {
  it('leaves nothing in the folder', async () => {
    await folder.put({ 'out/.crossfootignore': '' });
    const found = await examineOutput(join(folder.path, 'out'));
    expect(found.map(({ name }) => name)).toEqual(['output', 'disk', 'lock', 'runs']);
    expect(await readdir(join(folder.path, 'out'))).toEqual(['.crossfootignore']);
  });

  it('tells a lock that is held from one that was left', async () => {
    await folder.put({ 'a/.lock': lockOf(1, 'another-machine'), 'b/.lock': lockOf(1) });
    const [held] = (await examineOutput(join(folder.path, 'a'))).filter(({ name }) => name === 'lock');
    expect(held).toMatchObject({ state: 'warning', found: expect.stringContaining('held by process 1 on another-m') });
    const { utimes } = await import('node:fs/promises');
    const longAgo = Date.now() / 1000 - 3600;
    await utimes(join(folder.path, 'b/.lock'), longAgo, longAgo);
    const [left] = (await examineOutput(join(folder.path, 'b'))).filter(({ name }) => name === 'lock');
    expect(left).toMatchObject({ state: 'warning', found: expect.stringContaining('left by process 1') });
    expect(await readdir(join(folder.path, 'b'))).toEqual(['.lock']);
  });

  it('names runs that are not whole', async () => {
    await folder.put({ 'out/runs/0123456789abcdef/facts.csv': '' });
    const found = await examineOutput(join(folder.path, 'out'));
    expect(found.find(({ name }) => name === 'runs')).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('0123456789abcdef'),
    });
  });

  it('fails where a file stands in the way', async () => {
    await folder.put({ file: '' });
    expect(stateOf(await examineOutput(join(folder.path, 'file/out')), 'output')).toBe('failed');
  });
});

describe('examineMemory', () => {
  it('warns where the children would not fit, and says how many would', () => {
    expect(stateOf(examineMemory(128), 'memory')).toBe('ok');
    const [, size] = examineMemory(2 ** 30);
    expect(size).toMatchObject({ state: 'warning', advice: expect.stringContaining('--jobs 1,') });
  });
});
