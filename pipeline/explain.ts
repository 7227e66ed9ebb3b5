import { CrossfootError } from '../model/errors.ts';
import { paintFor } from './paint.ts';
import { composeExplanation, type ExplainedCheck } from './explanation.ts';
import { type CsvRow, findNewestRun, readCsv } from './finished-run.ts';

/**
 * Prints how one figure of the newest finished run in a folder came to be, from the files of that run alone.
 * Throws USAGE where the folder holds no run or the run no such figure.
 */
export async function explain(factId: string, directory: string): Promise<void> {
  const runFolder = await findNewestRun(directory);
  const fact = await findRow(runFolder, 'facts', (row) => row.fact_id === factId);
  if (!fact) throw new CrossfootError('USAGE', `no figure has the id ${factId} in ${runFolder}`);

  const checks: CsvRow[] = [];
  for await (const row of readCsv(runFolder, 'checks')) if (factIdsOf(row).includes(factId)) checks.push(row);
  const repairs: CsvRow[] = [];
  for await (const row of readCsv(runFolder, 'repairs')) if (row.fact_id === factId) repairs.push(row);

  // Only the figures that its checks name are kept, out of a file that may be large.
  const wanted = new Set(checks.flatMap(factIdsOf));
  const others = new Map<string, CsvRow>();
  for await (const row of readCsv(runFolder, 'facts'))
    if (wanted.has(row.fact_id ?? '')) others.set(row.fact_id ?? '', row);

  const explained = checks.map((check): ExplainedCheck => {
    const coefficients = (check.coefficients ?? '').split(' ');
    const terms = factIdsOf(check).map((id, index) => ({
      id,
      coefficient: coefficients[index] ?? '1',
      fact: others.get(id),
    }));
    return { check, terms };
  });
  process.stdout.write(composeExplanation({ fact, repairs, checks: explained }, paintFor(process.stdout)));
}

function factIdsOf(check: CsvRow): string[] {
  return (check.fact_ids ?? '').split(' ').filter((id) => id !== '');
}

async function findRow(
  runFolder: string,
  dataset: string,
  isSought: (row: CsvRow) => boolean,
): Promise<CsvRow | undefined> {
  for await (const row of readCsv(runFolder, dataset)) if (isSought(row)) return row;
  return undefined;
}
