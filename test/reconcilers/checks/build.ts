import { parseAmount } from '../../../model/amount.ts';
import type { Column, NormalizedDocument, Row, Slot, SlotState, Statement } from '../../../model/statement.ts';
import type { Check } from '../../../model/verdict.ts';

/** A row as a test writes it: `figures` by column key; a missing one is blank, `?…` cannot be read, `null` has no slot. */
export interface RowSketch {
  readonly key?: string;
  readonly label?: string;
  readonly printedLabel?: string;
  readonly code?: string;
  readonly number?: number;
  readonly side?: string;
  readonly figures?: Readonly<Record<string, string>>;
}

export interface StatementSketch {
  readonly form: string;
  /** Column keys; `key|label|unit` where label or unit matter. */
  readonly columns: readonly string[];
  readonly rows: readonly RowSketch[];
  readonly notes?: readonly string[];
  readonly unit?: string;
  readonly sideColumns?: Readonly<Record<string, readonly string[]>>;
}

/** A document of hand-written statements, slots numbered through. */
export function buildDocument(...sketches: readonly StatementSketch[]): NormalizedDocument {
  let next = 0;
  const statements = sketches.map((sketch, position): Statement => {
    // An index is no position: tables that no form fits may be left out.
    const index = position * 2 + 1;
    const unit = sketch.unit ?? '万元';
    const columns = sketch.columns.map((text) => buildColumn(text, unit, sketch));
    const rows = sketch.rows.map((row, rowIndex): Row => {
      const side = row.side ?? '';
      const slots = columns.flatMap((column, columnIndex) =>
        side !== '' && column.side !== '' && column.side !== side
          ? []
          : [buildSlot(next++, index, rowIndex, columnIndex, row.figures?.[column.key] ?? '')],
      );
      const key = row.key ?? row.code ?? (row.number === undefined ? (row.label ?? '') : `${row.number}`);
      const label = row.label ?? '';
      return {
        key,
        label,
        printedLabel: row.printedLabel ?? label,
        code: row.code ?? '',
        number: row.number ?? null,
        side,
        slots,
        alternatives: [],
        line: rowIndex + 1,
        page: null,
      };
    });
    return {
      index,
      form: sketch.form,
      title: sketch.form,
      printedTitle: sketch.form,
      publisher: '',
      unit,
      decimals: 2,
      columns,
      rows,
      notes: (sketch.notes ?? []).map((text, line) => ({ text, line: 100 + line })),
      line: 1,
      page: null,
    };
  });
  return {
    id: 'test',
    source: 'test.txt',
    publisher: '',
    fiscalYear: null,
    kind: 'final',
    statements,
    tables: [],
    paragraphs: [],
    repairs: [],
    findings: [],
  };
}

function buildColumn(text: string, unit: string, sketch: StatementSketch): Column {
  const [key = '', label, ownUnit] = text.split('|');
  const side = Object.entries(sketch.sideColumns ?? {}).find(([, keys]) => keys.includes(key))?.[0] ?? '';
  const number = /^\d{1,2}$/.test(key) ? Number(key) : null;
  return { key, label: label ?? (number === null ? key : ''), number, unit: ownUnit ?? unit, side };
}

function buildSlot(id: number, statement: number, row: number, column: number, text: string): Slot {
  const plain = parseAmount(text) ?? null;
  const state: SlotState = text === '' ? 'blank' : plain ? 'figure' : 'malformed';
  const readings = [{ amount: plain, cost: 0, rule: 'plain' }];
  return {
    id,
    statement,
    row,
    column,
    raw: text,
    state,
    plain,
    readings,
    line: row + 1,
    page: null,
    gridRow: row,
    gridColumn: column,
    placed: true,
  };
}

/** Every slot of a document by its id. */
export function slotsOf(document: NormalizedDocument): ReadonlyMap<number, Slot> {
  return new Map(
    document.statements.flatMap((statement) =>
      statement.rows.flatMap((row) => row.slots.map((slot) => [slot.id, slot] as const)),
    ),
  );
}

/** Names a slot `final.summary 27/1`. */
export function nameSlot(document: NormalizedDocument, id: number): string {
  const slot = slotsOf(document).get(id);
  const statement = document.statements.find((one) => one.index === slot?.statement);
  const row = statement?.rows[slot?.row ?? -1];
  return `${statement?.form} ${row?.key}/${statement?.columns[slot?.column ?? -1]?.key}`;
}

/** A check as text with its coefficients: `-27/1 +1/1 +2/1` (within one statement), full names across statements. */
export function spell(document: NormalizedDocument, check: Check): string {
  const names = check.terms.map(({ slot }) => nameSlot(document, slot).split(' '));
  const isOne = new Set(names.map(([form]) => form)).size === 1;
  return check.terms
    .map(({ coefficient }, index) => {
      const sign = coefficient < 0 ? '-' : '+';
      const factor = Math.abs(coefficient) === 1 ? '' : `${Math.abs(coefficient)}×`;
      return `${sign}${factor}${isOne ? names[index]?.[1] : names[index]?.join(' ')}`;
    })
    .join(' ');
}

/** Σ coefficient × figure as read, in units of 10^-2, and the number of printed figures in it; null where one is unreadable. */
export function evaluate(
  document: NormalizedDocument,
  check: Check,
): { readonly difference: bigint; readonly printed: number } | null {
  const slots = slotsOf(document);
  let difference = 0n;
  let printed = 0;
  for (const { slot: id, coefficient } of check.terms) {
    const slot = slots.get(id);
    if (!slot) throw new Error(`no slot ${id}`);
    if (slot.plain === null && slot.state !== 'blank') return null;
    if (slot.plain === null) continue;
    difference += BigInt(coefficient) * slot.plain.units * 10n ** BigInt(2 - slot.plain.scale);
    printed += 1;
  }
  return { difference, printed };
}

const CLASSES_2020 =
  '一般公共服务支出 外交支出 国防支出 公共安全支出 教育支出 科学技术支出 文化旅游体育与传媒支出 社会保障和就业支出 卫生健康支出 节能环保支出 城乡社区支出 农林水支出 交通运输支出 资源勘探工业信息等支出 商业服务业等支出 金融支出 援助其他地区支出 自然资源海洋气象等支出 住房保障支出 粮油物资储备支出 国有资本经营预算支出 灾害防治及应急管理支出 其他支出 债务还本支出 债务付息支出 抗疫特别国债安排的支出'.split(
    ' ',
  );
const DIGITS = '一二三四五六七八九十';

function ordinal(number: number): string {
  const tens = Math.floor(number / 10);
  const unit = number % 10;
  return `${tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens - 1]}十`}${unit === 0 ? '' : DIGITS[unit - 1]}`;
}

/** The class lines of a two-sided final statement, from this line number on. */
export function classLines(
  first: number,
  figures: Readonly<Record<string, Readonly<Record<string, string>>>>,
): readonly RowSketch[] {
  return CLASSES_2020.map((name, index) => ({
    number: first + index,
    side: '支出',
    label: `${ordinal(index + 1)}、${name}`,
    figures: figures[name] ?? {},
  }));
}

/** Lines of one side, numbered from `first`; each `label=figure`, a bare `label`, or empty for unlabelled paper. */
export function sideLines(side: string, column: string, first: number, lines: readonly string[]): readonly RowSketch[] {
  return lines.map((line, index) => {
    const [label = '', figure] = line.split('=');
    return { number: first + index, side, label, figures: figure === undefined ? {} : { [column]: figure } };
  });
}

/** Coded rows `code figure figure …` over the columns; the first row is 合计, `_` a blank. */
export function codedLines(columns: readonly string[], lines: readonly string[]): readonly RowSketch[] {
  return lines.map((line) => {
    const [code = '', ...cells] = line.split(' ');
    const figures = Object.fromEntries(
      cells.flatMap((cell, index) => (cell === '_' ? [] : [[columns[index] ?? '', cell]])),
    );
    return code === 'TOTAL' || !/\d/.test(code) ? { key: code, figures } : { code, figures };
  });
}
