import { between, chance, pick, type Random } from './random.ts';

/** A body that publishes: its own name, the department over it, and how it calls itself. */
export interface Publisher {
  readonly name: string;
  readonly department: string;
  readonly departmentCode: string;
  readonly isDepartment: boolean;
}

// Syllables that no real place begins with, so that no real body is given invented figures.
const FIRST = '枫 棠 澜 槐 鹭 栖 萤 杉 苇 霁 荻 蔷 葵 橡 珀 漪'.split(' ');
const SECOND = '州 山 川 阳 宁 平 源 台 城 溪 原 昌 陵 岭 湖 口 兴 岗 江 泽'.split(' ');
const BUREAUS = [
  '财政局',
  '教育局',
  '民政局',
  '水务局',
  '农业农村局',
  '交通运输局',
  '卫生健康委员会',
  '文化和旅游局',
  '市场监督管理局',
  '城市管理局',
  '发展和改革委员会',
  '人力资源和社会保障局',
  '退役军人事务局',
  '应急管理局',
  '科学技术局',
  '司法局',
  '审计局',
  '统计局',
  '林业局',
  '机关事务服务中心',
];
const UNITS = [
  '信息中心',
  '第一中学',
  '实验小学',
  '图书馆',
  '博物馆',
  '疾病预防控制中心',
  '园林养护中心',
  '水文站',
  '气象科普馆',
  '城市档案馆',
  '农业技术推广站',
  '社会福利院',
  '综合执法大队',
  '公路养护中心',
  '人民医院',
  '老年大学',
  '森林防火站',
  '体育场',
  '种子管理站',
  '幼儿园',
];
const BODIES = ['人民代表大会常务委员会办公室', '总工会', '妇女联合会', '科学技术协会', '残疾人联合会', '档案馆'];

function drawPlace(random: Random): string {
  const name = (): string => pick(random, FIRST) + pick(random, SECOND);
  const city = `${name()}市`;
  const kind = random();
  if (kind < 0.3) return city;
  if (kind < 0.65) return `${city}${name()}区`;
  return kind < 0.85 ? `${name()}县` : `${name()}省${chance(random, 0.5) ? '' : city}`;
}

/** Draws an invented publisher: a department, or a unit below one. */
export function drawPublisher(random: Random): Publisher {
  const place = drawPlace(random);
  const departmentCode = String(between(random, 101, 499));
  const department = place + (chance(random, 0.8) ? pick(random, BUREAUS) : pick(random, BODIES));
  const isDepartment = chance(random, 0.5);
  return { name: isDepartment ? department : place + pick(random, UNITS), department, departmentCode, isDepartment };
}

/** Names of the units whose money a disclosure counts; a single one is the publisher itself. */
export function drawUnitNames(random: Random, publisher: Publisher, count: number): string[] {
  if (count === 1) return [publisher.name];
  const place = publisher.department.replace(/(?<=[省市区县]).*$/u, '');
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return `${publisher.department}（本级）`;
    const name = UNITS[(index - 1) % UNITS.length] ?? '';
    const round = Math.floor((index - 1) / UNITS.length);
    return `${place}${name}${round === 0 ? '' : `第${String(round + 1)}分部`}`;
  });
}
