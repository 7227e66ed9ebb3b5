import { readFileSync } from 'node:fs';
import { parseString } from 'fast-csv';

/** The rows of a CSV file as objects keyed by its header. */
export function readCsv(file: URL): Promise<readonly Readonly<Record<string, string>>[]> {
  const rows: Record<string, string>[] = [];
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/u, '');
  return new Promise((resolve, reject) => {
    parseString<Record<string, string>, Record<string, string>>(text, { headers: true })
      .on('error', reject)
      .on('data', (row: Record<string, string>) => rows.push(row))
      .on('end', () => {
        resolve(rows);
      });
  });
}
