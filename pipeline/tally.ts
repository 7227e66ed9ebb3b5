import type { Outcome, Quarantined } from './outcome.ts';

/** How many given-up inputs the summary names; quarantine.csv has them all. */
const NAMED = 20;

/** What the run's own counts do not tell: which inputs were given up, and whether any could be read at all. */
export class Tally {
  /** Inputs whose bytes were there, whatever became of them. */
  readable = 0;
  quarantined = 0;
  duplicates = 0;
  /** What earlier runs have done: accepted, put aside, and accepted with a figure in conflict. */
  known = 0;
  knownQuarantined = 0;
  knownInConflict = 0;
  readonly named: Quarantined[] = [];
  /** Inputs that `--since` left out. */
  older = 0;
  /** Inputs for which this run writes a row of its own. */
  fresh = 0;

  /** Counts one outcome. */
  count(outcome: Outcome): void {
    const failure =
      outcome.type === 'quarantined' ? outcome.record : outcome.type === 'known' ? outcome.failure : undefined;
    if (failure?.code !== 'UNREADABLE') this.readable += 1;
    if (failure && this.named.length < NAMED) this.named.push(failure);
    switch (outcome.type) {
      case 'accepted':
        this.fresh += 1;
        break;
      case 'quarantined':
        this.fresh += 1;
        this.quarantined += 1;
        break;
      case 'duplicate':
        this.duplicates += 1;
        break;
      case 'known':
        if (failure) this.knownQuarantined += 1;
        else this.known += 1;
        if (outcome.isInConflict) this.knownInConflict += 1;
    }
  }
}
