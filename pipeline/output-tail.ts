import type { Readable } from 'node:stream';

/** How much of what a child prints is kept: enough for a stack. */
const KEPT_CHARACTERS = 16 * 1024;
/** Frames of JavaScript, frames of native code, and V8's own last sentence: none of them quotes a document. */
const FRAME = /^\s+at |^\s*\d+: 0x|^FATAL ERROR: /;

/** Keeps the end of what a child prints; the rest is read and dropped, so that a child never waits for a reader. */
export class OutputTail {
  #kept = '';

  /** Listens to a stream until it ends. */
  follow(stream: Readable): void {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => (this.#kept = (this.#kept + text).slice(-KEPT_CHARACTERS)));
    stream.on('error', () => undefined);
  }

  /** Whether V8 gave up for want of heap. */
  get tellsOfFullHeap(): boolean {
    return /out of memory|Ineffective mark-compacts/i.test(this.#kept);
  }

  /** What may go into a log: where the program stood when it died, without a word of a document. */
  get frames(): readonly string[] {
    const lines = this.#kept.split('\n').filter((line) => FRAME.test(line));
    return lines.slice(-20).map((line) => line.trim());
  }

  clear(): void {
    this.#kept = '';
  }
}
