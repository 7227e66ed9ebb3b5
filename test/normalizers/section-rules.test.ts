import { describe, expect, it } from '@jest/globals';
import { SECTION_RULES, mendSection } from '../../normalizers/sections/section-rules.ts';
import { sectionOf, textOf } from './normalize-text.ts';

interface Case {
  readonly rule: string;
  readonly what: string;
  readonly before: readonly string[];
  /** Absent where the table must stay as it is. */
  readonly after?: readonly string[];
}

const HEAD = '科目编码|科目名称|合计|基本支出';
const CASES: readonly Case[] = [
  {
    rule: 'strip-litter',
    what: 'borders and specks beside words and codes',
    before: ['科目编码|科目名称 *|合计·', '211.|节能环保支出 *|5.00', "'21101|环境保护管理事务·|1.00"],
    after: ['科目编码|科目名称|合计', '211|节能环保支出|5.00', '21101|环境保护管理事务|1.00'],
  },
  {
    rule: 'strip-litter',
    what: 'a figure with a speck, and the ordinal of a label, are not touched',
    before: ['项目|预算数|项目', '—、本年收入|25.|一、本年支出', '(-)一般公共预算拨款|25.44.|(一)教育支出'],
  },
  {
    rule: 'mend-signs',
    what: 'strokes, brackets and a wide sign that recognizers misread in one way only',
    before: [
      '项目|人台计|项目|预算数',
      '一“教育支出|5.00|{十一)其他支出|5.00',
      '二’卫生健康支出|5.00|人合-计|5.00',
      '三*其他支出|5.00|一 > 教育支出|5.00',
      '四:农林水支出|5.00|五：金融支出|5.00',
    ],
    after: [
      '项目|合计|项目|预算数',
      '一、教育支出|5.00|(十一)其他支出|5.00',
      '二、卫生健康支出|5.00|合计|5.00',
      '三、其他支出|5.00|一、教育支出|5.00',
      '四、农林水支出|5.00|五、金融支出|5.00',
    ],
  },
  {
    rule: 'mend-signs',
    what: 'quotes and brackets that belong to words stay',
    before: ['项目|预算数', '“三公”经费支出|5.00', '〔2020〕3号文件项目|5.00', '一般公共“双拥”支出|5.00'],
  },
  {
    rule: 'split-label-and-figure',
    what: 'a total and its figure in one cell, a blank beside them',
    before: [HEAD, '|合计 74,779.93||5.00', '201|一般公共服务支出|5.00|5.00'],
    after: [HEAD, '|合计|74,779.93|5.00', '201|一般公共服务支出|5.00|5.00'],
  },
  {
    rule: 'split-label-and-figure',
    what: 'any digits beside the word 合计',
    before: [HEAD, '|合计 74779||5.00', '|合计 74,77993||5.00', '201|项目2||5.00'],
    after: [HEAD, '|合计|74779|5.00', '|合计|74,77993|5.00', '201|项目2||5.00'],
  },
  {
    rule: 'split-label-and-figure',
    what: 'a total and its figure in a row that is a cell short',
    before: [HEAD, '|合计 745.69|5.00', '201|一般公共服务支出|740.69|5.00'],
    after: [HEAD, '|合计|745.69|5.00', '201|一般公共服务支出|740.69|5.00'],
  },
  {
    rule: 'split-label-and-figure',
    what: 'without a blank beside it the cell is one cell',
    before: [HEAD, '201|增长12.50|5.00|5.00', '208|项目（2）||5.00'],
  },
  {
    rule: 'drop-repeated-headers',
    what: 'a header printed on every page, and blank rows',
    before: [HEAD, '201|一般公共服务支出|5.00|5.00', '|||', HEAD, '208|社会保障和就业支出|1.00|1.00'],
    after: [HEAD, '201|一般公共服务支出|5.00|5.00', '208|社会保障和就业支出|1.00|1.00'],
  },
  {
    rule: 'drop-repeated-headers',
    what: 'equal rows of figures are rows',
    before: [HEAD, '201|一般公共服务支出|5.00|5.00', '201|一般公共服务支出|5.00|5.00'],
  },
  {
    rule: 'drop-blank-columns',
    what: 'a blank column at the left edge, and one between headed columns',
    before: ['|科目编码||科目名称|合计', '|201||一般公共服务支出|5.00', '|208||社会保障和就业支出|1.00'],
    after: ['科目编码|科目名称|合计', '201|一般公共服务支出|5.00', '208|社会保障和就业支出|1.00'],
  },
  {
    rule: 'drop-blank-columns',
    what: 'a blank column under a lost header can be a real one',
    before: ['201|一般公共服务支出|5.00||1.00', '208|社会保障和就业支出|1.00||1.00'],
  },
  {
    rule: 'drop-blank-columns',
    what: 'a column with a header and no figures is a real one',
    before: [`${HEAD}|经营支出`, '201|一般公共服务支出|5.00|5.00|', '208|社会保障和就业支出|1.00|1.00|'],
  },
  {
    rule: 'drop-index-column',
    what: 'a running number',
    before: ['序号|项目|合计', '1|一般公共服务支出|5.00', '2|社会保障和就业支出|1.00', '3|住房保障支出|1.00'],
    after: ['项目|合计', '一般公共服务支出|5.00', '社会保障和就业支出|1.00', '住房保障支出|1.00'],
  },
  {
    rule: 'drop-index-column',
    what: 'the code of one body in every row',
    before: [
      '单位代码|科目编码|科目名称|合计',
      '101001|201|一般公共服务支出|5.00',
      '101001|208|社会保障和就业支出|1.00',
      '101001|221|住房保障支出|1.00',
    ],
    after: [
      '科目编码|科目名称|合计',
      '201|一般公共服务支出|5.00',
      '208|社会保障和就业支出|1.00',
      '221|住房保障支出|1.00',
    ],
  },
  {
    rule: 'drop-index-column',
    what: 'codes that differ from row to row',
    before: [HEAD, '201|一般公共服务支出|5.00|5.00', '202|外交支出|1.00|1.00', '203|国防支出|1.00|1.00'],
  },
  {
    rule: 'split-code-and-name',
    what: 'the name beside its blank cell',
    before: ['201 一般公共服务支出||5.00', '20137网信事务||5.00'],
    after: ['201|一般公共服务支出|5.00', '20137|网信事务|5.00'],
  },
  {
    rule: 'split-code-and-name',
    what: 'a lost name column comes back in every row',
    before: ['项目|合计|基本支出', '合计|5.00|5.00', '201一般公共服务支出|5.00|5.00', '20137 网信事务|5.00|5.00'],
    after: ['项目||合计|基本支出', '合计||5.00|5.00', '201|一般公共服务支出|5.00|5.00', '20137|网信事务|5.00|5.00'],
  },
  {
    rule: 'split-code-and-name',
    what: 'a number with its unit is no code',
    before: ['100万元以上项目||5.00', '365天值守||5.00'],
  },
  {
    rule: 'split-merged-figures',
    what: 'two figures beside the blank that one of them left',
    before: [HEAD, '201|一般公共服务支出|1,235.00 1,235.00|', '208|社会保障和就业支出|9.00|9.00'],
    after: [HEAD, '201|一般公共服务支出|1,235.00|1,235.00', '208|社会保障和就业支出|9.00|9.00'],
  },
  {
    rule: 'split-merged-figures',
    what: 'two figures in a row that moved up behind them',
    before: [`${HEAD}|项目支出`, '201|一般公共服务支出|5.00 3.00|2.00|', '208|社会保障和就业支出|9.00|9.00|0.00'],
    after: [`${HEAD}|项目支出`, '201|一般公共服务支出|5.00|3.00|2.00', '208|社会保障和就业支出|9.00|9.00|0.00'],
  },
  {
    rule: 'split-merged-figures',
    what: 'two figures of which one is damaged: the same digits, two points, or more digits than any figure has',
    before: [
      HEAD,
      '201|一般公共服务支出|20009 200.09|',
      '202|外交支出|80.§Э 80.53|',
      '203|国防支出|149,436 197,123.10|',
      '204|公共安全支出|9,200.09|9.00',
      '205|教育支出|9.09|9.00',
      '206|科学技术支出|9,200.09|9.00',
    ],
    after: [
      HEAD,
      '201|一般公共服务支出|20009|200.09',
      '202|外交支出|80.§Э|80.53',
      '203|国防支出|149,436|197,123.10',
      '204|公共安全支出|9,200.09|9.00',
      '205|教育支出|9.09|9.00',
      '206|科学技术支出|9,200.09|9.00',
    ],
  },
  {
    rule: 'split-merged-figures',
    what: 'a figure with a blank in it that is no longer than others',
    before: [HEAD, '201|一般公共服务支出|149 436.10|', '202|外交支出|1436.10|'],
  },
  {
    rule: 'split-merged-figures',
    what: 'a figure that lost its comma or its point, one with a blank in it, and two without room beside them',
    before: [
      HEAD,
      '201|一般公共服务支出|1,235 678,901|',
      '202|外交支出|122 55|',
      '203|国防支出|1,6 91.13|',
      '204|公共安全支出|5.00 3.00|2.00',
    ],
  },
];

describe('section rules', () => {
  it.each(CASES.map((example) => [`${example.rule}: ${example.what}`, example] as const))('%s', (_, example) => {
    const rule = SECTION_RULES.find(({ name }) => name === example.rule);
    if (rule === undefined) throw new Error(`no rule ${example.rule}`);
    const section = sectionOf(example.before);
    const once = rule.apply(section);
    expect(textOf(once.section)).toEqual(example.after ?? example.before);
    if (example.after === undefined) expect(once.section).toBe(section);
    const twice = rule.apply(once.section);
    expect(twice.section).toBe(once.section);
    expect(twice.repairs).toEqual([]);
  });

  it('has a case that changes and one that stays for every rule', () => {
    for (const { name } of SECTION_RULES) {
      expect(CASES.some(({ rule, after }) => rule === name && after !== undefined)).toBe(true);
      expect(CASES.some(({ rule, after }) => rule === name && after === undefined)).toBe(true);
    }
  });

  it('keeps where every cell stood and what stood there', () => {
    const { section, repairs } = mendSection(sectionOf(['||', '|201 一般公共服务支出||5.00']));
    const cells = section.rows[0]?.cells ?? [];
    expect(cells.map(({ text, raw, column, row }) => [text, raw, column, row])).toEqual([
      ['201', '201 一般公共服务支出', 1, 1],
      ['一般公共服务支出', '201 一般公共服务支出', 1, 1],
      ['5.00', '5.00', 3, 1],
    ]);
    expect(repairs).toMatchObject([{ rule: 'split-code-and-name', before: '201 一般公共服务支出', row: 1, column: 1 }]);
  });
});
