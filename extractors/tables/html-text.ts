/** Entities that converters write into tables; others stay as they stand. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  emsp: '\u2003',
  ensp: '\u2002',
  gt: '>',
  hellip: '…',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  middot: '·',
  minus: '−',
  nbsp: '\u00a0',
  ndash: '–',
  permil: '‰',
  quot: '"',
  rdquo: '”',
  rsquo: '’',
  thinsp: '\u2009',
  times: '×',
  yen: '¥',
};

/** Replaces the character references of HTML by their characters; what is no reference stays. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? ENTITIES[name.toLowerCase()] ?? whole;
      return toCharacter(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    },
  );
}

function toCharacter(codePoint: number): string {
  const isCharacter = codePoint > 0 && codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff);
  return isCharacter ? String.fromCodePoint(codePoint) : '\ufffd';
}

/**
 * What an inline tag in a cell leaves behind: a space where it breaks the line, nothing where it only sets layout,
 * itself where it says something about the text (`<sup>`, `<u>`, `<input checked>`: 12<sup>3</sup> is not 123).
 */
export function replaceInlineTag(tag: string, name: string): string {
  const isComment = name === '';
  if (isComment) return '';
  if (/^(?:br|p|div|li|ul|ol|center)$/.test(name)) return ' ';
  if (/^(?:span|font|a|o:p|thead|tbody|tfoot|caption|colgroup|col)$/.test(name)) return '';
  return tag;
}
