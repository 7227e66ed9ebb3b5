import type { TextBlock } from '../../model/document.ts';
import type { Note } from '../../model/statement.ts';
import { cleanText, comparableText, compactText, foldCharacters } from '../text/mend-text.ts';
import type { Section } from './section.ts';

/** What the lines around a table say of it. */
export interface SectionDescription {
  /** Lines that may be the title, nearest first, as printed. */
  readonly titleLines: readonly string[];
  /** Bodies named over the table, in reading order. */
  readonly publishers: readonly { readonly name: string; readonly line: number }[];
  /** Unit named over the table; empty where none is legible. */
  readonly unit: string;
  readonly notes: readonly Note[];
}

const LOOK_BACK_LINES = 14;
const LONGEST_TITLE_LINE = 30;
const UNIT = /单位[:：]?\s*[(（]?(万元|亿元|千元|元)/u;
const PUBLISHER = /^(?:编制|填报|预算|公开)?(?:部门|单位)(?:名称)?(?:\(盖章\)|\(公章\))?[:：]\s*(.+)$/u;
const TAG = /^(?:公开|附表|附件|表)[\d一二三四五六七八九十-]*表?[:：]?$/u;
const NOTE_OPENING = /^[-*\s]*[(（]?(?:注|备注|说明|附注)[)）]?[:：\d]/u;
const FORMULA = /[\d⁰-⁹]\s*[\p{L}}]{0,4}\s*[=＝]\s*[(（]?\s*\d/u;

/** Reads title, publisher, unit and notes from the text around a table and from lines printed inside its first rows. */
export function describeSection(section: Section): SectionDescription {
  const above = section.before.slice(-LOOK_BACK_LINES);
  const inside = section.rows
    .slice(0, 3)
    .flatMap((row) =>
      row.cells.filter((cell) => cell.text !== '').map((cell) => ({ text: cell.text, line: row.line })),
    );
  const lone = section.rows.slice(0, 2).flatMap((row) => {
    const filled = row.cells.filter((cell) => cell.text !== '');
    return filled.length === 1 && filled[0] !== undefined ? [filled[0].text] : [];
  });
  const lines = [...above.map((block) => ({ text: cleanText(block.text), line: block.line })), ...inside];
  return {
    titleLines: [...lone, ...joinTitles(above.map((block) => cleanText(block.text))).reverse()].filter(isTitleLike),
    publishers: lines.flatMap(({ text, line }) => {
      const name = publisherIn(text);
      return name === '' ? [] : [{ name, line }];
    }),
    unit: lines.map(({ text }) => UNIT.exec(foldCharacters(text))?.[1]).findLast((unit) => unit !== undefined) ?? '',
    notes: notesUnder(section.after),
  };
}

/** A title over two lines: the first has the form's number, the second ends the title. */
function joinTitles(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const isOpen = last !== undefined && /^公开\s*\d+\s*表\s*[:：]\s*\S/u.test(last) && !last.endsWith('表');
    if (isOpen && line.length <= LONGEST_TITLE_LINE && line.endsWith('表')) joined[joined.length - 1] = last + line;
    else joined.push(line);
  }
  return joined;
}

function publisherIn(text: string): string {
  const match = PUBLISHER.exec(foldCharacters(text).trim());
  if (!match) return '';
  const name = (match[1] ?? '').replace(/(?:金额)?单位\s*[:：].*$/u, '');
  return /^(?:万元|亿元|千元|元)/u.test(name.trim()) ? '' : compactText(name);
}

function isTitleLike(text: string): boolean {
  const compact = comparableText(text);
  return (
    compact.length >= 3 &&
    compact.length <= 60 &&
    !TAG.test(compact) &&
    !PUBLISHER.test(compact) &&
    !/^(?:金额)?单位:/u.test(compact) &&
    !/[。;]$/u.test(compact)
  );
}

function notesUnder(after: readonly TextBlock[]): readonly Note[] {
  const notes: Note[] = [];
  let isOpen = false;
  for (const block of after.slice(0, 24)) {
    const text = cleanText(block.text);
    const isNote = NOTE_OPENING.test(foldCharacters(text)) || FORMULA.test(text);
    if (isNote) isOpen = true;
    else if (/^#|^第[一二三四五六七八九十]+部分|^[-\s]*[一二三四五六七八九十]+、/u.test(text)) break;
    if (isOpen || isNote || /^(?:本|我)(?:单位|部门)|^\d{4}年本/u.test(text)) notes.push({ text, line: block.line });
    if (notes.length >= 10) break;
  }
  return notes;
}
