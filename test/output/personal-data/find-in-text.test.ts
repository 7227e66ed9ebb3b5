import { describe, expect, it } from '@jest/globals';
import { findInText, namesAt } from '../../../output/personal-data/find-in-text.ts';
import { isBankCard, isIdentityNumber, isOldIdentityNumber } from '../../../output/personal-data/identity-number.ts';

const found = (text: string): string[] => [...new Set(findInText(text).map((each) => `${each.kind} ${each.text}`))];

/** Seventeen digits with the check character that they need. */
function identity(digits: string): string {
  return (
    Array.from('0123456789X')
      .map((last) => digits + last)
      .find(isIdentityNumber) ?? ''
  );
}

describe('what is personal in a text', () => {
  it.each<[string, string[]]>([
    ['联系人：张三 联系电话：13800138000', ['telephone 13800138000', 'name 张三']],
    ['联系人:王 强;电话:(027)8288 1234', ['telephone (027)8288 1234', 'name 王 强']],
    ['联 系 人', []],
    ['经办人（签字）：欧阳修文', ['name 欧阳修文']],
    ['填表人：李小红 审核人：赵六 制表日期：2024年3月1日', ['name 李小红', 'name 赵六']],
    ['项目负责人：陈一、周二三，赵四', ['name 陈一', 'name 周二三', 'name 赵四']],
    ['负责人签字：买买提·艾力', ['name 买买提·艾力']],
    ['联系人：刘科长', ['name 刘科长']],
    ['联系人：刘大海科长 027-82345678', ['telephone 027-82345678', 'name 刘大海']],
    ['联系人及电话：孙小美 027－85612345', ['telephone 027－85612345', 'name 孙小美']],
    ['何小平（13907112233）负责', ['telephone 13907112233', 'name 何小平']],
    ['手机 +86 138-0013-8000', ['telephone +86 138-0013-8000']],
    ['电话：82881234转801、82881235', ['telephone 82881234转801、82881235']],
    ['电话：１３８００１３８０００', ['telephone １３８００１３８０００']],
    ['邮箱：zhang.san@example.gov.cn。', ['email zhang.san@example.gov.cn']],
    ['开户账号：6222 0212 3456 7890 123', ['account 6222 0212 3456 7890 123']],
    ['账号420501234567890123', ['account 420501234567890123']],
    ['身份证号码：420106800101123', ['identity 420106800101123']],
  ])('%s', (text, expected) => {
    expect(found(text).sort()).toEqual([...expected].sort());
  });

  it('is an identity number by its check character and its date', () => {
    const number = identity('42010619800229001');
    expect(found(`持证${number}的人`)).toEqual([`identity ${number}`]);
    // One digit on, the check character is another one.
    const last = number.slice(17) === '0' ? '1' : '0';
    expect(found(`持证${number.slice(0, 17)}${last}的人`)).toEqual([]);
    expect(identity('42010619810229001')).toBe('');
    expect(identity('42010619800230001')).toBe('');
    expect(identity('99010619800228001')).toBe('');
    expect(isOldIdentityNumber('420106800229123')).toBe(true);
    expect(isOldIdentityNumber('420106810229123')).toBe(false);
    expect([isBankCard('6222020000000000'), isBankCard('6222020000000001')].filter(Boolean)).toHaveLength(0);
    expect(Array.from('0123456789').filter((last) => isBankCard(`622202123456789012${last}`))).toHaveLength(1);
  });
});

describe('what is not personal', () => {
  it.each([
    '主要负责人要经常研究，分管负责人王家坝站提出要求',
    '单位负责人：办公室',
    '联系人：财务科',
    '联系人：江岸区财政局',
    '填报单位：武汉市某某局',
    '审核单位：高新区管委会 13.50',
    '联系人： 联系电话：',
    '项目负责人：单位自评',
    '电话费1234567元，电话会议12345678次',
    '办公电话82881234元',
    '一般公共预算支出13800138000元',
    '13800138000.00',
    '13,800,138,000',
    '项目编码：420106198001010011',
    '统一社会信用代码：11420106MB1234567X',
    '42010624T000000123456',
    '420106210070000000001',
    '2023年1月1日至2023年12月31日',
    '文号：鄂财预发〔2021〕13800138000号',
    '合计 12345678901 元',
    '组长：各处室负责人',
    '法定代表人：无',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('begins no list of names', () => {
    for (const words of [
      '全部项目',
      '安全管理',
      '江岸区',
      '金额',
      '水利局',
      '高新技术企业',
      '单位名称',
      '计财科',
      '文化和旅游',
      '',
    ])
      expect(namesAt(words)).toEqual([]);
  });
});
