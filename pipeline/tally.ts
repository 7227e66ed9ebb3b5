import type { Outcome, Quarantined } from './outcome.ts';

/** How many given-up inputs the summary names; quarantine.csv has them all. */
const NAMED = 20;

/** What the run's own counts do not tell: which inputs were given up, and whether any could be read at all. */
export class Tally {
  /** Inputs whose bytes were there, whatever became of them. */
  readable = 0;
  quarantined = 0;
  duplicates = 0;
  readonly named: Quarantined[] = [];

  /** Counts one outcome. */
  count(outcome: Outcome): void {
    if (outcome.type === 'duplicate') this.duplicates += 1;
    if (outcome.type !== 'quarantined') {
      this.readable += 1;
      return;
    }
    this.quarantined += 1;
    if (outcome.record.code !== 'UNREADABLE') this.readable += 1;
    if (this.named.length < NAMED) this.named.push(outcome.record);
  }
}
