import type { PrintedCell, PrintedTable } from '../../disclosure.ts';
import { sumOf, type Entry } from '../ledger.ts';
import { between, pick } from '../random.ts';
import { filler, header, headerRows, tableOf, text, typesetterOf, type Sheet } from '../sheet.ts';
import { budgetHead, drawBudgetTitle } from './titles.ts';
import type { Units } from './units.ts';

const THINGS = [
  '设施养护',
  '设备更新',
  '信息系统运维',
  '专项检查',
  '业务培训',
  '宣传活动',
  '房屋修缮',
  '监测服务',
  '数据普查',
  '物业服务',
];
const WORDS = ['综合', '重点', '年度', '基层', '公共', '专业', '试点', '应急'];

interface Project {
  readonly code: string;
  readonly name: string;
  readonly unit: number;
  readonly entry: Entry;
}

const KINDS = ['general', 'fund', 'capital'] as const;
const NAMES = ['一般公共预算', '政府性基金预算', '国有资本经营预算'];
const specialAccount = ({ other }: Entry): number => Math.min(other.project, other.specialAccount);
const COLUMNS: readonly (readonly [string, (entry: Entry) => number])[] = [
  ['合计', (entry) => entry.project + entry.other.project],
  ...KINDS.map(
    (kind, index) =>
      [
        `本年拨款/${NAMES[index] ?? ''}`,
        (entry: Entry) => (entry.kind === kind ? entry.project - entry.opening : 0),
      ] as const,
  ),
  ...KINDS.map(
    (kind, index) =>
      [`财政拨款结转/${NAMES[index] ?? ''}`, (entry: Entry) => (entry.kind === kind ? entry.opening : 0)] as const,
  ),
  ['财政专户管理资金', specialAccount],
  ['单位资金', (entry) => entry.other.project - specialAccount(entry)],
];

/** 项目支出表: one row a project, its money by source, below a row for the department (and for each of several units). */
export function setBudgetProjects(sheet: Sheet, entries: readonly Entry[], units: Units): PrintedTable {
  const { random, publisher, options } = sheet;
  const set = typesetterOf(sheet, 'budget.projects');
  const year = String(options.fiscalYear).slice(2);
  const area = String(between(random, 110000, 659000));
  const projects = entries
    .filter((entry) => entry.project + entry.other.project > 0)
    .sort((a, b) => a.unit - b.unit)
    .map((entry, index): Project => ({
      code: `${area}${year}${publisher.departmentCode}T${String(101 + index).padStart(9, '0')}`,
      name: `${pick(random, WORDS)}${pick(random, THINGS)}${index < 1 ? '' : `（${String(index)}）`}`,
      unit: entry.unit,
      entry,
    }));
  const cells = (key: string, inside: readonly Project[]): PrintedCell[] =>
    COLUMNS.map(([path, amount]) =>
      set(
        key,
        path,
        sumOf(inside, ({ entry }) => amount(entry)),
      ),
    );
  const row = (code: string, name: string, owner: string, inside: readonly Project[]): PrintedCell[] => [
    text('code', code),
    text('label', name),
    owner === '' ? filler() : text('label', owner),
    ...cells(code, inside),
  ];
  const body: PrintedCell[][] = [];
  if (projects.length > 0) {
    const label = text('label', sheet.manner.spacedTotals ? '合  计' : '合计');
    body.push([filler(), label, filler(), ...cells('TOTAL', projects)]);
    body.push(row(publisher.departmentCode, publisher.department, '', projects));
  }
  for (const unit of [...new Set(projects.map((project) => project.unit))]) {
    const inside = projects.filter((project) => project.unit === unit);
    const owner = units.names[unit] ?? '';
    if (units.codes.length > 1) body.push(row(units.codes[unit] ?? '', owner, '', inside));
    body.push(...inside.map((project) => row(project.code, project.name, owner, [project])));
  }
  const headers = headerRows(COLUMNS.map(([path]) => path)).map((level, index) => [
    ...['项目编码', '项目名称', '项目单位'].map((title) => header(index === 0 ? title : '')),
    ...level.map(header),
  ]);
  const nothing = `${String(options.fiscalYear)}年没有安排项目支出。`;
  return tableOf(
    budgetHead(sheet, drawBudgetTitle(sheet, 'projects')),
    headers,
    body,
    body.length === 0 ? [nothing] : [],
  );
}
