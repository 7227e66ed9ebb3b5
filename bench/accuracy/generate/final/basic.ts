import type { PrintedCell, PrintedTable } from '../../disclosure.ts';
import { economicCodes, economicName, type EconomicAmount } from '../economic.ts';
import { sumOf } from '../ledger.ts';
import { filler, header, headLines, tableOf, text, typesetterOf, type Sheet } from '../sheet.ts';

const BLOCKS = [['301', '303'], ['302'], ['310']];

/** 一般公共预算财政拨款基本支出决算明细表: economic codes in three blocks beside one another, totals below. */
export function setFinalBasic(sheet: Sheet, economic: readonly EconomicAmount[]): PrintedTable {
  const { options, manner } = sheet;
  const nameOf = economicName(options.fiscalYear);
  const set = typesetterOf(sheet, 'final.basic_expenditure');
  const spent = (code: string): number =>
    sumOf(economic, (amount) => (amount.code.startsWith(code) ? amount.personnel + amount.publicCost : 0));
  const blocks = BLOCKS.map((classes) => economicCodes(options.fiscalYear, classes));
  const height = Math.max(...blocks.map(({ length }) => length));
  const body = Array.from({ length: height }, (_, row) =>
    blocks.flatMap((codes): PrintedCell[] => {
      const code = codes[row];
      if (code === undefined) return [filler(), filler(), filler()];
      return [text('code', code), text('label', nameOf(code)), set(code, 'amount', spent(code))];
    }),
  );
  const codeHeader = manner.isTagFirst ? '科目代码' : '经济分类科目编码';
  const titles = [codeHeader, '科目名称', '决算数'];
  const headers = [
    ['人员经费', '', '', '公用经费', '', '', '', '', ''].map(header),
    [...titles, ...titles, ...titles].map(header),
  ];
  const gap = (count: number): PrintedCell[] => Array.from({ length: count }, filler);
  const totals = [
    text('label', '人员经费合计'),
    filler(),
    set(
      'PERSONNEL_TOTAL',
      'amount',
      sumOf(economic, ({ personnel }) => personnel),
    ),
    text('label', '公用经费合计'),
    ...gap(4),
    set(
      'PUBLIC_TOTAL',
      'amount',
      sumOf(economic, ({ publicCost }) => publicCost),
    ),
  ];
  return tableOf(
    headLines(sheet, '一般公共预算财政拨款基本支出决算明细表', 6),
    headers,
    [...body, totals],
    options.formulaNotes ? [`注：本表反映${manner.subject}本年度一般公共预算财政拨款基本支出明细情况。`] : [],
  );
}
