import type { PersonalKind } from './personal-kinds.ts';

/** Words after which, or under which, personal data stand. One table: text, label cells and columns go by it. */
export const PERSONAL_LABELS: Readonly<Record<Exclude<PersonalKind, 'email'>, string>> = {
  name:
    '(?:(?:联系|联络|经办|填表|填报|填写|制表|制单|编制|审核|复核|审批|批准|承办|评价|自评|签发|责任|签收|验收|采购|申请|申报|报告|收款|领款|领取|报销|发言|负责|受理|委托|监督)人员?' +
    '|法定代表人|法人代表|单位领导|主管领导|分管领导|财务主管|会计主管|主管会计|总会计师|出纳(?:员)?|制表|填表|审核|复核|姓\\s*名|签\\s*字|签\\s*名|组长|户主)',
  telephone:
    '(?:电\\s*话|手\\s*机|联系方式|传\\s*真)(?!费|会|机|线|亭|网|业务|通信|沟通|通知|回访|调查|询问|接待|补贴)(?:号码|号)?',
  identity: '(?:身份证|证件|公民身份)(?:件)?(?:号码|号)?',
  account: '(?:(?:银行|开户|收款|基本)?[账帐](?:号|户号码)|(?:银行)?卡号)',
};

const SUFFIX = '(?:[（(][^（()）]{1,10}[）)]|签字|签名|签章|盖章|[及与和、/]?(?:联系)?(?:电话|方式|手机)(?:号码)?)*';

/** A cell that holds a label of the kind and nothing else. */
const LABEL_CELLS = Object.entries(PERSONAL_LABELS).map(
  ([kind, words]) => [kind as PersonalKind, new RegExp(`^\\p{Script=Han}{0,8}?${words}${SUFFIX}[：:]?$`, 'u')] as const,
);

/** The kinds that a label cell or header announces; none where the text is no such label. */
export function kindsOfLabel(text: string): readonly PersonalKind[] {
  const label = text.replace(/[\s\u3000]+/gu, '');
  if (label.length === 0 || label.length > 24) return [];
  return LABEL_CELLS.filter(([, pattern]) => pattern.test(label)).map(([kind]) => kind);
}

/** Whether a label cell announces names of which each cell holds one, known family name or not. */
export const isNameColumn = (text: string): boolean => text.replace(/[\s\u3000]+/gu, '').endsWith('姓名');

/** The labels of names as they stand in running text: with a colon, or parted by white space from what is around. */
export const NAME_IN_TEXT = new RegExp(
  `(?:${PERSONAL_LABELS.name}${SUFFIX}[\\s\\u3000]*[：:][\\s\\u3000]*|(?:^|[\\s\\u3000])\\p{Script=Han}{0,6}${PERSONAL_LABELS.name}${SUFFIX}[\\s\\u3000]+)`,
  'gu',
);
