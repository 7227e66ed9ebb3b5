import { isBankCard, isIdentityNumber, isOldIdentityNumber } from './identity-number.ts';
import type { PersonalKind, PersonalText } from './personal-kinds.ts';
import { NAME_IN_TEXT, PERSONAL_LABELS } from './personal-labels.ts';
import { isPersonName, withoutTitle } from './person-name.ts';

/** What may stand between a label and its number. */
const GAP =
  '[\\s\\u3000：:、/为是]{0,6}(?:[（(]?(?:办公|手机|固定|座机|号码)[）)]?)?[\\s\\u3000：:]{0,4}(?:[（(](?=1[3-9]\\d{9}))?';
/** No digit and no letter goes on before or after it, and no decimals: it is no part of a figure or a code. */
const BEFORE = '(?<![\\dA-Za-z.．,，\\-－_])';
const AFTER = '(?![\\dA-Za-z_]|[.．,，]\\d)';
/** What is counted or paid is no number of a telephone. */
const NO_AMOUNT = '(?!\\s*(?:元|万|亿|千|百|次|人|户|个|件|条|份|号|平方|吨|公里|%|％))';
const DASH = '[\\-－—–]';
const NUMBER = `(?:\\+?86${DASH}?)?(?:[（(]?0\\d{2,3}[）)]?[\\s\\-－—–]{0,2})?\\d{3,4}[ \\-－—–]?\\d{4}(?:\\d{0,4}|[ \\-－—–]\\d{4})(?:\\s?(?:转|${DASH})\\s?\\d{1,6})?`;
/** Words after which digits are a code and no number of a person. */
const CODE_BEFORE = /(?:编码|编号|代码|信用|文号|注册|批准号|项目号|许可)[^\d]{0,8}$/u;

interface TextRule {
  readonly kind: PersonalKind;
  readonly pattern: RegExp;
  /** Judges what the pattern found; `before` is the text that leads to it. */
  readonly accepts?: (found: string, before: string) => boolean;
}

const plainDigits = (text: string): string => text.replace(/[^\dXx]/g, '');

/** The one table of what is known by its shape or by the label before it; group 1, where there is one, is the personal part. */
const TEXT_RULES: readonly TextRule[] = [
  { kind: 'email', pattern: /(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z\d-]{1,63}(?:\.[A-Za-z\d-]{1,63}){1,6}/gu },
  {
    kind: 'identity',
    pattern: new RegExp(`${BEFORE}\\d{6}[ \\u3000]?\\d{8}[ \\u3000]?\\d{3}[\\dXx]${AFTER}`, 'gu'),
    accepts: (found, before) => isIdentityNumber(plainDigits(found)) && !CODE_BEFORE.test(before),
  },
  {
    kind: 'identity',
    pattern: new RegExp(`${BEFORE}\\d{15}${AFTER}${NO_AMOUNT}`, 'gu'),
    accepts: (found, before) => isOldIdentityNumber(found) && !CODE_BEFORE.test(before),
  },
  {
    kind: 'identity',
    pattern: new RegExp(
      `${PERSONAL_LABELS.identity}${GAP}((?:\\d[ ]?){14}(?:(?:\\d[ ]?){2}\\d[\\dXx]|\\d))${AFTER}`,
      'gu',
    ),
  },
  {
    kind: 'account',
    pattern: new RegExp(`${PERSONAL_LABELS.account}${GAP}(\\d(?:[ \\-]?\\d){8,27})${AFTER}${NO_AMOUNT}`, 'gu'),
  },
  {
    kind: 'account',
    pattern: new RegExp(`${BEFORE}62\\d{2}(?: ?\\d{4}){3}(?: ?\\d{1,3})?${AFTER}`, 'gu'),
    accepts: (found, before) => isBankCard(plainDigits(found)) && !CODE_BEFORE.test(before),
  },
  {
    kind: 'telephone',
    pattern: new RegExp(
      `${PERSONAL_LABELS.telephone}${GAP}(${NUMBER}(?:[\\s、/，,；;或]{1,3}${NUMBER}){0,5})${AFTER}${NO_AMOUNT}`,
      'gu',
    ),
  },
  {
    kind: 'telephone',
    pattern: new RegExp(
      `${BEFORE}(?:\\+?86[ \\-]?)?1[3-9]\\d(?:\\d{8}|[ \\-－]\\d{4}[ \\-－]\\d{4})${AFTER}${NO_AMOUNT}`,
      'gu',
    ),
    accepts: (_, before) => !CODE_BEFORE.test(before),
  },
  {
    kind: 'telephone',
    pattern: new RegExp(`${BEFORE}(?:0\\d{2,3}${DASH}|[（(]0\\d{2,3}[）)]\\s?)[2-8]\\d{6,7}${AFTER}${NO_AMOUNT}`, 'gu'),
    accepts: (_, before) => !CODE_BEFORE.test(before),
  },
];

/** Words that end a name in running text: the next label. */
const NEXT_LABEL =
  /联系|电话|手机|传真|邮箱|经办|填表|填报|制表|审核|复核|负责|日期|时间|签字|签名|签章|盖章|单位|部门|地址|职务|身份/u;
const NAMES_APART = /^[、，,；;/]\s*/u;
const NAME_CHARACTERS =
  /^(?:\p{Script=Han}[·•‧・\p{Script=Han}]{1,16}|\p{Script=Han}[ \u3000]{1,4}\p{Script=Han}(?!\p{Script=Han}))/u;
const NAME_BEFORE_NUMBER = new RegExp(
  `(?<=^|[\\s\\u3000，,；;：:、（(])(\\p{Script=Han}{2,4})[\\s\\u3000：:，,（(]{0,3}(?=(?:\\+?86[ -]?)?(?:1[3-9]\\d{9}|0\\d{2,3}${DASH}\\d{7,8})${AFTER})`,
  'gu',
);

/** Everything personal that a text shows by its shape, or by a label in it. Full-width digits count as digits. */
export function findInText(text: string): readonly PersonalText[] {
  const plain = text.replace(/[０-９＠]/gu, (each) => String.fromCharCode(each.charCodeAt(0) - 0xfee0));
  const found: PersonalText[] = [];
  if (/\d{3}|@/u.test(plain)) {
    for (const { kind, pattern, accepts } of TEXT_RULES) {
      for (const match of plain.matchAll(pattern)) {
        const part = match[1] ?? match[0];
        const start = match.index + match[0].lastIndexOf(part);
        if (accepts?.(part, plain.slice(Math.max(0, start - 24), start)) === false) continue;
        found.push({ kind, text: text.slice(start, start + part.length).trim() });
      }
    }
    for (const [, name = ''] of plain.matchAll(NAME_BEFORE_NUMBER))
      if (isPersonName(name)) found.push({ kind: 'name', text: withoutTitle(name) });
  }
  for (const label of plain.matchAll(NAME_IN_TEXT)) {
    for (const name of namesAt(plain.slice(label.index + label[0].length))) found.push({ kind: 'name', text: name });
  }
  return found;
}

/** The names with which a text begins, as many as are listed. */
export function namesAt(text: string): readonly string[] {
  const names: string[] = [];
  for (let rest = text.trimStart(); ;) {
    const run = NAME_CHARACTERS.exec(rest)?.[0];
    const name = run === undefined ? '' : withoutTitle(run.split(NEXT_LABEL)[0] ?? '');
    if (name === '' || !isPersonName(name)) return names;
    names.push(name);
    rest = rest.slice(rest.indexOf(name) + name.length);
    const apart = NAMES_APART.exec(rest);
    if (!apart) return names;
    rest = rest.slice(apart[0].length);
  }
}
