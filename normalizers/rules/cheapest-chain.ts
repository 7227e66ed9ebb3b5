/** The choice for one link of a chain. */
export interface ChainChoice {
  /** Index of the chosen candidate. */
  readonly chosen: number;
  /** How much dearer the cheapest whole chain with another candidate here is; Infinity where there is none. */
  readonly lead: number;
}

/**
 * Chooses one candidate a link so that their own costs and those of neighbors together are least (Viterbi, forward and
 * backward). Ties go to the earlier candidate. Time grows with the links times the square of the candidates.
 *
 * @param costs own cost of each candidate of each link; every link has at least one
 * @param costBetween cost of candidate `after` of a link behind candidate `before` of the link before it
 */
export function cheapestChain(
  costs: readonly (readonly number[])[],
  costBetween: (link: number, before: number, after: number) => number,
): readonly ChainChoice[] {
  const forward = costs.map((own) => [...own]);
  for (let link = 1; link < costs.length; link++) {
    forward[link] = (costs[link] ?? []).map(
      (own, after) => own + least(forward[link - 1] ?? [], (before, until) => until + costBetween(link, before, after)),
    );
  }
  const backward = costs.map((own) => own.map(() => 0));
  for (let link = costs.length - 2; link >= 0; link--) {
    const behind = backward[link + 1] ?? [];
    backward[link] = (costs[link] ?? []).map((_, before) =>
      least(costs[link + 1] ?? [], (after, own) => own + (behind[after] ?? 0) + costBetween(link + 1, before, after)),
    );
  }
  return forward.map((until, link) => choose(until.map((cost, index) => cost + (backward[link]?.[index] ?? 0))));
}

function least(values: readonly number[], price: (index: number, value: number) => number): number {
  return values.reduce((best, value, index) => Math.min(best, price(index, value)), Infinity);
}

function choose(totals: readonly number[]): ChainChoice {
  const best = Math.min(...totals);
  const chosen = totals.indexOf(best);
  const second = Math.min(Infinity, ...totals.filter((_, index) => index !== chosen));
  return { chosen, lead: second - best };
}
