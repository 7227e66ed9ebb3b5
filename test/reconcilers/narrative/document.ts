import { parseAmount } from '../../../model/amount.ts';
import type {
  NormalizedDocument,
  Paragraph,
  PrintedTable,
  PublicationKind,
  Row,
  Slot,
  Statement,
} from '../../../model/statement.ts';

/** A row by hand: key, label, figures by column key (empty for a blank). */
export interface RowSketch {
  readonly key: string;
  readonly label?: string;
  readonly side?: string;
  readonly figures: Readonly<Record<string, string>>;
}

/** A statement by hand: its form and rows; columns are all keys that occur. */
export interface StatementSketch {
  readonly form: string;
  readonly unit?: string;
  readonly rows: readonly RowSketch[];
}

/** Makes a document of hand-written statements and of paragraphs under their headings. */
export function sketchDocument(sketch: {
  readonly kind?: PublicationKind;
  readonly fiscalYear?: number;
  readonly statements?: readonly StatementSketch[];
  readonly tables?: readonly (readonly (readonly string[])[])[];
  readonly text: readonly (readonly [heading: string, text: string])[];
}): NormalizedDocument {
  let nextSlot = 0;
  const statements = (sketch.statements ?? []).map((statement, index): Statement => {
    const keys = [...new Set(statement.rows.flatMap(({ figures }) => Object.keys(figures)))];
    const rows = statement.rows.map((row, rowIndex): Row => {
      const slots = keys.flatMap((key, column): Slot[] => {
        const raw = row.figures[key];
        if (raw === undefined) return [];
        const plain = parseAmount(raw) ?? null;
        const state = raw === '' ? 'blank' : plain === null ? 'malformed' : 'figure';
        const place = {
          statement: index,
          row: rowIndex,
          column,
          line: 1,
          page: null,
          gridRow: rowIndex,
          gridColumn: column,
        };
        return [
          {
            id: nextSlot++,
            ...place,
            raw,
            state,
            plain,
            readings: [{ amount: plain, cost: 0, rule: 'plain' }],
            placed: true,
          },
        ];
      });
      const { key, label = '', side = '' } = row;
      const code = /^\d{3,7}$/u.test(key) ? key : '';
      return {
        key,
        label,
        printedLabel: label,
        code,
        number: null,
        side,
        slots,
        alternatives: [],
        line: 1,
        page: null,
      };
    });
    const unit = statement.unit ?? '万元';
    const columns = keys.map((key) => ({ key, label: key, number: null, unit, side: '' }));
    const names = { title: statement.form, printedTitle: statement.form, publisher: '' };
    return { index, form: statement.form, ...names, unit, decimals: 2, columns, rows, notes: [], line: 1, page: null };
  });
  const tables = (sketch.tables ?? []).map((rows, index): PrintedTable => ({
    index,
    title: '',
    page: null,
    line: 900 + index,
    rows,
  }));
  const paragraphs = sketch.text.map(([heading, text], index): Paragraph => ({
    text,
    line: index + 1,
    page: null,
    headings: ['第三部分 情况说明', ...heading.split('/')],
  }));
  return {
    id: 'a',
    source: 'a.txt',
    publisher: '某市测绘中心',
    fiscalYear: sketch.fiscalYear ?? 2023,
    kind: sketch.kind ?? 'final',
    statements,
    tables,
    paragraphs,
    repairs: [],
    findings: [],
  };
}
