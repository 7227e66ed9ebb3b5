import { PERSONAL_DATA } from '../../forms/personal-data.ts';

const { familyNames, compoundFamilyNames, notNames, institutionEndings, titles } = PERSONAL_DATA;
const FAMILY = `(?:${compoundFamilyNames.join('|')}|[${familyNames}])`;
/** A family name with one or two characters, which white space may hold apart; a few have two family names. */
const FULL_NAME = new RegExp(
  `^(?:(?:${compoundFamilyNames.join('|')})[ \\u3000]*\\p{Script=Han}(?:[ \\u3000]*\\p{Script=Han})?|[${familyNames}][ \\u3000]*\\p{Script=Han}(?:[ \\u3000]*\\p{Script=Han})?)$`,
  'u',
);
const TITLED = new RegExp(`^${FAMILY}(?:${titles.join('|')})$`, 'u');
/** 买买提·艾力: names of peoples that have no family names. */
const DOTTED = /^\p{Script=Han}{2,8}[·•‧・]\p{Script=Han}{2,8}(?:[·•‧・]\p{Script=Han}{2,8})?$/u;
const NO_PERSON = new RegExp(`^(?:${notNames.join('|')})|(?:${institutionEndings.join('|')})$|^.{3,}科$`, 'u');

/** White space within it left out. */
export const closeUp = (text: string): string => text.replace(/[\s\u3000]+/gu, '');

/** Whether a word that stands where a name is due is one: it has a family name and is no institution, place or label. */
export function isPersonName(text: string): boolean {
  const word = text.trim();
  if (DOTTED.test(word) || TITLED.test(word)) return true;
  return FULL_NAME.test(word) && !NO_PERSON.test(closeUp(word));
}

/** Whether a cell of a column of names holds one: there a name needs no family name that is known. */
export function isListedName(text: string): boolean {
  const word = text.trim();
  if (isPersonName(word)) return true;
  const closed = closeUp(word);
  return (
    /^\p{Script=Han}{2,4}$/u.test(closed) &&
    !NO_PERSON.test(closed) &&
    !/^(?:合计|小计|总计|共计|姓名|备注|其他)/u.test(closed)
  );
}

/** A name with its title cut off: `张三科长` is 张三. */
export function withoutTitle(text: string): string {
  const word = text.trim();
  if (TITLED.test(word)) return word;
  const title = titles.find((each) => word.endsWith(each) && word.length > each.length + 1);
  return title === undefined ? word : word.slice(0, -title.length).trim();
}
