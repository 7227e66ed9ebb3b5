import { basicOf, granted, projectOf, sumOf, type Entry } from '../ledger.ts';
import { functionalName } from '../coded-table.ts';
import type { EconomicAmount } from '../economic.ts';
import { ordinal } from '../function-lines.ts';
import { pick } from '../random.ts';
import { drawTextStyle, tellChange, tellParts } from '../running-text.ts';
import type { Sheet } from '../sheet.ts';
import { threePublicRow, type ThreePublic } from '../three-public.ts';
import { classAmounts } from './summary.ts';
import type { FinalTotals } from './totals.ts';

const CAUSES = ['新增项目支出', '人员变动', '压减一般性支出', '部分项目跨年实施', '业务量变化'];

/** The third part of a disclosure of final accounts: what the tables say, said in sentences. */
export function tellFinalAccounts(
  sheet: Sheet,
  entries: readonly Entry[],
  totals: FinalTotals,
  economic: readonly EconomicAmount[],
  outcome: ThreePublic,
  budget: ThreePublic,
): string[] {
  const { random, options, publisher, manner } = sheet;
  const style = drawTextStyle(sheet);
  const { money, year } = style;
  const before = Math.max(1, Math.round((totals.whole * (0.7 + random() * 0.6)) / sheet.quantum)) * sheet.quantum;
  const general = entries.filter(({ kind }) => kind === 'general');
  const generalSpent = sumOf(general, (entry) => entry.personnel + entry.publicCost + entry.project);
  const basic = sumOf(general, (entry) => entry.personnel + entry.publicCost);
  const personnel = sumOf(economic, (amount) => amount.personnel);
  const nameOf = functionalName(options.fiscalYear);
  const classes = [...classAmounts(general, (entry) => entry.personnel + entry.publicCost + entry.project)];
  const [publicTotal = 0, travel = 0, cars = 0] = threePublicRow(outcome);
  const ceiling = threePublicRow(budget)[0] ?? 0;
  const sections: [string, string[]][] = [
    [
      '收入支出决算总体情况说明',
      [
        `${year}年度收、支总计均为${money(totals.whole)}。${tellChange(style, totals.whole, before, pick(random, CAUSES))}`,
      ],
    ],
    [
      '收入决算情况说明',
      [
        `${year}年度收入合计${money(totals.income)}。其中：${tellParts(style, totals.income, [
          ['财政拨款收入', sumOf(entries, granted)],
          ['上级补助收入', sumOf(entries, ({ other }) => other.superior)],
          ['事业收入', sumOf(entries, ({ other }) => other.business)],
          ['经营收入', sumOf(entries, ({ other }) => other.operating)],
          ['附属单位上缴收入', sumOf(entries, ({ other }) => other.subsidiaries)],
          ['其他收入', sumOf(entries, ({ other }) => other.remaining)],
        ])}`,
      ],
    ],
    [
      '支出决算情况说明',
      [
        `${year}年度支出合计${money(totals.spending)}。其中：${tellParts(style, totals.spending, [
          ['基本支出', sumOf(entries, basicOf)],
          ['项目支出', sumOf(entries, projectOf)],
          ['上缴上级支出', sumOf(entries, ({ other }) => other.toSuperior)],
          ['经营支出', sumOf(entries, ({ other }) => other.operatingCost)],
          ['对附属单位补助支出', sumOf(entries, ({ other }) => other.toSubsidiaries)],
        ])}`,
      ],
    ],
    [
      '财政拨款收入支出决算总体情况说明',
      [`${year}年度财政拨款收、支总计均为${money(sumOf(entries, (entry) => granted(entry) + entry.opening))}。`],
    ],
    [
      '一般公共预算财政拨款支出决算情况说明',
      [
        `${year}年度一般公共预算财政拨款支出${money(generalSpent)}，主要用于以下方面：`,
        ...classes.map(
          ([code, cents], index) =>
            `${String(index + 1)}. ${nameOf(code)}（类）${money(cents)}，占${style.share(cents, generalSpent)}。`,
        ),
      ],
    ],
    [
      '一般公共预算财政拨款基本支出决算情况说明',
      [
        `${year}年度一般公共预算财政拨款基本支出${money(basic)}，其中：人员经费${money(personnel)}，公用经费${money(basic - personnel)}。`,
      ],
    ],
    [
      '财政拨款“三公”经费支出决算情况说明',
      publicTotal === 0
        ? [`本${manner.subject}${year}年度没有财政拨款“三公”经费支出。`]
        : [
            `${year}年度财政拨款“三公”经费支出预算为${money(ceiling)}，支出决算为${money(publicTotal)}，完成预算的${style.share(publicTotal, ceiling)}。其中：因公出国（境）费${money(travel)}，公务用车购置及运行维护费${money(cars)}，公务接待费${money(outcome.guests)}。`,
          ],
    ],
  ];
  return [
    `第三部分 ${publisher.name}${year}年度${manner.subject}决算情况说明`,
    ...sections.flatMap(([title, lines], index) => [`${ordinal(index + 1)}、${title}`, ...lines]),
  ];
}
