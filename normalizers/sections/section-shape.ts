import type { StatementForm } from '../../forms/statement-forms.ts';
import { countHan, isPointedFigure } from '../text/cell-kinds.ts';
import { comparableText, foldCharacters } from '../text/mend-text.ts';
import type { Section, SourceRow } from './section.ts';

const FIGURES_AT_LEAST = 3;
const CODES_AT_LEAST = 2;
const SINGLE_ROWS_AT_MOST = 4;

/** What can be counted in a table whatever its words. */
export interface SectionShape {
  /** Figures that can be nothing else. */
  readonly figures: number;
  /** Rows with such a figure. */
  readonly rows: number;
  /** Rows that open with digits, whole or damaged, and a name behind them. */
  readonly codes: number;
  /** The words of rows that have no others, in comparable form and without ordinals. */
  readonly openings: readonly string[];
  /** 收入 and 支出 stand side by side. */
  readonly isTwoSided: boolean;
}

/** Counts figures, rows and codes of a table. */
export function shapeOf(section: Section): SectionShape {
  const counts = section.rows.map((row) => row.cells.filter((cell) => isPointedFigure(cell.text)).length);
  return {
    figures: counts.reduce((sum, count) => sum + count, 0),
    rows: counts.filter((count) => count > 0).length,
    codes: section.rows.filter(opensWithCode).length,
    openings: section.rows.flatMap(openingOf),
    isTwoSided: section.rows.some(facesSides),
  };
}

const ORDINAL = /^(?:其中:|\([\d一二三四五六七八九十]+\)|[\d一二三四五六七八九十]+[、.])+/u;

function openingOf({ cells }: SourceRow): readonly string[] {
  const words = cells.filter(({ text }) => countHan(text) > 0);
  return words.length === 1 ? words.map(({ text }) => comparableText(text).replace(ORDINAL, '')) : [];
}

const NAMES_AT_LEAST = 2;
const NAME_LENGTH = 4;

/** True where the names of a one-row form's columns open the rows: then each has a row of its own. */
function isTurned(form: StatementForm, openings: readonly string[]): boolean {
  const leaves = form.columns.map(({ label }) => comparableText(label).split('/').at(-1) ?? '');
  const names = [...new Set(leaves)].filter((leaf) => leaf.length >= NAME_LENGTH);
  return names.filter((name) => openings.some((opening) => opening.startsWith(name))).length >= NAMES_AT_LEAST;
}

const INCOME = /^(?:收入|收入(?:总计|合计)|本年收入合计)$/u;
const EXPENDITURE = /^(?:支出|支出(?:总计|合计)|本年支出合计)$/u;

function facesSides({ cells }: SourceRow): boolean {
  const texts = cells.map((cell) => comparableText(cell.text)).filter((text) => text !== '');
  return texts.some((text) => INCOME.test(text)) && texts.some((text) => EXPENDITURE.test(text));
}

// A code and its name in one cell.
const CODE_AND_NAME = /^[[【]?(?:\d{3}|\d{5}|\d{7})[\]】]?[-—_:.]?\p{Script=Han}{2}/u;

function opensWithCode(row: SourceRow): boolean {
  const first = row.cells.findIndex((cell) => cell.text !== '');
  const text = foldCharacters(row.cells[first]?.text ?? '').replace(/\s+/gu, '');
  if (CODE_AND_NAME.test(text)) return true;
  const isCode =
    text.length >= 3 && text.length <= 8 && /\d/u.test(text) && !/[.,]/u.test(text) && countHan(text) === 0;
  return isCode && row.cells.slice(first + 1, first + 6).some((cell) => countHan(cell.text) >= 2);
}

/** False where a table cannot be the form whatever title stands over it: a list of titles ends above any table. */
export function hasShapeOf(form: StatementForm, shape: SectionShape): boolean {
  const { figures, rows, codes, isTwoSided } = shape;
  if (form.layout === 'single-row' && isTurned(form, shape.openings)) return false;
  if (figures < FIGURES_AT_LEAST) return true;
  if (isTwoSided && form.layout === 'coded') return false;
  if (form.layout === 'single-row') return rows <= SINGLE_ROWS_AT_MOST;
  return form.classification !== 'functional' || rows < FIGURES_AT_LEAST || codes >= CODES_AT_LEAST;
}
