/**
 * Radicals that NFKC leaves standing although fonts use them for the characters they look like
 * (CJK Radicals Supplement, U+2E80–U+2EF3), each with the character that is meant.
 */
const RADICALS: Readonly<Record<string, string>> = {
  '⺁': '厂', '⺈': '刀', '⺋': '㔾', '⺌': '小', '⺍': '小', '⺎': '兀', '⺏': '尣', '⺐': '尢', '⺑': '𡯂', '⺒': '巳',
  '⺓': '幺', '⺔': '彑', '⺕': '彐', '⺖': '忄', '⺗': '心', '⺘': '扌', '⺙': '攵', '⺛': '旡', '⺜': '日', '⺝': '月',
  '⺠': '民', '⺡': '氵', '⺢': '氺', '⺣': '灬', '⺤': '爫', '⺥': '爫', '⺦': '丬', '⺧': '牛', '⺨': '犭', '⺩': '王',
  '⺪': '疋', '⺫': '罒', '⺬': '示', '⺭': '礻', '⺮': '竹', '⺯': '糹', '⺰': '纟', '⺱': '罒', '⺲': '罒', '⺳': '网',
  '⺴': '网', '⺶': '羊', '⺷': '羊', '⺸': '羊', '⺹': '耂', '⺻': '聿', '⺼': '肉', '⺽': '臼', '⺾': '艹', '⺿': '艹',
  '⻀': '艹', '⻁': '虎', '⻂': '衤', '⻃': '覀', '⻄': '西', '⻅': '见', '⻆': '角', '⻇': '角', '⻈': '讠', '⻉': '贝',
  '⻊': '足', '⻋': '车', '⻌': '辶', '⻍': '辶', '⻎': '辶', '⻏': '阝', '⻐': '钅', '⻑': '長', '⻒': '镸', '⻓': '长',
  '⻔': '门', '⻕': '阜', '⻖': '阝', '⻗': '雨', '⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食',
  '⻞': '食', '⻟': '飠', '⻠': '饣', '⻡': '首', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤',
  '⻨': '麦', '⻩': '黄', '⻪': '黾', '⻫': '齐', '⻬': '齐', '⻭': '齿', '⻮': '齿', '⻯': '龙', '⻰': '龙', '⻱': '龟',
  '⻲': '龟', '⻳': '龟',
}; // prettier-ignore

/** Kangxi radicals whose plain form is written otherwise in mainland texts than NFKC has it. */
const MAINLAND: Readonly<Record<string, string>> = { '⼾': '户', '⾭': '青' };

// Kangxi radicals, compatibility ideographs and ligatures have one plain form each; full-width forms stay as printed.
const COMPATIBLE = /[\u2f00-\u2fd5\uf900-\ufaff\ufb00-\ufb06]|\ud87e[\udc00-\ude1f]/gu;
const SUPPLEMENTED = /[\u2e80-\u2ef3]/gu;
const UNSEEN = /[\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g;

/** The characters that a glyph's Unicode means: radicals become characters, ligatures letters; what is never seen goes. */
export function mendCharacters(text: string): string {
  if (text.length === 1 && isPlain(text.charCodeAt(0))) return text;
  // A control character is the number of a glyph of which nobody knows what it shows.
  if (text.length === 1 && text < ' ' && !/\s/u.test(text)) return '\ufffd';
  return text
    .replace(UNSEEN, '')
    .replace(COMPATIBLE, (character) => MAINLAND[character] ?? character.normalize('NFKC'))
    .replace(SUPPLEMENTED, (radical) => RADICALS[radical] ?? radical);
}

// Nearly every glyph of nearly every page: printable ASCII and the unified ideographs.
function isPlain(code: number): boolean {
  return (code >= 0x20 && code < 0x7f) || (code >= 0x4e00 && code < 0xa000);
}
