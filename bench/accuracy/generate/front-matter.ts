import { ordinal } from './function-lines.ts';
import { pick } from './random.ts';
import type { Sheet } from './sheet.ts';

const DUTIES = ['公共服务', '行业管理', '设施养护', '信息化建设', '业务培训', '档案整理'];

/** Title page, contents and the short first part that stand before the tables. */
export function tellFrontMatter(sheet: Sheet, titles: readonly string[]): string[] {
  const { publisher, manner, options, random } = sheet;
  const year = String(options.fiscalYear);
  const kind = options.kind === 'final' ? '决算' : '预算';
  const span = options.kind === 'final' ? `${year}年度` : `${year}年`;
  return [
    `${span}${publisher.name}${manner.subject}${kind}${options.kind === 'final' ? '公开' : ''}`,
    '目 录',
    `第一部分 ${publisher.name}概况`,
    '- 一、主要职责',
    '- 二、机构设置情况',
    `第二部分 ${span}${manner.subject}${kind}表`,
    ...titles.map((title, index) => `- ${ordinal(index + 1)}、${title}`),
    `第三部分 ${span}${manner.subject}${kind}情况说明`,
    `第一部分 ${publisher.name}概况`,
    '一、主要职责',
    `负责本辖区${pick(random, DUTIES)}工作，承担上级交办的其他事项。`,
    '二、机构设置情况',
    `从构成看，${publisher.name}${manner.subject}${kind}由${String(options.units * options.rows)}个单位的${kind}组成。`,
    `第二部分 ${span}${manner.subject}${kind}表`,
  ];
}
