import type { ReconciledDocument } from '../model/verdict.ts';
import { formatCsv } from './csv-file.ts';
import type { DocumentView } from './document-view.ts';
import { countOccurrences } from './identifiers.ts';
import { spreadsheetText } from './spreadsheet-text.ts';
import { layOutStatement } from './statement-layout.ts';

const STEM_LENGTH = 40;
const SHORT_ID_LENGTH = 12;

/** A file of a run that is written in one go; path relative to the run's folder. */
export interface TextFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** `tables/<document>/<nn>-<statement>.csv` for each statement: as published, repaired, safe to open in a spreadsheet. */
export async function statementFilesOf({ document, facts }: DocumentView): Promise<readonly TextFile[]> {
  const occurrence = countOccurrences();
  const valueBySlot = new Map(facts.flatMap(({ slot, value }) => (value === null ? [] : [[slot, value] as const])));
  return Promise.all(
    document.statements.map(async (statement) => {
      const place = `${String(statement.index + 1).padStart(2, '0')}-${safeName(statement.form) || 'table'}`;
      const repeated = occurrence(place);
      const name = `${place}${repeated > 0 ? `-${repeated + 1}` : ''}.csv`;
      const { header, lines } = layOutStatement(statement, valueBySlot);
      const content = await formatCsv(
        lines.map((line) => line.map(spreadsheetText)),
        header.map(spreadsheetText),
      );
      return { path: `${statementFolderOf(document)}/${name}`, content };
    }),
  );
}

/** The folder of a document's tables: the source's stem made safe, and enough of the id to tell its namesakes apart. */
export function statementFolderOf({ source, id }: Pick<ReconciledDocument, 'source' | 'id'>): string {
  const stem = source.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  return `tables/${[safeName(stem), id.slice(0, SHORT_ID_LENGTH)].filter((part) => part !== '').join('-')}`;
}

/** Letters and digits of any script, dots and dashes inside; no separator, no hidden file, no more than a name may hold. */
function safeName(text: string): string {
  const safe = text.normalize('NFC').replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return [...safe]
    .slice(0, STEM_LENGTH)
    .join('')
    .replace(/^[.-]+|[.-]+$/g, '');
}
