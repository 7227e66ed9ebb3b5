import type { Amount } from '../model/amount.ts';
import type { NormalizedDocument } from '../model/statement.ts';

/** The cheapest reading of every cell by slot, damaged ones too: `123 55` speaks for 123.55. */
export function bestReadings({ statements }: NormalizedDocument): ReadonlyMap<number, Amount | null> {
  const slots = statements.flatMap(({ rows }) => rows.flatMap((row) => row.slots));
  return new Map(slots.map(({ id, plain, readings }) => [id, plain ?? readings[0]?.amount ?? null]));
}
