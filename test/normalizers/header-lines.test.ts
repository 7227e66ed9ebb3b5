import { describe, expect, it } from '@jest/globals';
import { formatAmount } from '../../model/amount.ts';
import type { Document } from '../../model/document.ts';
import type { NormalizedDocument } from '../../model/statement.ts';
import { normalize } from '../../normalizers/index.ts';
import { reconcile } from '../../reconcilers/index.ts';
import { bornDigitalDocument } from './born-digital-document.ts';
import { figuresOf, normalizeText } from './normalize-text.ts';

const TITLE = '一般公共预算基本支出表';
const TOP = '部门预算支出经济分类科目编码↓2|部门预算支出经济分类科目名称↓2|本年一般公共预算基本支出→3';
const BODY = [
  '301|工资福利支出|160.00|160.00|0.00',
  '30101|基本工资|100.00|100.00|0.00',
  '30102|津贴补贴|60.00|60.00|0.00',
  '302|商品和服务支出|50.00|0.00|50.00',
  '30201|办公费|30.00|0.00|30.00',
  '30202|印刷费|20.00|0.00|20.00',
];

/** What a scan may leave of the line of headings under 本年一般公共预算基本支出. */
const SECOND_LINES: readonly (readonly [string, readonly string[]])[] = [
  ['whole', ['合计|人员经费|公用经费']],
  ['misread', ['台计|人员经贺|公用终费']],
  ['of one sign each', ['合计|人|公']],
  ['without its last word', ['合计|人员经费|']],
  ['without all but 合计', ['合计||']],
  ['with letters for words', ['合计|AR|y']],
  ['with a number for a word', ['合计|人员经费|4']],
  ['of two lines', ['合计|人员|公用', '|||经费|经费']],
  ['of two lines, 合计 on the first', ['合计||', '|||人员经费|公用经费']],
];
const LABELS = ['合计', '侣计', '人台计', ''];
const CASES = SECOND_LINES.flatMap(([name, lines]) => LABELS.map((label) => [name, label, lines] as const));

/** A scan of the table; the lines of headings after the first two have cells of their own under the labels. */
function scan(lines: readonly string[], total: string): Document {
  const document = bornDigitalDocument(TITLE, [TOP, ...lines, total, ...BODY]);
  const blocks = document.blocks.map((block) =>
    block.type === 'text'
      ? block
      : {
          ...block,
          rows: block.rows.map(({ line, cells }, row) => ({
            line,
            cells: cells.map((cell, column) => ({
              ...cell,
              box: { x0: column * 50, y0: row * 20, x1: column * 50 + 48, y1: row * 20 + 18 },
              confidence: 0.9,
            })),
          })),
        },
  );
  return { ...document, kind: 'scan', source: 'x.png', blocks };
}

function verdictsOf(document: NormalizedDocument): readonly string[] {
  const { statements, verdicts } = reconcile(document);
  const known = new Map(verdicts.map((verdict) => [verdict.slot, verdict]));
  return statements.flatMap(({ rows, columns }) =>
    rows.flatMap(({ key, slots }) =>
      slots.flatMap(({ id, column }) => {
        const verdict = known.get(id);
        if (verdict?.value == null) return [];
        const place = `${key}|${columns[column]?.key.split('/').at(-1) ?? ''}`;
        return [`${place}=${formatAmount(verdict.value)} ${verdict.origin} ${verdict.verdict}`];
      }),
    ),
  );
}

describe('a second line of headings', () => {
  it.each(CASES)('%s over a total named %j is no row of its own', (_, label, lines) => {
    const { statements } = normalize(scan(lines, `|${label}|210.00|160.00|50.00`));
    const [statement] = statements;
    expect(statement?.form).toBe('budget.basic_expenditure');
    expect(statement?.rows.filter(({ slots }) => slots.every(({ plain }) => plain === null))).toEqual([]);
    expect(statement?.rows.length).toBe(BODY.length + 1);
    const figures = statement?.rows[0]?.slots.map(({ plain }) => (plain === null ? '' : formatAmount(plain)));
    expect(figures).toEqual(['210.00', '160.00', '50.00']);
  });

  it.each(CASES)('%s imputes nothing where the total named %j is a slip', (_, label, lines) => {
    const verdicts = verdictsOf(normalize(scan(lines, `|${label}|210.00|140.00|50.00`)));
    expect(verdicts.filter((verdict) => verdict.includes('imputed'))).toEqual([]);
    expect(verdicts.filter((verdict) => verdict.includes('160.00') && !verdict.startsWith('301|'))).toEqual([]);
    expect(verdicts.some((verdict) => verdict.includes('|人员经费=140.00 as_read'))).toBe(true);
    expect(verdicts.some((verdict) => verdict.includes('=140.00 as_read verified'))).toBe(false);
  });

  it('of its own cells is a heading in what a program wrote too', () => {
    const header = ['科目编码|科目名称|本年一般公共预算基本支出→3', '||合计||', '|||人员经费|公用经费'];
    const { statements } = normalize(bornDigitalDocument(TITLE, [...header, '|合计|210.00|160.00|50.00', ...BODY]));
    const figures = statements.flatMap(figuresOf).filter((figure) => figure.startsWith('TOTAL'));
    expect(figures.map((figure) => figure.replace(/^.*\//u, ''))).toEqual([
      '合计=210.00',
      '人员经费=160.00',
      '公用经费=50.00',
    ]);
  });
});

describe('a total without figures', () => {
  const read = async (rows: readonly string[]): Promise<NormalizedDocument> =>
    normalizeText([
      '2023年度某某局部门预算',
      '',
      TITLE,
      '单位：万元',
      '',
      '部门预算支出经济分类科目编码\t部门预算支出经济分类科目名称\t本年一般公共预算基本支出\t\t',
      '\t\t合计\t人员经费\t公用经费',
      ...rows.map((row) => row.replaceAll('|', '\t')),
    ]);

  it('is no row where another has them', async () => {
    const { statements } = await read(['|合计|||', ...BODY, '|合计|210.00|160.00|50.00']);
    expect(statements[0]?.rows.map(({ key }) => key).filter((key) => key === 'TOTAL')).toEqual(['TOTAL']);
    expect(statements.flatMap(figuresOf)).toContain('TOTAL|本年一般公共预算基本支出/合计=210.00');
  });

  it('is not verified where it is the only one', async () => {
    const verdicts = verdictsOf(await read(['|合计|||', ...BODY]));
    expect(verdicts.filter((verdict) => verdict.startsWith('TOTAL|'))).toEqual([]);
  });

  it('keeps whole figures that stand in it', async () => {
    const whole = ['|合计|210|160|50', ...BODY.map((row) => row.replaceAll('.00', ''))];
    expect((await read(whole)).statements.flatMap(figuresOf)).toContain('TOTAL|本年一般公共预算基本支出/人员经费=160');
  });
});
