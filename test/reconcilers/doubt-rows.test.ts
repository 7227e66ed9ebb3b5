import { describe, expect, it } from '@jest/globals';
import { formatAmount } from '../../model/amount.ts';
import { doubtRows } from '../../reconcilers/doubt-rows.ts';
import { reconcile } from '../../reconcilers/index.ts';
import { figuresOf, normalizeText } from '../normalizers/normalize-text.ts';

const HEAD = ['2023年度某某局部门预算', '', '一般公共预算基本支出表', '单位：万元', ''];
const HEADER = [
  '部门预算支出经济分类科目编码\t部门预算支出经济分类科目名称\t本年一般公共预算基本支出\t\t',
  '\t\t合计\t人员经费\t公用经费',
];
const TOTAL = '\t合计\t210.00\t160.00\t50.00';
const PERSONNEL = ['30101\t基本工资\t100.00\t100.00\t', '30102\t津贴补贴\t60.00\t60.00\t'];
const PUBLIC = [
  '302\t商品和服务支出\t50.00\t\t50.00',
  '30201\t办公费\t30.00\t\t30.00',
  '30202\t印刷费\t20.00\t\t20.00',
];
const BLANK = '301\t工资福利支出\t\t\t';

const read = (rows: readonly string[]): ReturnType<typeof normalizeText> =>
  normalizeText([...HEAD, ...HEADER, ...rows]);

/** Figures of a row as `column=figure origin verdict`. */
async function verdictsOf(key: string, rows: readonly string[]): Promise<readonly string[]> {
  const { statements, verdicts } = reconcile(await read(rows));
  const known = new Map(verdicts.map((verdict) => [verdict.slot, verdict]));
  const slots = statements
    .flatMap((statement) => statement.rows.filter((row) => row.key === key))
    .flatMap((row) => row.slots);
  return slots.flatMap(({ id, column }) => {
    const verdict = known.get(id);
    return verdict?.value == null
      ? []
      : [`${String(column)}=${formatAmount(verdict.value)} ${verdict.origin} ${verdict.verdict}`];
  });
}

async function placesOf(rows: readonly string[]): Promise<readonly string[]> {
  return doubtRows(await read(rows)).statements.flatMap(figuresOf);
}

describe('a row without any print', () => {
  it('is imputed and verified where the sums tell it and every figure has its row', async () => {
    expect(await verdictsOf('301', [TOTAL, BLANK, ...PERSONNEL, ...PUBLIC])).toEqual([
      '0=160.00 imputed verified',
      '1=160.00 imputed verified',
    ]);
  });

  it.each([
    ['below it', [TOTAL, BLANK, '\t\t180.00\t180.00\t', ...PERSONNEL, ...PUBLIC]],
    ['above it', [TOTAL, '\t\t180.00\t180.00\t', BLANK, ...PERSONNEL, ...PUBLIC]],
    ['on a line of their own', [TOTAL, BLANK, ...PERSONNEL, ...PUBLIC, '', '180.00 180.00']],
  ])('is not verified where figures stand %s that may be its own', async (_, rows) => {
    expect((await verdictsOf('301', rows)).filter((verdict) => verdict.endsWith(' verified'))).toEqual([]);
  });

  it('has no sure place beside figures under what no code knows, in their columns', async () => {
    const placesOfBlank = async (row: string): Promise<readonly boolean[]> => {
      const { statements } = doubtRows(await read([TOTAL, BLANK, row, ...PERSONNEL, ...PUBLIC]));
      const blank = statements.flatMap(({ rows }) => rows.filter(({ key }) => key === '301'));
      return blank.flatMap(({ slots }) => slots.map(({ placed }) => placed));
    };
    expect(await placesOfBlank('\t工桶支\t180.00\t180.00\t')).toEqual([false, false, false]);
    expect(await placesOfBlank('30103\t奖金\t0.00\t0.00\t')).toEqual([true, true, true]);
  });
});

describe('two rows of one name', () => {
  it('are not sure to be the ones that they are named for', async () => {
    const rows = [
      TOTAL,
      '301\t工资福利支出\t160.00\t160.00\t',
      ...PERSONNEL,
      ...PUBLIC,
      '\t合计\t230.00\t180.00\t50.00',
    ];
    const totals = (await placesOf(rows)).filter((figure) => figure.startsWith('TOTAL|'));
    expect(totals.length).toBe(6);
    expect(totals.filter((figure) => !figure.endsWith('?'))).toEqual([]);
    expect(await placesOf(rows)).toContain('301|本年一般公共预算基本支出/合计=160.00');
    expect((await verdictsOf('TOTAL', rows)).filter((verdict) => verdict.endsWith(' verified'))).toEqual([]);
  });
});
