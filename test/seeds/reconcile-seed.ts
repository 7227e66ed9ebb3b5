import { readFileSync } from 'node:fs';
import { extract } from '../../extractors/index.ts';
import { formatAmount } from '../../model/amount.ts';
import type { Finding } from '../../model/statement.ts';
import { normalize } from '../../normalizers/index.ts';
import { reconcile } from '../../reconcilers/index.ts';
import { SHARED } from './shared-folder.ts';

/** A figure as the facts dataset would have it. */
export interface SeedFact {
  readonly statement: string;
  readonly row: string;
  readonly column: string;
  readonly value: string;
  readonly verdict: string;
  readonly origin: string;
  readonly expected: string;
}

/** Takes one real disclosure through all stages but the writing. */
export async function reconcileSeed(
  name: string,
): Promise<{ facts: readonly SeedFact[]; findings: readonly Finding[] }> {
  const bytes = new Uint8Array(readFileSync(new URL(`seeds/${name}.txt`, SHARED)));
  const document = reconcile(normalize(await extract({ source: `${name}.txt`, bytes })));
  const verdicts = new Map(document.verdicts.map((verdict) => [verdict.slot, verdict]));
  const facts = document.statements.flatMap((statement) =>
    statement.rows.flatMap((row) =>
      row.slots.flatMap((slot): SeedFact[] => {
        const verdict = verdicts.get(slot.id);
        if (verdict?.value == null) return [];
        const { value, expected, origin } = verdict;
        return [
          {
            statement: statement.form,
            row: row.key,
            column: statement.columns[slot.column]?.key ?? '',
            value: formatAmount(value),
            verdict: verdict.verdict,
            origin,
            expected: expected === null ? '' : formatAmount(expected),
          },
        ];
      }),
    ),
  );
  return { facts, findings: document.findings };
}
