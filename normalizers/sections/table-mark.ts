import { remember } from '../../model/remember.ts';
import { comparableText } from '../text/mend-text.ts';

const BODY =
  /^(?:编制|填报|预算|公开|公示)?(?:部门|单位)(?:名称)?(?:[(（](?:盖章|公章)[)）])?[:：](?!.*(?:收入|支出)$).+$/u;
const UNIT = /^(?:金额)?单位[:：]?[(（]?(?:人民币)?(?:万元|亿元|千元|百元|元)[)）]?$/u;
const NUMBER = /^(?:公开|附表|附件|预算公开|决算公开|部门公开)?[表]?[\d一二三四五六七八九十]+(?:[-－][\d]+)?表?$/u;
const NAMED_NUMBER = /^(?:(?:部门|预算|决算)?公开|附[表件]|表)/u;

/**
 * True for what says whose and in which unit a table is, and its number among the tables (`部门：…`, `单位：万元`,
 * `公开01表`): a dump may print it in the table's first rows, where it is no heading.
 */
export const isTableMark = remember((text) => {
  const compact = comparableText(text);
  return BODY.test(compact) || UNIT.test(compact) || (NAMED_NUMBER.test(compact) && NUMBER.test(compact));
});
