import PQueue from 'p-queue';
import type { WorkerSettings } from './stage-messages.ts';
import { StageWorker } from './stage-worker.ts';

/** Lends worker threads, one document each; starts them when they are first needed and replaces those that died. */
export class WorkerPool {
  readonly #lending: PQueue;
  readonly #all = new Set<StageWorker>();
  readonly #idle: StageWorker[] = [];
  readonly #start: () => StageWorker;

  constructor(jobs: number, settings: WorkerSettings, memoryMegabytes: number) {
    this.#lending = new PQueue({ concurrency: jobs });
    this.#start = () => new StageWorker(settings, memoryMegabytes);
  }

  /** Runs `use` with a worker of its own, as soon as one is free. Never more workers than documents at once. */
  use<Result>(use: (worker: StageWorker) => Promise<Result>): Promise<Result> {
    return this.#lending.add(async () => {
      const worker = this.#idle.pop() ?? this.#start();
      this.#all.add(worker);
      try {
        return await use(worker);
      } finally {
        if (worker.isAlive) this.#idle.push(worker);
        else this.#all.delete(worker);
      }
    });
  }

  /** Ends every thread at once. */
  async close(): Promise<void> {
    this.#lending.clear();
    await Promise.all([...this.#all].map((worker) => worker.stop()));
    this.#all.clear();
    this.#idle.length = 0;
  }
}
