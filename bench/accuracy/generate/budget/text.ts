import type { EconomicAmount } from '../economic.ts';
import { ordinal } from '../function-lines.ts';
import { appropriated, basicOf, earnedBy, granted, projectOf, spentBy, sumOf, type Entry } from '../ledger.ts';
import { pick } from '../random.ts';
import { drawTextStyle, tellChange, tellParts } from '../running-text.ts';
import type { Sheet } from '../sheet.ts';
import { threePublicRow, type ThreePublic } from '../three-public.ts';

const CAUSES = ['新增项目', '人员调整', '落实过紧日子要求', '上年结转资金变化'];

/** The third part of a budget: what the tables say, said in sentences. */
export function tellBudget(
  sheet: Sheet,
  entries: readonly Entry[],
  economic: readonly EconomicAmount[],
  planned: ThreePublic,
): string[] {
  const { random, publisher, manner, quantum } = sheet;
  const style = drawTextStyle(sheet);
  const { money, year } = style;
  const opening = sumOf(entries, (entry) => entry.opening + entry.other.opening);
  const whole = sumOf(entries, (entry) => granted(entry) + earnedBy(entry)) + opening;
  const before = Math.max(1, Math.round((whole * (0.75 + random() * 0.5)) / quantum)) * quantum;
  const general = entries.filter(({ kind }) => kind === 'general');
  const spending = sumOf(entries, spentBy);
  const personnel = sumOf(economic, (amount) => amount.personnel);
  const publicCost = sumOf(economic, (amount) => amount.publicCost);
  const [publicTotal = 0, travel = 0, cars = 0] = threePublicRow(planned);
  const grants = (kind: Entry['kind']): number => sumOf(entries, (entry) => (entry.kind === kind ? granted(entry) : 0));
  const sections: [string, string][] = [
    [
      '收支预算总体安排情况',
      `${year}年收支总预算${money(whole)}。${tellChange(style, whole, before, pick(random, CAUSES))}`,
    ],
    [
      '收入预算安排情况',
      `${year}年收入预算${money(whole)}，其中：${tellParts(style, whole, [
        ['一般公共预算拨款收入', grants('general')],
        ['政府性基金预算拨款收入', grants('fund')],
        ['国有资本经营预算拨款收入', grants('capital')],
        ['事业收入', sumOf(entries, ({ other }) => other.business)],
        ['上年结转结余', opening],
      ])}`,
    ],
    [
      '支出预算安排情况',
      `${year}年支出预算${money(spending)}，其中：${tellParts(style, spending, [
        ['基本支出', sumOf(entries, basicOf)],
        ['项目支出', sumOf(entries, projectOf)],
      ])}`,
    ],
    ['一般公共预算支出安排情况', `${year}年一般公共预算支出${money(sumOf(general, appropriated))}。`],
    [
      '一般公共预算基本支出安排情况',
      `${year}年一般公共预算基本支出${money(personnel + publicCost)}，其中：人员经费${money(personnel)}，公用经费${money(publicCost)}。`,
    ],
    [
      '一般公共预算“三公”经费支出安排情况',
      publicTotal === 0
        ? `${year}年没有安排“三公”经费支出。`
        : `${year}年一般公共预算“三公”经费支出${money(publicTotal)}，其中：因公出国（境）费${money(travel)}，公务用车购置及运行费${money(cars)}，公务接待费${money(planned.guests)}。`,
    ],
  ];
  return [
    `第三部分 ${publisher.name}${year}年${manner.subject}预算情况说明`,
    ...sections.flatMap(([title, told], index) => [`${ordinal(index + 1)}、${title}`, told]),
  ];
}
