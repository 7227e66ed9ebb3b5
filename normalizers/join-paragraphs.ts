import type { TextBlock } from '../model/document.ts';
import type { Paragraph } from '../model/statement.ts';
import { cleanText } from './text/mend-text.ts';

// Levels of the headings that these documents use, outermost first.
const HEADING_LEVELS = [
  /^第[一二三四五六七八九十]+部分/u,
  /^[一二三四五六七八九十]+[、.]/u,
  /^[(（][一二三四五六七八九十]+[)）]/u,
] as const;
const ITEM = /^(?:\d+[.、．]|[(（]\d+[)）]|[①-⑳]|图\s*\d|注[:：]|说明[:：]|■)/u;
const SENTENCE_END = /[。；：！？;:!?]["”）)]?$/u;
const HEADING_LENGTH = 40;

/** Joins the lines of running text to paragraphs over line and page breaks, each with the headings above it. */
export function joinParagraphs(blocks: readonly TextBlock[]): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const headings: string[] = [];
  let open: { text: string; line: number; page: number | null; headings: readonly string[] } | undefined;
  const close = (): void => {
    if (open !== undefined) paragraphs.push(open);
    open = undefined;
  };
  for (const block of blocks) {
    const text = cleanText(block.text).replace(/^(?:#+|[-*])\s+/u, '');
    if (text === '' || /^[\s\d]{1,4}$/u.test(text)) continue;
    const level = HEADING_LEVELS.findIndex((pattern) => pattern.test(text));
    const isHeading = level !== -1 && text.length <= HEADING_LENGTH && !/[，,。;；]/u.test(text.replace(/[。]$/u, ''));
    if (isHeading) {
      close();
      headings.splice(level);
      while (headings.length < level) headings.push('');
      headings.push(text);
      continue;
    }
    const opens = level !== -1 || ITEM.test(text);
    if (open !== undefined && !opens && !SENTENCE_END.test(open.text)) {
      open = { ...open, text: open.text + text };
      continue;
    }
    close();
    open = { text, line: block.line, page: block.page, headings: headings.filter((heading) => heading !== '') };
  }
  close();
  return paragraphs;
}
