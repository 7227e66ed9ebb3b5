/** A subject without ordinals, year, publisher and quotes, and the year that it named. */
export function cleanSubject(
  subject: string,
  publisher: string,
): { readonly subject: string; readonly year: number | null } {
  let rest = subject.replaceAll('"', '').replace(/\((?:即|含)[^()]*\)$/u, '');
  let year: number | null = null;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(
      /^(?:[-*■、]|\((?=[^()]*$)|\d+[.、](?!\d)|\(?[一二三四五六七八九十]+[)、]|\(\d+\)|其中|包括)/u,
      '',
    );
    // A body's name may stand before the year: `某某局2024年度收入支出总计`.
    const dated = /^[\p{L}()]{0,30}?((?:19|20)\d\d)年(?:度|末|初)?/u.exec(rest);
    if (dated) {
      year = Number(dated[1]);
      rest = rest.slice(dated[0].length);
    }
    if (publisher !== '' && rest.startsWith(publisher)) rest = rest.slice(publisher.length);
    rest = rest.replace(/^[本我](?:部门|单位|局|委)(?:\((?:部门|单位)\))?(?!预算)/u, '');
  }
  return { subject: rest, year };
}
