/** Each kind of personal data with its mask, which is the same for all of a kind, and its words for a count. */
export const PERSONAL_KINDS = {
  name: { mask: '〔姓名〕', one: 'name', many: 'names' },
  telephone: { mask: '〔电话〕', one: 'telephone number', many: 'telephone numbers' },
  identity: { mask: '〔证件号〕', one: 'identity number', many: 'identity numbers' },
  email: { mask: '〔邮箱〕', one: 'e-mail address', many: 'e-mail addresses' },
  account: { mask: '〔账号〕', one: 'bank account', many: 'bank accounts' },
} as const;

export type PersonalKind = keyof typeof PERSONAL_KINDS;

/** Something personal that was found, as it stands in the document. */
export interface PersonalText {
  readonly kind: PersonalKind;
  readonly text: string;
}
