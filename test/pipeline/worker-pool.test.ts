import { itWhere } from '../setup/it-where.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_EXTRACT_OPTIONS } from '../../extractors/extract-options.ts';
import { DocumentClock } from '../../pipeline/document-clock.ts';
import type { StageFailure, StageSuccess, WorkerSettings } from '../../pipeline/stage-messages.ts';
import type { StageWorker } from '../../pipeline/stage-worker.ts';
import { WorkerPool } from '../../pipeline/worker-pool.ts';
import { openFolder, readLines, start } from './stand-ins/program.ts';
import { slowness } from '../setup/slowness.ts';

const settings: WorkerSettings = {
  stagesUrl: new URL('./stand-ins/stages.ts', import.meta.url).href,
  options: DEFAULT_EXTRACT_OPTIONS,
  maxMemoryMegabytes: 200,
  passwords: ['a secret word'],
};

let pool: WorkerPool;
beforeEach(() => {
  pool = new WorkerPool(1, settings);
});
afterEach(() => pool.close());

/** Takes one document through its first stage; every child that was tried comes to `seen`. */
function extract(
  text: string,
  seen: StageWorker[] = [],
  pageMilliseconds = 10_000,
  documentMilliseconds = 20_000,
): Promise<StageSuccess | StageFailure> {
  return pool.use((worker) => {
    seen.push(worker);
    const clock = new DocumentClock({ pageMilliseconds, documentMilliseconds });
    const content = { bytes: new TextEncoder().encode(text) };
    return worker.run({ stage: 'extract', source: 'a.txt', content }, clock);
  });
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a document that takes its process with it', () => {
  it('is tried three times, and the process is replaced', async () => {
    const seen: StageWorker[] = [];
    const reply = await extract('exit', seen);
    expect(reply).toMatchObject({ type: 'failed', code: 'CRASHED' });
    expect(new Set(seen.map(({ pid }) => pid)).size).toBe(3);
    expect(await extract('good')).toMatchObject({ type: 'done' });
  });

  it.each([
    ['refuse', 'ENCODING'],
    ['throw', 'INTERNAL'],
    ['spin', 'TIMEOUT'],
    ['heap', 'OUT_OF_MEMORY'],
    ['hoard', 'OUT_OF_MEMORY'],
  ])('is tried once where it would fail again: %s', async (text, code) => {
    const seen: StageWorker[] = [];
    const reply = await extract(text, seen, text === 'spin' ? 500 : 20_000);
    expect(reply).toMatchObject({ type: 'failed', code });
    expect(seen).toHaveLength(1);
  });

  it('is tried anew where earlier documents may have filled the process', async () => {
    const seen: StageWorker[] = [];
    await extract('good', seen);
    expect(await extract('hoard', seen)).toMatchObject({ code: 'OUT_OF_MEMORY' });
    expect(seen).toHaveLength(3);
    expect(seen[1]).toBe(seen[0]);
    expect(seen[2]).not.toBe(seen[1]);
  });

  it('is tried anew where a process that has been at work for long may be what fails', async () => {
    const seen: StageWorker[] = [];
    await extract('tire', seen);
    expect(await extract('tire', seen)).toMatchObject({ type: 'done' });
    expect(seen).toHaveLength(3);
    expect(seen[1]).toBe(seen[0]);
    expect(seen[2]).not.toBe(seen[1]);
    expect(seen[1]?.isAlive).toBe(false);
  });

  it('is finished where the process was ended by somebody else', async () => {
    const seen: StageWorker[] = [];
    const running = extract('sleep 700', seen);
    for (let kill = 0; kill < 2; kill += 1) {
      while (seen.length <= kill) await pause(5);
      await pause(100);
      process.kill(seen[kill]?.pid ?? 0, 'SIGKILL');
    }
    expect(await running).toMatchObject({ type: 'done' });
    expect(seen).toHaveLength(3);
  });

  it('costs nothing where the process was ended while it waited', async () => {
    const seen: StageWorker[] = [];
    await extract('good', seen);
    process.kill(seen[0]?.pid ?? 0, 'SIGKILL');
    await pause(200);
    expect(await extract('good', seen)).toMatchObject({ type: 'done' });
    expect(seen).toHaveLength(2);
  });
});

describe('a document that is read by pages', () => {
  it('has a clock a page: it may take long, and its pages may not', async () => {
    expect(await extract('pages 7', [], 1000)).toMatchObject({ type: 'done' });
    const began = performance.now();
    expect(await extract('stall 4', [], 1000)).toMatchObject({
      code: 'TIMEOUT',
      sentence: expect.stringContaining('1.0 s after page 4') as string,
    });
    expect(performance.now() - began).toBeLessThan(6000 * slowness());
  });

  it('has a bound on the whole', async () => {
    expect(await extract('pages 40', [], 1000, 1500)).toMatchObject({
      code: 'TIMEOUT',
      sentence: expect.stringMatching(/1\.5 s in all, after page [3-5]\b/) as string,
    });
  });
});

describe('a child process', () => {
  it('that cannot start is a broken program, told after three starts', async () => {
    const broken = new WorkerPool(1, { ...settings, stagesUrl: 'file:///nowhere/stages.ts' });
    await expect(broken.use(() => Promise.resolve('used'))).rejects.toMatchObject({ code: 'INTERNAL' });
    await broken.close();
  });

  const onLinux = itWhere(process.platform === 'linux', 'Linux');

  onLinux('knows no secret of its parent, and tells none to whoever lists processes', async () => {
    process.env.SECRET_OF_THE_PARENT = 'hush';
    const seen: StageWorker[] = [];
    await extract('good', seen);
    delete process.env.SECRET_OF_THE_PARENT;
    const told = ['environ', 'cmdline']
      .map((name) => readFileSync(`/proc/${seen[0]?.pid}/${name}`, 'latin1'))
      .join('\n');
    expect(told).toContain('worker.ts');
    expect(told).not.toMatch(/hush|a secret word|HOME=/);
  });

  onLinux('ends with its parent, even where a document keeps it busy for ever', async () => {
    const folder = openFolder();
    try {
      await folder.put({ 'in/a.txt': 'spin', 'in/b.txt': 'sleep 60000' });
      const { child, ended } = start(['run', 'in', '--out', 'out', '--jobs', '2'], folder.path);
      let children: string[] = [];
      while (children.length < 2) {
        await pause(50);
        children = childrenOf(child.pid ?? 0);
      }
      await pause(1000);
      child.kill('SIGKILL');
      await ended;
      for (let turn = 0; turn < 100 && children.some(isThere); turn += 1) await pause(50);
      expect(children.filter(isThere)).toEqual([]);
    } finally {
      await folder.remove();
    }
  });

  it('prints nothing into the words of a run', async () => {
    const folder = openFolder();
    try {
      await folder.put({ 'in/a.txt': 'print', 'in/b.txt': 'partial' });
      const { code, stdout, stderr } = await start(['run', 'in', '--out', 'out'], folder.path).ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).not.toContain('noise');
      expect(stdout).toMatch(/partial +1 /);
      const documents = await readLines(join(folder.path, 'out'), 'documents.csv');
      expect(documents.map((line) => line.split(',').slice(1, 6).join())).toEqual([
        'a.txt,,,other,ok',
        'b.txt,,,other,partial',
      ]);
    } finally {
      await folder.remove();
    }
  });
});

const isThere = (pid: string): boolean => readdirSync('/proc').includes(pid) && !isDefunct(pid);

function isDefunct(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1').includes(' Z ');
  } catch {
    return true;
  }
}

function childrenOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').filter(Boolean);
  } catch {
    return [];
  }
}
