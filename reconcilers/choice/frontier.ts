import { EPSILON_NATS } from './options.ts';

/** A branch of the search that waits for its turn. */
interface Bounded {
  /** Lower bound of any completion, in nats. */
  readonly bound: number;
}

interface Entry<Waiting> {
  readonly branch: Waiting;
  /** The bound in steps of what counts as equal. */
  readonly rank: number;
  readonly order: number;
}

/** The branches that wait, the one of the least bound first and among equals the oldest: a binary heap. */
export class Frontier<Waiting extends Bounded> {
  private readonly heap: Entry<Waiting>[] = [];
  private added = 0;

  add(branch: Waiting): void {
    const entry = { branch, rank: Math.round(branch.bound / EPSILON_NATS), order: this.added++ };
    const { heap } = this;
    let at = heap.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isBefore(entry, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = entry;
  }

  /** Takes the first branch out; undefined where none is left. */
  take(): Waiting | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (heap.length > 0) this.sink(last);
    return first.branch;
  }

  /** Lets an entry take the root's place and go down to its own. */
  private sink(entry: Entry<Waiting>): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      let child = heap[below];
      const other = heap[below + 1];
      if (child !== undefined && other !== undefined && isBefore(other, child)) [below, child] = [below + 1, other];
      if (child === undefined || !isBefore(child, entry)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = entry;
  }
}

function isBefore<Waiting>(one: Entry<Waiting>, other: Entry<Waiting>): boolean {
  return one.rank !== other.rank ? one.rank < other.rank : one.order < other.order;
}
