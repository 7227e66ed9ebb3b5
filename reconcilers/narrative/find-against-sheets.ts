import { NARRATIVE } from '../../forms/narrative.ts';
import { formatAmount } from '../../model/amount.ts';
import type { Finding } from '../../model/statement.ts';
import { projectKey, readEvaluationSheets } from './evaluation-sheets.ts';
import type { EvaluationSheet } from './evaluation-sheets.ts';
import { absolute, compareAmounts, formatQuantity, inUnit, inYuan, lastDigitInYuan, subtract } from './money.ts';
import { findingAt } from './narrative-rule.ts';
import type { NarrativeContext, NarrativeRule } from './narrative-rule.ts';
import { mentionsIn, quote } from './reading.ts';
import type { PlacedMention, ReadParagraph } from './reading.ts';

/** What the text says of a project (全年预算数, 执行数) against the project's own evaluation table. */
export const SHEET_RULE: NarrativeRule = { name: 'text-against-sheet', find: findAgainstSheets };

interface Summary {
  readonly key: string;
  readonly budget: PlacedMention;
  readonly actual: PlacedMention;
}

function findAgainstSheets(context: NarrativeContext): readonly Finding[] {
  const summaries = context.reading.paragraphs.flatMap((paragraph) => readSummary(context, paragraph) ?? []);
  const sheets = summaries.length === 0 ? [] : readEvaluationSheets(context.reading.document);
  return summaries.flatMap((summary) => {
    const sheet = sheetOf(summary, summaries, sheets);
    if (!sheet) return [];
    const swapped = isRepeated(summary, summaries) ? otherSheet(summary, sheet, summaries, sheets) : null;
    if (swapped) return [reportWrongName(summary, sheet, swapped)];
    return [compare(summary.budget, sheet.budget, sheet), compare(summary.actual, sheet.actual, sheet)].flatMap(
      (finding) => finding ?? [],
    );
  });
}

/** `X项目绩效自评综述:项目全年预算数为 A,执行数为 B`: name, budget and actual; null where the paragraph is none. */
function readSummary({ reading }: NarrativeContext, paragraph: ReadParagraph): Summary | null {
  const match = new RegExp(NARRATIVE.projects.mention, 'u').exec(paragraph.compact.text);
  if (!match) return null;
  const [budget, actual] = mentionsIn(reading, paragraph);
  if (budget?.role !== 'budget' || actual?.role !== 'actual') return null;
  return { key: projectKey(match[1] ?? ''), budget, actual };
}

/** The sheet of the same name; where text and tables have but one project, that one. */
function sheetOf(
  { key }: Summary,
  summaries: readonly Summary[],
  sheets: readonly EvaluationSheet[],
): EvaluationSheet | undefined {
  const same = sheets.filter((sheet) => key !== '' && projectKey(sheet.name) === key);
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  return key === '' && summaries.length === 1 && sheets.length === 1 ? sheets[0] : undefined;
}

const isRepeated = ({ key }: Summary, all: readonly Summary[]): boolean =>
  all.filter((one) => one.key === key).length > 1;

/** The one sheet, named by no other summary, whose figures these are; null where the figures fit the sheet of that name. */
function otherSheet(
  { budget, actual }: Summary,
  own: EvaluationSheet,
  summaries: readonly Summary[],
  sheets: readonly EvaluationSheet[],
): EvaluationSheet | null {
  const fits = (sheet: EvaluationSheet): boolean => isClose(budget, sheet.budget) && isClose(actual, sheet.actual);
  if (fits(own)) return null;
  const free = sheets.filter((sheet) => !summaries.some(({ key }) => key === projectKey(sheet.name)));
  const fitting = free.filter(fits);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function isClose(mention: PlacedMention, yuan: EvaluationSheet['budget']): boolean {
  const stated = inYuan(mention.value, mention.unit);
  if (!stated) return false;
  const digit = lastDigitInYuan(Math.max(mention.value.scale, 2), mention.unit);
  return compareAmounts(absolute(subtract(stated, yuan)), digit) <= 0;
}

function compare(mention: PlacedMention, yuan: EvaluationSheet['budget'], sheet: EvaluationSheet): Finding | null {
  if (isClose(mention, yuan)) return null;
  const expected = formatQuantity(inUnit(yuan, mention.unit, 0), mention.unit);
  const stated = formatQuantity(mention.value, mention.unit);
  const difference = subtract(inYuan(mention.value, mention.unit) ?? mention.value, yuan);
  return findingAt(
    mention.paragraph,
    'text-against-table',
    'warning',
    {
      where: quote(mention),
      stated,
      expected,
      difference: formatAmount(inUnit(difference, mention.unit, mention.value.scale)),
    },
    `The text says ${stated}, but the evaluation table of ${sheet.name} (line ${sheet.line}) prints ${expected}.`,
  );
}

function reportWrongName(summary: Summary, own: EvaluationSheet, meant: EvaluationSheet): Finding {
  return findingAt(
    summary.budget.paragraph,
    'text-against-table',
    'warning',
    {
      where: quote(summary.budget, summary.actual),
      stated: own.name,
      expected: meant.name,
      difference: '',
    },
    `The text names ${own.name} a second time, with the figures of the evaluation table of ${meant.name} (line ${meant.line}).`,
  );
}
