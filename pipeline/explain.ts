import { composeExplanation } from './explain/compose-explanation.ts';
import { gatherExplanation } from './explain/gather-explanation.ts';
import { findNewestRun } from './finished-run.ts';
import { paintFor } from './paint.ts';

/**
 * Prints how one figure of the newest finished run in a folder came to be, from the files of that run alone. `id` is a
 * fact_id, or the place_id of a place that was left without a figure.
 * Throws USAGE where the folder holds no run or the run no such id, UNREADABLE where one of the run's files is gone.
 */
export async function explain(id: string, directory: string): Promise<void> {
  const explanation = await gatherExplanation(id, await findNewestRun(directory));
  process.stdout.write(composeExplanation(explanation, paintFor(process.stdout)));
}
