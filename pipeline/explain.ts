import { CrossfootError } from '../model/errors.ts';
import { composeExplanation } from './explain/compose-explanation.ts';
import type { Explanation } from './explain/explanation.ts';
import { gatherExplanation } from './explain/gather-explanation.ts';
import { findRuns } from './finished-run.ts';
import { paintFor } from './paint.ts';

/**
 * Prints how one figure came to be, from the files of the newest finished run in a folder that has it. `id` is a fact_id, or
 * the place_id of a place that was left without a figure.
 * Throws USAGE where the folder holds no run or no run has such an id, UNREADABLE where one of a run's files is gone.
 */
export async function explain(id: string, directory: string): Promise<void> {
  process.stdout.write(composeExplanation(await findExplanation(id, directory), paintFor(process.stdout)));
}

async function findExplanation(id: string, directory: string): Promise<Explanation> {
  for (const folder of await findRuns(directory)) {
    const explanation = await gatherExplanation(id, folder);
    if (explanation) return explanation;
  }
  throw new CrossfootError('USAGE', `no figure has the id ${id} in ${directory}`);
}
