/** One line of a `.crossfootignore`. */
interface IgnoreRule {
  readonly pattern: RegExp;
  readonly isForFoldersOnly: boolean;
  readonly isExcluded: boolean;
}

/** The rules of one `.crossfootignore`; they hold for the folder it lies in and everything below. */
export type IgnoreRules = readonly IgnoreRule[];

const PIECES: readonly (readonly [RegExp, (match: string) => string])[] = [
  [/^\*\*\//, () => '(?:[^/]+/)*'],
  [/^\/\*\*$/, () => '/.+'],
  [/^\*+/, () => '[^/]*'],
  [/^\?/, () => '[^/]'],
  [/^[^*?/]+|^./s, (text) => text.replace(/[\\^$.|+()[\]{}]/g, '\\$&')],
];

function patternOf(glob: string): RegExp {
  let rest = glob;
  let expression = '';
  while (rest !== '') {
    for (const [piece, write] of PIECES) {
      const match = piece.exec(rest)?.[0];
      if (match === undefined) continue;
      expression += write(match);
      rest = rest.slice(match.length);
      break;
    }
  }
  return new RegExp(`^${expression}$`, 'u');
}

/**
 * Reads a `.crossfootignore`: one pattern a line, `#` comments, `*` and `?` within a name, `**` across folders,
 * a leading or inner `/` ties the pattern to this folder, a closing `/` makes it match folders only,
 * `!` takes back what an earlier line left out. The last line that matches decides, as in a `.gitignore`.
 */
export function readIgnoreRules(text: string): IgnoreRules {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.flatMap((line) => {
    const rule = line.trim();
    if (rule === '' || rule.startsWith('#')) return [];
    const isExcluded = !rule.startsWith('!');
    const body = isExcluded ? rule : rule.slice(1);
    const isForFoldersOnly = body.endsWith('/');
    const glob = isForFoldersOnly ? body.slice(0, -1) : body;
    const isTied = glob.includes('/');
    const pattern = patternOf(isTied ? glob.replace(/^\//, '') : `**/${glob}`);
    return [{ pattern, isForFoldersOnly, isExcluded }];
  });
}

/** Whether the rules leave out the path (relative to the folder of the rules, `/` between names); undefined where no rule speaks. */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean | undefined {
  const rule = rules.findLast((each) => (isFolder || !each.isForFoldersOnly) && each.pattern.test(path));
  return rule?.isExcluded;
}
