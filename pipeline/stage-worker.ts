import type { ChildProcess } from 'node:child_process';
import { CrossfootError, type ErrorCode } from '../model/errors.ts';
import type { DocumentClock } from './document-clock.ts';
import { OutputTail } from './output-tail.ts';
import { residentBytesOf } from './resident-memory.ts';
import { killGroup, spawnChild } from './spawn-child.ts';
import type { StageFailure, StageReply, StageRequest, StageSuccess, WorkerSettings } from './stage-messages.ts';

/** A child that has said nothing for so long will never be ready. */
const START_MILLISECONDS = 60_000;
/** How often a child's memory is looked at. */
const LOOK_MILLISECONDS = 20;
/** Share of its memory at which a child is ended: between two looks a document fills some more. */
const LAST_SHARE = 0.92;
const BYTES_PER_MEGABYTE = 1024 * 1024;

/**
 * How a child went: by its document (`spent` all the time or memory it may have), or by something that may not happen again:
 * a crash, or a signal from outside.
 */
export type Death = 'spent-time' | 'spent-memory' | 'crashed' | 'stopped';

/** What a child may fail of that has been at work for long, where a fresh one does not: the system starts no program for it. */
const OF_THE_CHILD: ReadonlySet<ErrorCode> = new Set(['NO_RECOGNIZER']);

/** One child process that takes one document at a time through the stages. */
export class StageWorker {
  /** Set once the child is gone. */
  death: Death | undefined;
  /** Documents that it was given. */
  documents = 0;
  /** Set where it failed of something that may be its own, and not its first document's. */
  isSuspect = false;
  readonly #child: ChildProcess;
  readonly #maxBytes: number;
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #gone = Promise.withResolvers<undefined>();
  readonly #tail = new OutputTail();
  #clock: DocumentClock | undefined;
  #settle: ((reply: StageSuccess | StageFailure) => void) | undefined;

  constructor(settings: WorkerSettings) {
    this.#maxBytes = settings.maxMemoryMegabytes * BYTES_PER_MEGABYTE;
    this.#child = spawnChild(settings.maxMemoryMegabytes);
    // Whoever waits sees the failure; without a taker it must not end the process.
    this.#ready.promise.catch(() => undefined);
    for (const stream of [this.#child.stdout, this.#child.stderr]) if (stream) this.#tail.follow(stream);
    this.#child.on('message', (reply: StageReply) => {
      if (reply.type === 'ready') this.#ready.resolve(undefined);
      else if (reply.type === 'progress') this.#clock?.turnPage(reply.page);
      else {
        this.isSuspect ||= reply.type === 'failed' && OF_THE_CHILD.has(reply.code) && this.documents > 1;
        this.#settle?.(reply);
      }
    });
    this.#child.on('error', (error) => {
      killGroup(this.#child);
      this.#die(error.message);
    });
    // Whatever it had started goes with it; only then do its streams end, and with them its last words.
    this.#child.on('exit', () => killGroup(this.#child));
    this.#child.on('close', (code, signal) => this.#die(signal ?? `exit code ${String(code)}`, signal));
    this.#send({ type: 'settings', parentPid: process.pid, ...settings });
  }

  get isAlive(): boolean {
    return this.death === undefined;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves when the child has loaded the stages. Rejects with INTERNAL where it dies before, or never gets there. */
  async start(): Promise<void> {
    const timer = setTimeout(() => void this.stop(), START_MILLISECONDS);
    try {
      await this.#ready.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Runs one stage. Resolves with the failure where the stage throws, and where the child dies: TIMEOUT when the document's
   * clock runs out, OUT_OF_MEMORY past its limit, else CRASHED. Rejects only where the child never started.
   */
  async run(request: StageRequest, clock: DocumentClock): Promise<StageSuccess | StageFailure> {
    await this.start();
    if (request.stage === 'extract') {
      this.documents += 1;
      this.#tail.clear();
    }
    const { promise, resolve } = Promise.withResolvers<StageSuccess | StageFailure>();
    this.#settle = resolve;
    this.#clock = clock;
    clock.start((words) => this.#end('spent-time', 'TIMEOUT', words));
    const watch = setInterval(() => this.#lookAtMemory(), LOOK_MILLISECONDS);
    if (this.isAlive) this.#send(request);
    else this.#fail('CRASHED', 'between two stages');
    try {
      return await promise;
    } finally {
      clock.stop();
      this.#clock = undefined;
      clearInterval(watch);
      this.#settle = undefined;
    }
  }

  /** Share of the allowed memory that it holds now, 0 where the system does not tell. */
  memoryShare(): number {
    return (this.pid === undefined ? 0 : (residentBytesOf(this.pid) ?? 0)) / this.#maxBytes;
  }

  /** Ends the child at once, whatever it is doing, and waits until it is gone. */
  async stop(): Promise<void> {
    this.death ??= 'stopped';
    killGroup(this.#child);
    await this.#gone.promise;
  }

  #send(message: object): void {
    // A child that is gone cannot be told anything; its end is heard of by itself.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #lookAtMemory(): void {
    if (this.isAlive && this.memoryShare() > LAST_SHARE) this.#end('spent-memory', 'OUT_OF_MEMORY', this.#limit());
  }

  #end(death: Death, code: StageFailure['code'], detail: string): void {
    this.death ??= death;
    this.#fail(code, detail);
    void this.stop();
  }

  #fail(code: StageFailure['code'], detail: string): void {
    const sentence = new CrossfootError(code, detail).message;
    this.#settle?.({ type: 'failed', code, sentence, frames: this.#tail.frames });
  }

  #die(how: string, signal: string | null = null): void {
    this.#ready.reject(new CrossfootError('INTERNAL', `a worker process could not start: ${how}`));
    if (this.isAlive) {
      // Its own watchdog and the system kill what takes too much; by whom a signal was sent nobody can know.
      const isFull = this.#tail.tellsOfFullHeap;
      this.death = isFull ? 'spent-memory' : 'crashed';
      if (isFull) this.#fail('OUT_OF_MEMORY', this.#limit());
      else this.#fail(signal === 'SIGKILL' ? 'OUT_OF_MEMORY' : 'CRASHED', how);
    }
    this.#gone.resolve(undefined);
  }

  #limit(): string {
    return `the limit is ${Math.round(this.#maxBytes / BYTES_PER_MEGABYTE)} MB`;
  }
}
