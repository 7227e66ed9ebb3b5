import type { Disclosure } from '../disclosure.ts';
import { drawLeafCodes } from './code-tree.ts';
import { setBudget } from './budget/budget.ts';
import { setFinalAccounts } from './final/final-accounts.ts';
import { drawEntries } from './ledger.ts';
import { quantumOf } from './money.ts';
import { drawOptions, type GenerateOptions } from './options.ts';
import { drawPublisher } from './publishers.ts';
import type { Random } from './random.ts';
import { drawManner, type Sheet } from './sheet.ts';

export type { GenerateOptions } from './options.ts';

/**
 * Draws a whole disclosure whose truth is known: an invented publisher's final accounts or budget, with every place
 * where an amount stands or could stand. All amounts come from one ledger in whole cents of yuan, so tables, formulas
 * and running text agree but for rounding. The same random source and options give the same disclosure.
 */
export function generateDisclosure(random: Random, options: Partial<GenerateOptions> = {}): Disclosure {
  const settings = drawOptions(random, options);
  const publisher = drawPublisher(random);
  // Sums of rounded figures: nothing below the last printed digit ever enters the ledger.
  const quantum = settings.rounding === 'sums' ? Math.max(1, quantumOf(settings)) : 1;
  const sheet: Sheet = {
    random,
    options: settings,
    publisher,
    quantum,
    places: [],
    manner: drawManner(random, settings, publisher),
  };
  const { fund, capital, fiscalYear } = settings;
  const wants = { fund, capital: capital && fiscalYear >= 2020 };
  const leaves = drawLeafCodes(random, fiscalYear, settings.codeRows * settings.rows, wants);
  const entries = drawEntries(random, settings, leaves, quantum);
  const parts = settings.kind === 'final' ? setFinalAccounts(sheet, entries) : setBudget(sheet, entries);
  return {
    publisher: publisher.name,
    fiscalYear,
    documentKind: settings.kind,
    parts,
    places: sheet.places,
  };
}
