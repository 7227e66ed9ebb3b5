import { Worker } from 'node:worker_threads';
import { CrossfootError, type ErrorCode } from '../../model/errors.ts';
import { scriptUrl } from '../../model/script-url.ts';

/** What a thread is told. */
export interface Packet {
  readonly jobId: string;
  readonly action: 'start' | 'recognize';
  readonly payload: object;
}

interface Waiting {
  readonly resolve: (data: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What it answers; `progress` comes in between and is not waited for. */
export interface Answer {
  readonly jobId: string;
  readonly status: 'resolve' | 'reject' | 'progress';
  /** The result, or why there is none. */
  readonly data: unknown;
  /** Of a refusal that has one. */
  readonly code?: ErrorCode | undefined;
}

/**
 * One thread that runs the engine. The library's own `createWorker` gives no handle on a thread
 * that never gets ready, and a thread that dies takes the process with it; here both end as an error of the call.
 */
export class WorkerThread {
  readonly #thread: Worker;
  readonly #waiting = new Map<string, Waiting>();
  #jobs = 0;
  #death: Error | undefined;

  constructor(script: string | URL = scriptUrl('engine-thread', import.meta.url)) {
    this.#thread = new Worker(script, { stdout: true, stderr: true });
    this.#thread.on('message', (answer: Answer) => {
      this.#settle(answer);
    });
    this.#thread.on('error', (error: Error) => {
      this.#die(error);
    });
    this.#thread.on('exit', (code) => {
      this.#die(new Error(`the worker ended with ${code}`));
    });
    // An idle worker must not keep a finished process alive.
    this.#thread.unref();
  }

  /** Whether it can take another call. */
  get isAlive(): boolean {
    return this.#death === undefined;
  }

  /**
   * One call; throws NOT_RECOGNIZED where the worker dies or refuses without a code of its own, TIMEOUT where it does not answer
   * in time.
   */
  async call(action: Packet['action'], payload: object, limitMs: number): Promise<unknown> {
    const jobId = `${action}-${++this.#jobs}`;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        if (this.#death !== undefined) {
          reject(this.#death);
          return;
        }
        this.#waiting.set(jobId, { resolve, reject });
        timer = setTimeout(() => {
          reject(new CrossfootError('TIMEOUT', `recognition took longer than ${limitMs} ms`));
        }, limitMs);
        this.#thread.postMessage({ jobId, action, payload } satisfies Packet);
      });
    } catch (error) {
      if (error instanceof CrossfootError) throw error;
      throw new CrossfootError('NOT_RECOGNIZED', error instanceof Error ? error.message : '', { cause: error });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(jobId);
    }
  }

  /** Ends the thread, whatever it is doing; calls that wait fail. */
  async end(): Promise<void> {
    this.#die(new Error('the worker was ended'));
    await this.#thread.terminate();
  }

  #settle({ jobId, status, data, code }: Answer): void {
    if (status === 'resolve') this.#waiting.get(jobId)?.resolve(data);
    const refusal = String(data);
    const error = code === undefined ? new Error(refusal) : new CrossfootError(code, refusal);
    if (status === 'reject') this.#waiting.get(jobId)?.reject(error);
  }

  #die(reason: Error): void {
    this.#death ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#death);
    this.#waiting.clear();
  }
}
