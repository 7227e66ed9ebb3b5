/** Whether a text is nothing but a figure: digits with separators, a sign or brackets, a percent sign. */
export function isFigure(text: string): boolean {
  return /^[-−–+(（]?\s*[¥￥]?\s*\d[\d,，]*(?:\.\d+)?\s*[%‰)）]?$/u.test(text.trim());
}

/** Whether a text belongs over a table and never into it: its unit, the body that it is of, the number of its form. */
export function isFurniture(text: string): boolean {
  return /^\s*(?:(?:金额|货币)?单位\s*[:：]|(?:编制|填报|预算|公开|填制)?(?:部门|单位|日期)(?:名称)?(?:\(盖章\)|（盖章）)?\s*[:：]|(?:公开|附)\s*表?\s*\d+\s*表?\s*$)/u.test(
    text,
  );
}
