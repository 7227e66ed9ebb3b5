/** How long a document may take; the clock runs only while a stage does. */
export interface ClockLimits {
  /** Without a page that is read: the whole of a document that is not read by pages. */
  readonly pageMilliseconds: number;
  /** All of it, however many pages it has. */
  readonly documentMilliseconds: number;
}

/** The wall clock of one document. Each page that was read winds it anew, up to the bound on the whole. */
export class DocumentClock {
  readonly #limits: ClockLimits;
  #pageLeft: number;
  #documentLeft: number;
  #page = 0;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #onEnd: ((words: string) => void) | undefined;

  constructor(limits: ClockLimits) {
    this.#limits = limits;
    this.#pageLeft = limits.pageMilliseconds;
    this.#documentLeft = limits.documentMilliseconds;
  }

  /** Runs until `stop`; past a limit `onEnd` hears once which one it was. */
  start(onEnd: (words: string) => void): void {
    this.#onEnd = onEnd;
    this.#run();
  }

  /** Page `page` (1-based) was read: the next one has a time of its own. */
  turnPage(page: number): void {
    if (!this.#onEnd) return;
    this.#rest();
    this.#page = page;
    this.#pageLeft = this.#limits.pageMilliseconds;
    this.#run();
  }

  /** Holds until the next `start`. */
  stop(): void {
    if (!this.#onEnd) return;
    this.#rest();
    this.#onEnd = undefined;
  }

  #run(): void {
    this.#startedAt = performance.now();
    this.#timer = setTimeout(
      () => this.#onEnd?.(this.#words()),
      Math.max(0, Math.min(this.#pageLeft, this.#documentLeft)),
    );
  }

  #rest(): void {
    clearTimeout(this.#timer);
    const spent = performance.now() - this.#startedAt;
    this.#pageLeft -= spent;
    this.#documentLeft -= spent;
  }

  #words(): string {
    const isWhole = this.#documentLeft < this.#pageLeft;
    const limit = isWhole ? this.#limits.documentMilliseconds : this.#limits.pageMilliseconds;
    const place = this.#page === 0 ? '' : `${isWhole ? ' in all,' : ''} after page ${this.#page}`;
    return `${(limit / 1000).toFixed(1)} s${place}`;
  }
}
