import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  allCodes,
  childCodes,
  codesInForce,
  comparableLabel,
  completeCode,
  digitCost,
  findByName,
  findCode,
  isNear,
  isNearAny,
  nearestNames,
  validateCodes,
  type ClassificationCode,
  type ClassificationKind,
} from '../../forms/classification.ts';

const KINDS: readonly ClassificationKind[] = ['functional', 'economic', 'government-economic'];

/** Functional codes with their names as disclosures of 2017 to 2026 print them. */
const PRINTED_FUNCTIONAL = `
201 一般公共服务支出; 20101 人大事务; 2010101 行政运行; 2010102 一般行政管理事务; 2010104 人大会议;
2010105 人大立法; 2010106 人大监督; 2010107 人大代表履职能力提升; 2010108 代表工作; 2010109 人大信访工作;
2010199 其他人大事务支出; 20102 政协事务; 2010201 行政运行; 2010202 一般行政管理事务; 2010204 政协会议;
2010205 委员视察; 2010299 其他政协事务支出; 20103 政府办公厅（室）及相关机构事务; 2010301 行政运行;
2010302 一般行政管理事务; 2010350 事业运行; 2010399 其他政府办公厅（室）及相关机构事务支出; 20105 统计信息事务;
2010506 统计管理; 2010507 专项普查活动; 20106 财政事务; 2010601 行政运行; 2010602 一般行政管理事务;
2010604 预算改革业务; 2010605 财政国库业务; 2010607 信息化建设; 2010608 财政委托业务支出; 20113 商贸事务;
2011301 行政运行; 2011302 一般行政管理事务; 2011350 事业运行; 2011399 其他商贸事务支出; 20129 群众团体事务;
2012902 一般行政管理事务; 20131 党委办公厅（室）及相关机构事务; 2013101 行政运行; 2013102 一般行政管理事务;
20132 组织事务; 2013202 一般行政管理事务; 20133 宣传事务; 2013302 一般行政管理事务; 20134 统战事务;
2013402 一般行政管理事务; 20138 市场监督管理事务; 2013802 一般行政管理事务; 20139 社会工作事务;
2013901 行政运行; 2013950 事业运行; 2013999 其他社会工作事务支出; 204 公共安全支出; 20404 检察;
2040401 行政运行; 2040402 一般行政管理事务; 2040404 查办和预防职务犯罪; 2040405 公诉和审判监督;
2040405 公诉、审判、侦查、执行等检察监督支出; 2040406 侦查监督; 2040410 检察监督; 2040450 事业运行;
2040499 其他检察支出; 20405 法院; 2040501 行政运行; 2040502 一般行政管理事务; 2040503 机关服务;
2040504 案件审判; 2040505 案件执行; 2040599 其他法院支出; 20406 司法; 2040601 行政运行; 2040604 基层司法业务;
2040605 普法宣传; 2040607 公共法律服务; 2040613 信息化建设; 2040699 其他司法支出; 20499 其他公共安全支出;
2049999 其他公共安全支出; 205 教育支出; 20502 普通教育; 2050205 高等教育; 20599 其他教育支出;
2059999 其他教育支出; 206 科学技术支出; 20605 科技条件与服务; 2060503 科技条件专项; 20607 科学技术普及;
2060702 科普活动; 207 文化旅游体育与传媒支出; 20703 体育; 2070308 群众体育; 20799 其他文化旅游体育与传媒支出;
208 社会保障和就业支出; 20802 民政管理事务; 2080206 社会组织管理; 20805 行政事业单位养老支出;
20805 行政事业单位离退休; 2080501 行政单位离退休; 2080502 事业单位离退休; 2080504 未归口管理的行政单位离退休;
2080505 机关事业单位基本养老保险缴费支出; 2080506 机关事业单位职业年金缴费支出;
2080599 其他行政事业单位养老支出; 20807 就业补助; 2080705 公益性岗位补贴; 20808 抚恤; 2080801 死亡抚恤;
20810 社会福利; 2081005 社会福利事业单位; 20816 红十字事业; 2081602 一般行政管理事务; 20825 其他生活救助;
2082501 其他城市生活救助; 20899 其他社会保障和就业支出; 2089999 其他社会保障和就业支出; 210 卫生健康支出;
21007 计划生育事务; 2100717 计划生育服务; 21011 行政事业单位医疗; 2101101 行政单位医疗; 2101102 事业单位医疗;
21099 其他卫生健康支出; 2109999 其他卫生健康支出; 212 城乡社区支出; 21201 城乡社区管理事务; 2120101 行政运行;
2120102 一般行政管理事务; 2120104 城管执法; 2120199 其他城乡社区管理事务支出; 21202 城乡社区规划与管理;
2120201 城乡社区规划与管理; 21203 城乡社区公共设施; 2120399 其他城乡社区公共设施支出; 21205 城乡社区环境卫生;
2120501 城乡社区环境卫生; 21299 其他城乡社区支出; 2129999 其他城乡社区支出; 215 资源勘探工业信息等支出;
21508 支持中小企业发展和管理支出; 2150899 其他支持中小企业发展和管理支出; 216 商业服务业等支出;
21699 其他商业服务业等支出; 2169999 其他商业服务业等支出; 220 自然资源海洋气象等支出; 22001 自然资源事务;
2200150 事业运行; 2200199 其他自然资源事务支出; 221 住房保障支出; 22102 住房改革支出; 2210201 住房公积金;
2210202 提租补贴; 2210203 购房补贴; 22103 城乡社区住宅; 2210399 其他城乡社区住宅支出;
`;

const nameOf = (kind: ClassificationKind, code: string, year: number | null): string | undefined =>
  findCode(kind, code, year)?.name;
const best = (kind: ClassificationKind, label: string, year: number | null = 2023): string | undefined =>
  nearestNames(kind, label, { year })[0]?.code.name;

describe('the lists', () => {
  it('hold every 类 of 2023 and what stands under them', () => {
    const counts = KINDS.map((kind) =>
      [3, 5, 7].map((digits) => codesInForce(kind, 2023).filter((entry) => entry.code.length === digits).length),
    );
    const [functional, economic, government] = counts;
    expect(functional![0]).toBe(30);
    expect(functional![1]).toBeGreaterThan(250);
    expect(functional![2]).toBeGreaterThan(1300);
    expect(economic![0]).toBe(10);
    expect(economic![1]).toBe(100);
    expect(government![0]).toBe(15);
  });

  it.each(KINDS)('%s: give every code the codes above it in an overlapping year', (kind) => {
    const ofCode = Map.groupBy(allCodes(kind), (entry) => entry.code);
    const isCovered = (entry: ClassificationCode, digits: number): boolean =>
      (ofCode.get(entry.code.slice(0, digits)) ?? []).some(
        (above) => (above.from ?? 0) <= (entry.to ?? 9999) && (entry.from ?? 0) <= (above.to ?? 9999),
      );
    const orphans = allCodes(kind).filter((entry) =>
      [3, 5].some((digits) => digits < entry.code.length && !isCovered(entry, digits)),
    );
    expect(orphans).toEqual([]);
  });

  it.each(KINDS)('%s: carry names in clean form, and no alias that is the name itself', (kind) => {
    const unclean = allCodes(kind).filter(
      ({ name, aliases }) => /[\s()|?;]/.test(name) || aliases.map(comparableLabel).includes(comparableLabel(name)),
    );
    expect(unclean).toEqual([]);
  });

  it('refuse a bad entry with the file and the entry', () => {
    const good = { code: '201', name: '甲', from: null, to: 2010, source: 'knowledge', sure: true, aliases: [] };
    const load =
      (...codes: readonly unknown[]) =>
      () =>
        validateCodes('some.json', { codes });
    expect(load(good, { ...good, from: 2011, to: null })).not.toThrow();
    expect(load(good, { ...good, from: 2010, to: null })).toThrow(/some\.json: entry 2 .*overlaps the years of 甲/);
    expect(load({ ...good, code: '2011' })).toThrow(/some\.json: entry 1 .*3, 5 or 7 digits/);
    expect(load({ ...good, code: '202' }, good)).toThrow(/entry 2 .*out of order/);
    expect(load({ ...good, from: 2015 })).toThrow(/from is after to/);
    expect(load({ ...good, source: 'hearsay' })).toThrow(/source/);
    expect(load({ ...good, aliases: [''] })).toThrow(/aliases/);
    expect(load({ ...good, sure: 'yes' })).toThrow(/sure/);
    expect(load({ ...good, name: '' })).toThrow(/name/);
    expect(load({ ...good, to: '2010' })).toThrow(/years/);
    expect(load(null)).toThrow(/no object/);
    expect(() => validateCodes('some.json', [])).toThrow(expect.objectContaining({ code: 'BAD_FORM' }));
  });
});

describe('findCode', () => {
  it.each(
    PRINTED_FUNCTIONAL.split(';')
      .map((pair) => pair.trim().split(' '))
      .filter((pair) => pair.length === 2),
  )('knows %s as %s', (code, name) => {
    const codes = findByName('functional', name, null).map((entry) => entry.code);
    expect(codes).toContain(code);
    expect(
      findByName('functional', name, null).every((entry) => entry.code !== code || entry.source === 'printed'),
    ).toBe(true);
  });

  it('gives the meaning of the year', () => {
    expect(nameOf('economic', '30311', 2017)).toBe('住房公积金');
    expect(nameOf('economic', '30311', 2023)).toBe('代缴社会保险费');
    expect(nameOf('economic', '30113', 2017)).toBeUndefined();
    expect(nameOf('economic', '30113', 2018)).toBe('住房公积金');
    expect(nameOf('economic', '30307', 2017)).toBe('医疗费');
    expect(nameOf('economic', '30307', 2018)).toBe('医疗费补助');
    expect(nameOf('economic', '310', 2016)).toBe('其他资本性支出');
    expect(nameOf('functional', '207', 2018)).toBe('文化体育与传媒支出');
    expect(nameOf('functional', '207', 2019)).toBe('文化旅游体育与传媒支出');
    expect(nameOf('functional', '210', 2018)).toBe('医疗卫生与计划生育支出');
    expect(nameOf('functional', '210', null)).toBe('卫生健康支出');
    expect(nameOf('functional', '215', 2019)).toBe('资源勘探信息等支出');
    expect(nameOf('functional', '220', 2018)).toBe('国土海洋气象等支出');
    expect(nameOf('functional', '224', 2018)).toBeUndefined();
    expect(nameOf('functional', '20805', 2019)).toBe('行政事业单位离退休');
    expect(nameOf('functional', '20805', 2020)).toBe('行政事业单位养老支出');
    expect(nameOf('functional', '2089901', 2020)).toBe('其他社会保障和就业支出');
    expect(nameOf('functional', '2089901', 2021)).toBeUndefined();
    expect(nameOf('functional', '2089999', 2021)).toBe('其他社会保障和就业支出');
  });

  it('knows no code that does not exist', () => {
    for (const code of ['', '2', '208050', '2080598', '999', '30198', 'constructor']) {
      expect(findCode('functional', code, 2023)).toBeUndefined();
      expect(findCode('economic', code, null)).toBeUndefined();
    }
  });
});

describe('findByName', () => {
  it('compares without white space, quotes and the width of brackets', () => {
    for (const name of ['维修（护）费', '维修(护)费', ' 维 修（护) 费 '])
      expect(findByName('economic', name, 2023).map((entry) => entry.code)).toEqual(['30213']);
    expect(findByName('functional', '"两房"建设', 2023).map((entry) => entry.code)).toEqual(['2040409']);
    expect(findByName('economic', '退职(役)费', 2023).map((entry) => entry.code)).toEqual(['30303']);
  });

  it('gives every code of a name, and none for an unknown one', () => {
    expect(findByName('functional', '行政运行', 2023).length).toBeGreaterThan(60);
    expect(findByName('functional', '住房公积金', 2023).map((entry) => entry.code)).toEqual(['2210201']);
    expect(findByName('functional', '整体支出绩效自评', null)).toEqual([]);
  });

  it('finds spellings in print', () => {
    expect(findByName('economic', '机关事业单位基本养老保险费', 2020).map((entry) => entry.code)).toEqual(['30108']);
    expect(findByName('economic', '其他对企业补贴', 2020).map((entry) => entry.code)).toEqual(['31299']);
  });
});

describe('childCodes', () => {
  it('gives what stands directly below in the year', () => {
    const below = (code: string, year: number | null) =>
      childCodes('functional', code, year).map((entry) => entry.code);
    expect(below('22102', 2023)).toEqual(['2210201', '2210202', '2210203']);
    expect(below('221', 2023)).toEqual(['22101', '22102', '22103']);
    expect(below('21011', 2016)).toEqual([]);
    expect(below('21011', 2023)).toEqual(['2101101', '2101102', '2101103', '2101199']);
    expect(below('2210201', 2023)).toEqual([]);
  });
});

describe('nearestNames', () => {
  it.each([
    ['functional', '社会保障和減业支出', '社会保障和就业支出'],
    ['functional', '提和补贴', '提租补贴'],
    ['functional', '住房公枳金', '住房公积金'],
    ['functional', '机关事业单位基本养老保险徼费支出', '机关事业单位基本养老保险缴费支出'],
    ['economic', '福利夷', '福利费'],
    ['economic', '高休费', '离休费'],
    ['economic', '退职(役) 農', '退职（役）费'],
    ['economic', '机关事业单位基本养老保险缴', '机关事业单位基本养老保险缴费'],
    ['economic', '因公出国境费用', '因公出国（境）费用'],
  ] as const)('%s: reads %s as %s', (kind, label, name) => {
    expect(best(kind, label)).toBe(name);
  });

  it('gives both names where either can be meant', () => {
    const found = nearestNames('economic', '口休费', { year: 2023 });
    expect(found.map(({ code }) => code.code)).toEqual(['30301', '30302']);
    expect(found[0]!.cost).toBe(found[1]!.cost);
  });

  it.each([
    '合计',
    '其他',
    '本年收入合计',
    '年末结转和结余',
    '公用经费',
    '武汉市信息中心',
    '网络运行维护费项目',
    '设备购置',
    'abc',
    '123.55',
    '',
    ' ',
  ])('knows nothing near %j', (label) => {
    for (const kind of ['functional', 'economic'] as const)
      expect(nearestNames(kind, label, { year: 2023 })).toEqual([]);
  });

  it('keeps to the prefix, the codes and the limit', () => {
    const codesOf = (options: { prefix?: string; codes?: readonly string[]; limit?: number }) =>
      nearestNames('functional', '行政运行', { year: 2023, ...options }).map(({ code }) => code.code);
    expect(codesOf({ prefix: '20106' })).toEqual(['2010601']);
    expect(codesOf({ codes: ['2010101', '2210201'] })).toEqual(['2010101']);
    expect(codesOf({ limit: 3 })).toHaveLength(3);
  });

  it('gives a clean name itself, first and at no cost', () => {
    for (const kind of KINDS) {
      const inForce = codesInForce(kind, 2023);
      fc.assert(
        fc.property(fc.nat(inForce.length - 1), (index) => {
          const entry = inForce[index]!;
          const found = nearestNames(kind, entry.name, { year: 2023, limit: 1000 });
          expect(found.find(({ code }) => code.code === entry.code)?.cost).toBe(0);
          expect(found[0]!.cost).toBe(0);
        }),
        { numRuns: 60 },
      );
    }
  });

  it('never gives a cost below zero or out of order, whatever the label', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('费', '支', '出', '行', '政', '保', '险', '(', '）', '"', '其', '他', '离', '休'),
        }),
        (label) => {
          const costs = nearestNames('economic', label, { year: 2023 }).map(({ cost }) => cost);
          expect(costs.every((cost, index) => cost >= (costs[index - 1] ?? 0))).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('isNear and isNearAny', () => {
  const label = fc.string({
    unit: fc.constantFrom(
      '费',
      '支',
      '出',
      '行',
      '政',
      '运',
      '保',
      '险',
      '农',
      '其',
      '他',
      '离',
      '休',
      '公',
      '员',
      '工',
    ),
    maxLength: 6,
  });

  it.each([2012, 2023, null])('say what nearestNames finds, for %s', (year) => {
    fc.assert(
      fc.property(label, (text) => {
        const found = nearestNames('economic', text, { year, limit: Infinity }).map(({ code }) => code);
        expect(isNearAny('economic', text, year)).toBe(found.length > 0);
        expect(codesInForce('economic', year).filter((code) => isNear(code, text)).length).toBe(found.length);
      }),
      { numRuns: 100 },
    );
    expect(isNearAny('economic', '高休费', 2023)).toBe(true);
    expect(isNear(findCode('economic', '30301', 2023)!, '高休费')).toBe(true);
    expect(isNear(findCode('economic', '30101', 2023)!, '高休费')).toBe(false);
  });
});

describe('digitCost', () => {
  it('gives up only what costs more than the most that is asked for', () => {
    const digits = fc.string({ unit: fc.constantFrom('0', '1', '2', '3', 'O', '.'), maxLength: 8 });
    fc.assert(
      fc.property(digits, digits, fc.integer({ min: 0, max: 12 }), (read, meant, half) => {
        const [whole, most] = [digitCost(read, meant), half / 2];
        const found = digitCost(read, meant, most);
        if (whole <= most) expect(found).toBe(whole);
        else expect(found).toBeGreaterThan(most);
      }),
      { numRuns: 500 },
    );
  });
});

describe('completeCode', () => {
  /** What recognition left of a clipped column of codes; the label; what was printed. */
  const CLIPPED = [
    ['01', '工资福利支出', '301'],
    ['0101', '基本工资', '30101'],
    ['102', '津贴补贴', '30102'],
    ['103', '奖金', '30103'],
    ['106', '伙食补助费', '30106'],
    ['0107', '绩效工资', '30107'],
    ['108', '机关事业单位基本养老保险缴费', '30108'],
    ['0109', '职业年金缴费', '30109'],
    ['0110', '职工基本医疗保险缴费', '30110'],
    ['111', '公务员医疗补助缴费', '30111'],
    ['112', '其他社会保障缴费', '30112'],
    ['1113', '住房公积金', '30113'],
    ['0114', '医疗费', '30114'],
    ['0199', '其他工资福利支出', '30199'],
    [')3', '对个人和家庭的补助', '303'],
    ['301', '高休费', '30301'],
    ['302', '退休费', '30302'],
    ['303', '退职(役) 農', '30303'],
    ['304', '抚恤金', '30304'],
    ['307', '医疗费补助', '30307'],
    ['309', '奖励金', '30309'],
    ['310', '个人农业生产补贴', '30310'],
    ['0311', '代缴社会保险费', '30311'],
    ['399', '其他对个人和家庭的补助', '30399'],
  ] as const;
  const ALONE = { previous: null, next: null, section: null, year: 2023 };

  it('restores a clipped column, with and without what stands around it', () => {
    let previous: string | null = null;
    let section: string | null = null;
    for (const [damaged, label, code] of CLIPPED) {
      const [first, second] = completeCode('economic', damaged, { label, previous, next: null, section, year: 2023 });
      expect([damaged, first?.code]).toEqual([damaged, code]);
      expect((second?.cost ?? Infinity) - first!.cost).toBeGreaterThan(2);
      expect(first!.why).toMatch(/\S/);
      expect(completeCode('economic', damaged, { ...ALONE, label })[0]?.code).toBe(code);
      previous = code;
      if (code.length === 3) section = code;
    }
  });

  it('lets the section decide where the label is lost', () => {
    const complete = (section: string, previous: string) =>
      completeCode('economic', '02', { label: '', previous, next: null, section, year: 2023 })[0]?.code;
    expect(complete('301', '30101')).toBe('30102');
    expect(complete('303', '30301')).toBe('30302');
  });

  it('takes letters and brackets for the digits they look like', () => {
    const complete = (damaged: string, label: string) =>
      completeCode('functional', damaged, { ...ALONE, label })[0]?.code;
    expect(complete('2O8O5O5', '机关事业单位基本养老保险缴费支出')).toBe('2080505');
    expect(complete('22l', '住房保障支出')).toBe('221');
    expect(complete('2210 201', '住房公积金')).toBe('2210201');
    expect(complete('', '住房公积金')).toBe('2210201');
  });

  it('gives a clean code beside its own name at no cost', () => {
    const inForce = codesInForce('functional', 2023);
    fc.assert(
      fc.property(fc.nat(inForce.length - 1), (index) => {
        const { code, name } = inForce[index]!;
        const [first] = completeCode('functional', code, { ...ALONE, label: name });
        expect([first?.code, first?.cost]).toEqual([code, 0]);
      }),
      { numRuns: 40 },
    );
  });

  it('gives nothing for litter, and nothing for nothing', () => {
    expect(completeCode('functional', 'xyz', { ...ALONE, label: '设备运行保障项目' })).toEqual([]);
    expect(completeCode('economic', '', { ...ALONE, label: '' })).toEqual([]);
    expect(completeCode('functional', '123.55', { ...ALONE, label: '合计' })).toEqual([]);
  });
});
