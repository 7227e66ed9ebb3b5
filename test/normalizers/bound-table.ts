import { findForm } from '../../forms/statement-forms.ts';
import type { BoundTable, DraftRow } from '../../normalizers/binding/draft.ts';

/** A row as it was bound; without a figure its cell is blank. */
export type Line = readonly [code: string, label: string, figure?: string];

/** A bound table of a form, in 万元, with one column. */
export function tableOf(form: string, lines: readonly Line[]): BoundTable {
  const rows = lines.map(([code, label, figure = ''], index): DraftRow => {
    const cell = { raw: figure, text: figure, row: index, column: 2, columnSpan: 1, rowSpan: 1 };
    return {
      key: code === '' ? label : code,
      label,
      printedLabel: label,
      code,
      number: null,
      side: '',
      slots: [{ column: 0, cell }],
      alternatives: [],
      isPlaced: true,
      line: index + 1,
      page: null,
    };
  });
  const head = {
    index: 0,
    form,
    title: '',
    printedTitle: '',
    publisher: '',
    unit: '万元',
    notes: [],
    line: 1,
    page: null,
  };
  return { head, form: findForm(form), draft: { columns: [], rows, repairs: [] } };
}
