import { remember } from '../../model/remember.ts';
import { comparableText } from '../text/mend-text.ts';

const PLAIN = /^(?:合计|小计|总计|金额|其中)$/u;
const YEAR = String.raw`(?:(?:19|20)\d\d年?度?|上年度?|本年度?|当年|去年|年初|年末|全年|调整)?`;
// `2023年预算数`, `上年执行数`, `2024年预算数比2023年执行数`.
const AMOUNT = new RegExp(
  String.raw`^${YEAR}(?:部门)?(?:预算|决算|执行|完成|支出|收入|实际)数?(?:[比较与]${YEAR}(?:预算|决算|执行|完成|支出)数?)?$`,
  'u',
);
const CHANGE =
  /^(?:比上年|同比|较上年)?(?:增减|增长|变动|变化|增加|减少)(?:额|率|数|情况|比例|幅度|[(（]?[%％][)）]?)*$/u;
const SHARE = /^(?:占比|比例|比重|完成率|执行率)(?:[(（]?[%％][)）]?)?$/u;
const BUDGET =
  /^(?:本年|上年|当年|财政拨款)?(?:一般公共预算|政府性基金(?:预算)?|国有资本经营预算?|社会保险基金(?:预算)?|财政专户管理(?:的)?(?:资金)?|财政专户(?:核拨)?(?:资金)?|单位|财政拨款|财政|其他|专户)(?:财政)?(?:拨款|资金|补助)*(?:收入|支出|结转|结余|[和、])*(?:合计|小计)?$/u;
const INCOME =
  /^(?:上级(?:财政)?补助|事业(?:单位)?(?:预算)?|(?:事业单位)?经营(?:预算)?|附属单位上缴|其他|投资预算?收益|债务预算|非同级财政拨款(?:预算)?|教育收费|本年)(?:收入)?(?:合计|小计)?$/u;
const OF_BUDGET = String.raw`(?:本年|当年)?(?:(?:一般公共|政府性基金|国有资本经营)预算)?(?:财政拨款|拨款)?`;
const EXPENDITURE = new RegExp(
  String.raw`^(?:(?:19|20)\d\d年度?)?${OF_BUDGET}(?:(?:基本|项目|人员|公用|(?:事业单位)?经营|上缴上级|对附属单位(?:补助)?)?(?:补助)?支出|(?:日常公用|人员|公用)经费|单位预留机动经费|(?:人员|运转|特定目标)类(?:项目)?(?:支出)?)(?:合计|小计)?$`,
  'u',
);
const CARRIED =
  /^(?:上年|年初|年末|年终|以前年度)?(?:财政拨款)?结[转余](?:[和与、]?结余)?(?:资金|下年)?(?:支出|收入)?$|^(?:使用|用)(?:非财政拨款|事业基金|专用)(?:结余|弥补收支差额)|^动用.*结余$/u;
const THREE_PUBLIC =
  /^"?三公"?经费|^因公出国[(（]境[)）]费用?$|^公务用车(?:购置|运行|费|维护|及|和|运行维护|购置费)+(?:支出)?$|^公务接待费用?$|^(?:购置|运行维护?)费$|^(?:会议|培训)费$/u;
const KINDS = [PLAIN, AMOUNT, CHANGE, SHARE, BUDGET, INCOME, EXPENDITURE, CARRIED, THREE_PUBLIC];

/**
 * True for what publishers print over a column of figures, word for word. A path of such words was read as it was
 * printed: what it says goes before the place at which a form would have another column.
 */
export const isHeadingPath = remember((path) => {
  const steps = path.split('/').map((step) => comparableText(step).replace(/^其中:/u, ''));
  // 小计 under 合计 is what a lost heading of a group leaves.
  const isTorn = steps.some((step, index) => index > 0 && PLAIN.test(step) && PLAIN.test(steps[index - 1] ?? ''));
  return !isTorn && steps.every((step) => KINDS.some((kind) => kind.test(step)));
});
