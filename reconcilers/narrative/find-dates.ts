import { NARRATIVE } from '../../forms/narrative.ts';
import type { Finding } from '../../model/statement.ts';
import { wordsOf } from './compact-text.ts';
import { matches } from './matches.ts';
import { findingAt } from './narrative-rule.ts';
import type { NarrativeContext, NarrativeRule } from './narrative-rule.ts';
import { mentionsIn, quote } from './reading.ts';
import type { ReadParagraph } from './reading.ts';

/** Dates left over from another year where the sentence states this year's position. */
export const DATE_RULE: NarrativeRule = { name: 'date', find: findStaleDates };

const AS_OF = /截[至止](?:到)?((?:19|20)\d\d)年(?:12月31日|末|底)/gu;
const COMPARES = /比|较|上年|去年|同期|增加|减少|持平|变化/u;

function findStaleDates(context: NarrativeContext): readonly Finding[] {
  const { document, paragraphs } = context.reading;
  const year = document.fiscalYear;
  if (year === null) return [];
  const isAccount = (paragraph: ReadParagraph): boolean =>
    matches(NARRATIVE.dates.heading, paragraph.heading) && !matches(NARRATIVE.dates.notHeading, paragraph.heading);
  const inAccount = paragraphs.filter(isAccount);
  return inAccount.flatMap((paragraph) => [
    ...findStaleDay(paragraph, year, document.kind === 'budget'),
    ...findStaleYear(context, paragraph, year),
  ]);
}

/** `截至 2022 年 12 月 31 日` in the accounts of 2023. A budget looks back one or two years, so only later days are slips there. */
function findStaleDay(paragraph: ReadParagraph, year: number, isBudget: boolean): readonly Finding[] {
  const { compact, source } = paragraph;
  const days = [...compact.text.matchAll(AS_OF)];
  // Two days in one paragraph are compared with each other.
  if (days.some((match) => Number(match[1]) === year)) return [];
  return days.flatMap((match) => {
    const stated = Number(match[1]);
    if (isBudget ? stated >= year - 2 && stated <= year : stated === year) return [];
    const words = wordsOf(source.text, compact, match.index, match.index + match[0].length);
    const expected = isBudget ? year - 1 : year;
    return [
      findingAt(
        paragraph,
        'date',
        'warning',
        { where: words, stated: match[1] ?? '', expected: `${expected}`, difference: `${stated - expected}` },
        `The position is given as of ${stated}, in a document of ${year}.`,
      ),
    ];
  });
}

/** `2022 年度机关运行经费支出 11 万元` in the accounts of 2023, where nothing is compared and this year's figure is not given. */
function findStaleYear({ reading }: NarrativeContext, paragraph: ReadParagraph, year: number): readonly Finding[] {
  if (COMPARES.test(paragraph.compact.text) || paragraph.compact.text.includes(`${year}年`)) return [];
  const mention = mentionsIn(reading, paragraph).find(
    (one) => one.phrase?.dated === true && one.year !== null && one.year !== year && one.hasOwnSubject,
  );
  if (mention?.year == null) return [];
  return [
    findingAt(
      paragraph,
      'date',
      'warning',
      { where: quote(mention), stated: `${mention.year}`, expected: `${year}`, difference: `${mention.year - year}` },
      `The sentence states the position of ${mention.year}, in a document of ${year}, and nowhere that of ${year}.`,
    ),
  ];
}
