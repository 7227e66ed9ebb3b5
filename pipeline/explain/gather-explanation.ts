import { type CsvRow, readCsv } from '../finished-run.ts';
import type { ExplainedCheck, Explanation } from './explanation.ts';

/**
 * All that the files of a finished run say about one figure, or about a place that was left without one.
 * Undefined where the run knows no such id; throws UNREADABLE where one of its files is gone.
 */
export async function gatherExplanation(id: string, runFolder: string): Promise<Explanation | undefined> {
  const facts = await collect(runFolder, 'facts', id, (row) => row.fact_id === id);
  const candidates = await collect(runFolder, 'candidates', id, (row) => row.place_id === id);
  const place = facts[0] ?? (await describePlace(candidates[0], runFolder));
  if (!place) return undefined;

  const documentId = place.document_id ?? '';
  const isOfDocument = (row: CsvRow): boolean => row.document_id === documentId;
  // What a candidate would break is told too, even where the place itself has no part in it.
  const broken = new Set(candidates.flatMap((candidate) => idsIn(candidate, 'breaks')));
  const isTold = (row: CsvRow): boolean => contains(row, id) || broken.has(row.check_id ?? '');
  const [table, checks, repairs, findings, cells] = await Promise.all([
    statementOf(place, runFolder),
    collect(runFolder, 'checks', documentId, isTold),
    collect(runFolder, 'repairs', documentId, isOfDocument),
    collect(runFolder, 'findings', documentId, isOfDocument),
    collect(runFolder, 'cells', id, (row) => row.fact_id === id),
  ]);
  return {
    id,
    place,
    isFigure: facts.length > 0,
    file: table?.file ?? '',
    line: lineOf(candidates[0]) || lineOf(cells[0]),
    repairs: repairs.filter((repair) => isOfPlace(repair, id, place)),
    rowRepairs: repairs.filter((repair) => isOfRow(repair, place)),
    candidates: candidates.sort((a, b) => Number(a.rank) - Number(b.rank)),
    checks: await explainChecks(checks, id, documentId, runFolder),
    findings: findings.filter((finding) => isAbout(finding, place, checks)),
  };
}

async function collect(
  runFolder: string,
  dataset: string,
  word: string,
  isSought: (row: CsvRow) => boolean,
): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of readCsv(runFolder, dataset, word)) if (isSought(row)) rows.push(row);
  return rows;
}

/** A place without a figure has no row in facts: what a row would say of it stands in two other files. */
async function describePlace(candidate: CsvRow | undefined, runFolder: string): Promise<CsvRow | undefined> {
  if (!candidate) return undefined;
  const documentId = candidate.document_id ?? '';
  const isOfDocument = (row: CsvRow): boolean => row.document_id === documentId;
  const [document] = await collect(runFolder, 'documents', documentId, isOfDocument);
  const table = await statementOf(candidate, runFolder);
  const { source = '', publisher = '', fiscal_year = '', document_kind = '' } = document ?? {};
  return {
    ...candidate,
    source,
    publisher,
    fiscal_year,
    document_kind,
    statement_title: table?.title ?? '',
    value: '',
  };
}

/** The statement that a place is in. */
async function statementOf({ document_id = '', table_index }: CsvRow, runFolder: string): Promise<CsvRow | undefined> {
  const isIts = (row: CsvRow): boolean =>
    row.document_id === document_id && row.part === 'statement' && row.table_index === table_index;
  return (await collect(runFolder, 'tables', document_id, isIts))[0];
}

/** Only the figures that the checks name are kept, out of files that may be large. */
async function explainChecks(
  checks: readonly CsvRow[],
  id: string,
  documentId: string,
  runFolder: string,
): Promise<readonly ExplainedCheck[]> {
  if (checks.length === 0) return [];
  const figures = new Set(checks.flatMap((check) => idsIn(check, 'fact_ids')));
  const places = new Set(checks.flatMap((check) => idsIn(check, 'unread_place_ids')));
  const facts = new Map<string, CsvRow>();
  for (const row of await collect(runFolder, 'facts', documentId, (fact) => figures.has(fact.fact_id ?? '')))
    facts.set(row.fact_id ?? '', row);
  const unread = new Map<string, CsvRow>();
  if (places.size > 0)
    for (const row of await collect(runFolder, 'candidates', documentId, ({ place_id = '' }) => places.has(place_id)))
      unread.set(row.place_id ?? '', row);
  return checks.map((check) => {
    const coefficients = idsIn(check, 'coefficients');
    return {
      check,
      isOwn: contains(check, id),
      terms: idsIn(check, 'fact_ids').map((factId, index) => ({
        id: factId,
        coefficient: Number(coefficients[index] ?? 1),
        fact: facts.get(factId),
      })),
      unread: idsIn(check, 'unread_place_ids').flatMap((placeId) => {
        const row = unread.get(placeId);
        return row ? [row] : [];
      }),
    };
  });
}

function contains(check: CsvRow, id: string): boolean {
  return idsIn(check, 'fact_ids').includes(id) || idsIn(check, 'unread_place_ids').includes(id);
}

function idsIn(row: CsvRow, column: string): string[] {
  return (row[column] ?? '').split(' ').filter((id) => id !== '');
}

/** Lines count from 1; 0 says that the source has none. */
function lineOf(row: CsvRow | undefined): string {
  return row?.line === undefined || row.line === '0' ? '' : row.line;
}

function isOfPlace(repair: CsvRow, id: string, place: CsvRow): boolean {
  if (repair.fact_id !== '') return repair.fact_id === id;
  return (
    place.row_index !== '' &&
    isInTable(repair, place) &&
    repair.row === place.row_index &&
    repair.column === place.column_index
  );
}

/** A printed row may hold two rows of a statement, side by side: a mended label or code must be this one's. */
function isOfRow(repair: CsvRow, place: CsvRow): boolean {
  const isWholeRow = repair.fact_id === '' && repair.column === '' && repair.row === place.row_index;
  if (!isWholeRow || place.row_index === '' || !isInTable(repair, place)) return false;
  return repair.rule === 'row-slipped' || repair.after === place.row_label || repair.after === place.row_key;
}

function isInTable(repair: CsvRow, place: CsvRow): boolean {
  return repair.table_index === place.table_index;
}

/** A finding names its cell as `statement/row/column`, or names the sum that does not hold. */
function isAbout(finding: CsvRow, place: CsvRow, checks: readonly CsvRow[]): boolean {
  const { statement = '', statement_title = '' } = place;
  const cell = [statement === '' ? statement_title : statement, place.row_key, place.column_key].join('/');
  const words = finding.explanation ?? '';
  if (finding.quote_or_cell === cell || words.includes(`${cell} `)) return true;
  return checks.some(({ status, description = '' }) => status === 'violated' && words.includes(description));
}
