import { describe, expect, it } from '@jest/globals';
import type { ReconciledDocument } from '../../../model/verdict.ts';
import { maskPersonalData } from '../../../output/personal-data/mask-document.ts';
import { extract, normalize, reconcile } from '../../../pipeline/stages.ts';

const PEOPLE = `部门决算公开

补助发放表
单位：元
| 姓名 | 联系电话 | 身份证号 | 银行账号 | 补助金额 | 交通费 | 合计 |
| --- | --- | --- | --- | --- | --- | --- |
| 张三丰 | 13800138000 | 420106800229123 | 6222020000001234 | 1200.00 | 300.00 | 1500.00 |
| 李 四 | 13900139000 | 420106800301123 | 6222020000005678 | 2200.00 | 300.00 | 2500.00 |
| 乞力 | 82881234 | 420106800302123 | 6222020000009999 | 100.00 | 20.00 | 120.00 |
| 合计 |  |  |  | 3500.00 | 620.00 | 4120.00 |

联系人：张三丰 联系电话：027-82881234 邮箱：zhang@example.cn
以上由张三丰、李四核对，李四光纪念馆除外。
`;

async function read(text: string): Promise<ReconciledDocument> {
  return reconcile(normalize(await extract({ source: 'a.md', bytes: new TextEncoder().encode(text) })));
}

/** Everything that stands in a document, as text. */
const allOf = (document: unknown): string =>
  JSON.stringify(document, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

describe('a document with personal data', () => {
  it('leaves with none, whatever part of it is written', async () => {
    const document = await read(PEOPLE);
    const planted = /张三丰|李 ?四(?!光)|乞力|13800138000|13900139000|8288-?1234|4201068|62220200|zhang@/gu;
    expect(allOf(document).match(planted)?.length).toBeGreaterThan(20);
    const masked = maskPersonalData(document);
    expect(allOf({ ...masked, source: '' }).match(planted)).toEqual(null);
    expect(allOf(masked)).toContain('〔姓名〕、〔姓名〕核对，李四光纪念馆除外');
    expect(masked.findings.at(-1)).toMatchObject({
      kind: 'personal-data',
      severity: 'info',
      explanation: 'Masked: 3 names, 4 telephone numbers, 3 identity numbers, 1 e-mail address, 3 bank accounts.',
    });
  });

  it('keeps every figure, verdict and check', async () => {
    const document = await read(PEOPLE);
    const masked = maskPersonalData(document);
    const figures = ({ verdicts }: ReconciledDocument) =>
      verdicts.filter(({ value }) => value?.scale === 2).map(({ slot, value, verdict }) => ({ slot, value, verdict }));
    expect(figures(document)).toHaveLength(12);
    expect(figures(masked)).toEqual(figures(document));
    expect(masked.checks.length).toBeGreaterThan(0);
    expect(masked.checks.map(({ status, check }) => [status, check.terms])).toEqual(
      document.checks
        .filter(({ check }) =>
          masked.checks.some(
            (each) => each.check.terms === check.terms || allOf(each.check.terms) === allOf(check.terms),
          ),
        )
        .map(({ status, check }) => [status, check.terms]),
    );
    expect(maskPersonalData(masked).tables).toEqual(masked.tables);
  });

  it('has amounts that look like numbers of telephones or accounts, and keeps them', async () => {
    const amounts = `收入决算表
单位：元
| 项目 | 合计 | 财政拨款 | 其他 |
| --- | --- | --- | --- |
| 甲 | 13800138000 | 13700138000 | 100000000 |
| 乙 | 13900139000 | 13900139000 | 0 |
| 合计 | 27700277000 | 27600277000 | 100000000 |

支出决算表
单位：元
| 项目 | 合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- |
| 甲 | 13800138000.00 | 13700138000.00 | 100000000.00 |
| 乙 | 13900139000.00 | 13900139000.00 | 0.00 |
| 合计 | 27700277000.00 | 27600277000.00 | 100000000.00 |
`;
    const document = await read(amounts);
    const masked = maskPersonalData(document);
    expect(masked).toEqual(document);
    expect(document.verdicts.length).toBeGreaterThan(2);
  });

  it('without personal data is the same document', async () => {
    const document = await read('收入决算表\n单位：万元\n项目\t金额\n工资\t1.00\n补贴\t2.00\n合计\t3.00\n');
    expect(maskPersonalData(document)).toEqual(document);
  });
});
