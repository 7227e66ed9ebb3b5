import type { Random } from '../generate/random.ts';
import { drawCharacter, drawWeighted } from './draw.ts';

interface Misreading {
  readonly seen: string;
  readonly weight: number;
}

/**
 * What a recognizer shows for a printed digit, after a run of a Chinese model over tables at about 120 dpi and after
 * scraped text dumps. Wider than the confusions that the program knows, and with weights of its own.
 */
const DIGITS: Readonly<Record<string, string>> = {
  '0': '8889966333o2',
  '1': '77774447i2',
  '2': '7777333z18',
  '3': '8888552229',
  '4': '1199977a6',
  '5': '6666633388s9',
  '6': '5555888880b4',
  '7': '1111122449',
  '8': '3333366669900b5',
  '9': '44477008885g',
};

/** Letters, signs and Chinese characters in place of one digit. */
const LETTERS: Readonly<Record<string, string>> = {
  '0': 'OOOooQD〇口Cc①U',
  '1': 'llLLII|!丨了了几]i工t',
  '2': 'ZZz乙二和?己',
  '3': 'Эзэヨ子B了',
  '4': 'AA和所a+千车',
  '5': 'SSs$§与',
  '6': 'bbGGõ在',
  '7': 'TT?Y了丁Z/',
  '8': 'BB&B%日6§',
  '9': 'ggqqaあ旦',
};

/** Two ones in a row melt into one sign. */
const MELTED_ONES = 'HHnnuU几Nlll';

/** A digit for the printed one, by likeness of shape. */
export function misreadDigit(digit: string, random: Random): string {
  return drawCharacter((DIGITS[digit] ?? '0').replace(/\D/gu, ''), random);
}

/** A letter, sign or Chinese character for the printed digit. */
export function misreadAsLetter(digit: string, random: Random): string {
  return drawCharacter(LETTERS[digit] ?? '?', random);
}

/** One sign for two ones. */
export function meltOnes(random: Random): string {
  return drawCharacter(MELTED_ONES, random);
}

/** A digit that need not look like the printed one. */
export function drawOtherDigit(digit: string, random: Random): string {
  return drawCharacter('0123456789'.replace(digit, ''), random);
}

/** What a recognizer shows for characters of labels, headings and notes. */
const CHARACTERS: Readonly<Record<string, string>> = {
  就: '減熟',
  租: '和柤',
  房: '万再厉责岂雇',
  费: '赛夷贵弗',
  离: '高禺',
  役: '没投',
  缴: '哲激徼',
  信: '介倩',
  健: '键建',
  计: '汁什让',
  元: '无兀',
  万: '方力刀',
  额: '額颔',
  单: '単草',
  位: '立伯',
  收: '攻牧収',
  支: '文攴',
  入: '人λ八',
  出: '岀山',
  经: '轻径',
  营: '菅宫',
  业: '亚並',
  务: '各夯',
  政: '玫改',
  财: '肘则',
  款: '欵欺',
  拨: '拔泼',
  项: '顶顷',
  目: '日自',
  其: '共具',
  他: '她池',
  补: '衤朴',
  助: '肋动',
  公: '么分',
  共: '其兴',
  行: '亍仃',
  次: '欠冫',
  栏: '兰拦分',
  合: '台含',
  总: '忌怠',
  本: '木夲',
  年: '午牛',
  末: '未木',
  决: '诀块',
  算: '箅茸',
  基: '其墓',
  金: '全余',
  性: '牲往',
  预: '顸颈',
  设: '没议',
  险: '检验',
  保: '係葆',
  障: '璋嶂',
  疗: '疔庁',
  医: '区匠',
  卫: '卩工',
  生: '牛主',
  农: '衣表',
  林: '木休',
  水: '永氷',
  土: '士上',
  十: '+卜',
  二: '=三',
  三: '二王',
  一: '-—',
};

/** Whether a like shape is known for the character. */
export function hasLookAlike(character: string): boolean {
  return character in CHARACTERS;
}

/** A character of like shape; the same one where none is known. */
export function misreadCharacter(character: string, random: Random): string {
  const seen = CHARACTERS[character];
  return seen === undefined ? character : drawCharacter(seen, random);
}

const NONSENSE: readonly Misreading[] = [
  { seen: 'ee', weight: 1 },
  { seen: 'B #', weight: 2 },
  { seen: '¥', weight: 1 },
  { seen: 'Y', weight: 1 },
  { seen: '# #', weight: 1 },
  { seen: '* *', weight: 1 },
  { seen: '十 四を日', weight: 1 },
  { seen: '対', weight: 1 },
  { seen: 'EEC', weight: 1 },
  { seen: '敌', weight: 1 },
  { seen: 'ì', weight: 1 },
  { seen: 'enem en', weight: 1 },
];

/** Signs that have nothing to do with what was printed. */
export function drawNonsense(random: Random): string {
  return drawWeighted(NONSENSE, random)?.seen ?? '#';
}
