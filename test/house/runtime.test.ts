import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import room from './room.json' with { type: 'json' };

const late = await Promise.resolve('awaited');

describe('the ground under the tests is that under the program', () => {
  it('is Node 24 or later', () => {
    expect(Number.parseInt(process.versions.node, 10)).toBeGreaterThanOrEqual(24);
  });

  it('imports JSON, and awaits at the top of a module', () => {
    expect(room.rooms).toHaveLength(4);
    expect(late).toBe('awaited');
  });

  it('counts beyond what a float can hold', () => {
    expect(9_007_199_254_740_993n * 2n).toBe(18_014_398_509_481_986n);
  });

  it('starts workers from unbuilt files, and hands them exact amounts', async () => {
    const worker = new Worker(new URL('./doubling-worker.ts', import.meta.url));
    try {
      worker.postMessage({ units: 9_007_199_254_740_993n, scale: 2 });
      const [doubled] = (await once(worker, 'message')) as [string];
      expect(doubled).toBe('180143985094819.86');
    } finally {
      await worker.terminate();
    }
  });
});
