import { Worker } from 'node:worker_threads';
import { CrossfootError } from '../model/errors.ts';
import { traceOf } from './bug-trace.ts';
import type { StageFailure, StageReply, StageRequest, StageSuccess, WorkerSettings } from './stage-messages.ts';

// Built or unbuilt, the worker stands beside this file with the same ending.
const WORKER_URL = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

/** One worker thread that takes one document at a time through the stages. */
export class StageWorker {
  /** False once the thread is gone: after a crash, a time-out or `stop`. */
  isAlive = true;
  readonly #thread: Worker;
  readonly #ready: Promise<undefined>;
  #settle: ((reply: StageSuccess | StageFailure) => void) | undefined;

  constructor(settings: WorkerSettings, memoryMegabytes: number) {
    this.#thread = new Worker(WORKER_URL, {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes, maxYoungGenerationSizeMb: 16 },
    });
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.#ready = promise;
    // Whoever runs a stage sees the failure; without a taker it must not end the process.
    this.#ready.catch(() => undefined);
    this.#thread.on('message', (reply: StageReply) => {
      if (reply.type === 'ready') resolve(undefined);
      else this.#settle?.(reply);
    });
    // A thread that dies before it is ready would die again for every document: that is a broken program, not a bad input.
    this.#thread.on('error', (error: unknown) => {
      reject(new CrossfootError('INTERNAL', 'a worker thread could not start', { cause: error }));
      this.#die(error);
    });
    this.#thread.on('exit', () => {
      reject(new CrossfootError('INTERNAL', 'a worker thread could not start'));
      this.#die(new Error('exit'));
    });
  }

  /**
   * Runs one stage. Resolves with the failure where the stage throws, where the thread dies (INTERNAL)
   * and where `milliseconds` pass (TIMEOUT; the thread is ended). Rejects only where the thread cannot start at all.
   */
  async run(request: StageRequest, milliseconds: number): Promise<StageSuccess | StageFailure> {
    await this.#ready;
    const { promise, resolve } = Promise.withResolvers<StageSuccess | StageFailure>();
    this.#settle = resolve;
    const timer = setTimeout(() => {
      resolve({ type: 'failed', code: 'TIMEOUT', sentence: new CrossfootError('TIMEOUT').message });
      void this.stop();
    }, milliseconds);
    if (this.isAlive) this.#thread.postMessage(request, request.stage === 'extract' ? [request.bytes.buffer] : []);
    else this.#die(new Error('exit'));
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#settle = undefined;
    }
  }

  /** Ends the thread at once, whatever it is doing. */
  async stop(): Promise<void> {
    this.isAlive = false;
    await this.#thread.terminate();
  }

  #die(error: unknown): void {
    this.isAlive = false;
    const isOutOfMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    const detail = isOutOfMemory ? 'the worker ran out of memory' : 'the worker stopped';
    this.#settle?.({
      type: 'failed',
      code: 'INTERNAL',
      sentence: new CrossfootError('INTERNAL', detail).message,
      ...traceOf(error),
    });
  }
}
