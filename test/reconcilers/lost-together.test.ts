import { describe, expect, it } from '@jest/globals';
import { readBack } from '../../bench/accuracy/read-back.ts';
import { readFigures, readOffered } from './read-figures.ts';

describe('points', () => {
  const head = [
    '2023年度某某局部门决算',
    '',
    '一般公共预算财政拨款基本支出决算表',
    '单位：万元',
    '',
    '科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额',
  ];

  it('come back in the one printed column of a block that lost them', async () => {
    const figures = await readFigures(
      [
        ...head,
        '301\t工资福利支出\t6012.34\t302\t商品和服务支出\t320944\t310\t资本性支出\t',
        '30101\t基本工资\t3000.00\t30201\t办公费\t78017\t31002\t办公设备购置\t',
        '30102\t津贴补贴\t2012.34\t30202\t印刷费\t242927\t31003\t专用设备购置\t',
        '30103\t奖金\t1000.00\t30203\t咨询费\t\t31005\t基础设施建设\t',
        '人员经费合计\t\t6012.34\t公用经费合计\t\t\t\t\t3209.44',
      ],
      'final.basic_expenditure',
    );
    const values = figures.map((figure) => figure.replace('!', ''));
    expect(values).toEqual(
      expect.arrayContaining(['302|amount=3209.44', '30201|amount=780.17', '30202|amount=2429.27']),
    );
  });

  it('come back where one of many kept its own', async () => {
    const goods = ['办公费', '印刷费', '咨询费', '手续费', '水费', '电费', '邮电费', '取暖费', '物业管理费', '差旅费'];
    const pay = ['基本工资', '津贴补贴', '奖金', '伙食补助费', '绩效工资'];
    const lines = goods.map((name, at) => {
      const code = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11].map((item) => 30200 + item)[at] ?? 0;
      const beside = [30101, 30102, 30103, 30106, 30107][at];
      const left = beside === undefined ? '\t\t' : `${beside}\t${pay[at] ?? ''}\t1200.00`;
      return `${left}\t${code}\t${name}\t${at === 4 ? '10.00' : `${at + 1}0${at + 1}10`}\t\t\t`;
    });
    const figures = await readOffered(
      [
        ...head,
        '301\t工资福利支出\t6000.00\t302\t商品和服务支出\t1406090\t310\t资本性支出\t',
        ...lines,
        '人员经费合计\t\t6000.00\t公用经费合计\t\t\t\t\t14060.90',
      ],
      'final.basic_expenditure',
    );
    const values = figures.map((figure) => figure.replace('!', ''));
    expect(values).toEqual(
      expect.arrayContaining([
        '302|amount=14060.90',
        '30201|amount=101.10',
        '30205|amount=10.00',
        '30211|amount=10010.10',
      ]),
    );
  });

  it('were lost rather than zeros dropped, in a table that keeps its zeros', async () => {
    const document = await readBack(
      [
        ...head,
        '301\t工资福利支出\t60.00\t302\t商品和服务支出\t5.00\t303\t对个人和家庭的补助\t',
        '30101\t基本工资\t30.00\t30201\t办公费\t1256\t30301\t离休费\t1.00',
        '30102\t津贴补贴\t20.00\t30202\t印刷费\t\t30302\t退休费\t2.00',
        '30103\t奖金\t10.00\t30203\t咨询费\t\t30303\t退职（役）费\t3.00',
      ].join('\n'),
    );
    const cost = document.reconciled.verdicts.flatMap(({ candidates }) =>
      candidates.filter(({ value }) => value?.units === 125600n).map(({ readingNats }) => readingNats),
    );
    expect(cost).toEqual([5]);
  });
});
