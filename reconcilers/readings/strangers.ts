/** The characters of a printed figure that are neither digits nor separators: `ヨ` of `6ヨ66.92`; empty for a text without digits. */
export function strangersIn(raw: string): string {
  return /\d/u.test(raw) ? raw.normalize('NFKC').replace(/[\d.,，。\s-]/gu, '') : '';
}
