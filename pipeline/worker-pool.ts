import PQueue from 'p-queue';
import type { WorkerSettings } from './stage-messages.ts';
import { StageWorker } from './stage-worker.ts';

/** How often a document may take a child with it before it is given up. */
const MOST_ATTEMPTS = 3;
/** How often a child is started anew before the program itself counts as broken. */
const MOST_STARTS = 3;
/** A child that still holds more than this share of its memory after a document would cost the next one its room. */
const FULL_SHARE = 0.6;

/** Lends child processes, one document each; starts them when they are first needed and replaces those that died. */
export class WorkerPool {
  readonly #lending: PQueue;
  readonly #all = new Set<StageWorker>();
  readonly #idle: StageWorker[] = [];
  readonly #startOne: () => StageWorker;
  #isClosed = false;

  constructor(jobs: number, settings: WorkerSettings, startOne = () => new StageWorker(settings)) {
    this.#lending = new PQueue({ concurrency: jobs });
    this.#startOne = startOne;
  }

  /**
   * Runs `use` with a child of its own, as soon as one is free, and gives what it came to. Where the child died under it and
   * the document need not be the cause, `use` is called again with a fresh child, so it must begin from the beginning.
   * Rejects with INTERNAL where no child can be started at all.
   */
  use<Result>(use: (worker: StageWorker) => Promise<Result>): Promise<Result> {
    return this.#lending.add(async () => {
      for (let attempt = 1; ; attempt += 1) {
        const worker = (attempt === 1 ? this.#takeIdle() : undefined) ?? (await this.#start());
        try {
          const result = await use(worker);
          if (this.#isClosed || !isWorthRetrying(worker, attempt)) return result;
        } finally {
          this.#giveBack(worker);
        }
      }
    });
  }

  /** Ends every child at once. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#lending.clear();
    await Promise.all([...this.#all].map((worker) => worker.stop()));
    this.#all.clear();
    this.#idle.length = 0;
  }

  #takeIdle(): StageWorker | undefined {
    // One that was ended from outside while it waited is no use to anybody.
    for (let worker = this.#idle.pop(); worker; worker = this.#idle.pop()) {
      if (worker.isAlive) return worker;
      this.#all.delete(worker);
    }
    return undefined;
  }

  async #start(): Promise<StageWorker> {
    for (let start = 1; ; start += 1) {
      const worker = this.#startOne();
      this.#all.add(worker);
      try {
        await worker.start();
        return worker;
      } catch (error) {
        this.#all.delete(worker);
        if (start === MOST_STARTS || this.#isClosed) throw error;
      }
    }
  }

  #giveBack(worker: StageWorker): void {
    if (worker.isAlive && !worker.isSuspect && worker.memoryShare() < FULL_SHARE) {
      this.#idle.push(worker);
      return;
    }
    this.#all.delete(worker);
    void worker.stop();
  }
}

/**
 * A crash may be somebody else's: of an earlier document whose last promise failed late, or of the system. Time and memory are
 * the document's own, unless the child still held what others had left there; so is what a fresh child may have.
 */
function isWorthRetrying({ death, documents, isSuspect }: StageWorker, attempt: number): boolean {
  if (death === 'crashed') return attempt < MOST_ATTEMPTS;
  return isSuspect || (death === 'spent-memory' && documents > 1);
}
