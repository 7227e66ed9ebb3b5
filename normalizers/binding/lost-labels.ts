import type { SourceRow } from '../sections/section.ts';
import { countHan } from '../text/cell-kinds.ts';
import { splitItem, twinOf } from './item-name.ts';
import { lineBetween } from './line-between.ts';
import type { FormRow, Side, Token } from './labelled-token.ts';

const SCRAPS_AT_MOST = 4;

/** A printed row taken to pieces. */
interface Line {
  readonly row: SourceRow;
  readonly tokens: readonly Token[];
}

/**
 * Gives figures without a legible label the line that must stand there: the other side's total, or the one line between; and
 * that line to a label of which nothing is legible but its number.
 */
export function withLostLabels(lines: readonly Line[], formRows: readonly FormRow[]): readonly Line[] {
  const entries = (['收入', '支出'] as const).map((side) => lines.map((line) => entryOf(line, side)));
  return lines.map((line, index) => {
    let tokens = line.tokens;
    for (const [at, side] of (['收入', '支出'] as const).entries()) {
      const [own = [], other = []] = at === 0 ? entries : [entries[1] ?? [], entries[0] ?? []];
      if (own[index] !== undefined) continue;
      const rows = formRows.filter((entry) => entry.side === side);
      if (!hasLostLabel(tokens, side)) {
        tokens = withCountedLabel(tokens, side, entryBetween(own, index, rows));
        continue;
      }
      const twin = twinOf(other[index]?.label ?? '');
      const entry = rows.find(({ label }) => label === twin) ?? entryBetween(own, index, rows);
      if (entry !== undefined) tokens = withLabel(tokens, side, entry, entry.label !== twin || !twin.endsWith('总计'));
    }
    return { ...line, tokens };
  });
}

function entryOf({ tokens }: Line, side: Side): FormRow | undefined {
  for (const token of tokens)
    if (token.kind === 'label' && token.side === side && token.entry !== undefined) return token.entry;
  return undefined;
}

/** A figure on this side and no more than scraps of a label: both sides of a row have one, or a label stands before it. */
function hasLostLabel(tokens: readonly Token[], side: Side): boolean {
  const labels = tokens.filter((token) => token.kind === 'label');
  if (labels.some((label) => label.side === side && countHan(label.text) > SCRAPS_AT_MOST)) return false;
  const figures = tokens.filter((token) => token.kind === 'figure').length;
  const others = labels.filter((label) => label.side !== side && label.entry !== undefined).length;
  return figures === 2 && others === 1;
}

/** The form's line between the nearest legible ones, where as many rows stand between them as lines. */
function entryBetween(
  own: readonly (FormRow | undefined)[],
  index: number,
  rows: readonly FormRow[],
): FormRow | undefined {
  const line = lineBetween(
    own.map((entry) => entry?.position),
    index,
  );
  return line === undefined ? undefined : rows.find(({ position }) => position === line);
}

/** A label of which the number alone is legible, in the place of the form's line with this number. */
function withCountedLabel(tokens: readonly Token[], side: Side, entry: FormRow | undefined): readonly Token[] {
  if (entry === undefined) return tokens;
  const { depth, number } = splitItem(entry.label);
  return tokens.map((token) => {
    if (token.kind !== 'label' || token.side !== side || token.entry !== undefined) return token;
    const item = splitItem(token.text);
    return number > 0 && item.number === number && item.depth === depth ? { ...token, entry, isGuessed: true } : token;
  });
}

function withLabel(tokens: readonly Token[], side: Side, entry: FormRow, isGuessed: boolean): readonly Token[] {
  const rest = tokens.filter((token) => token.kind === 'figure' || token.side !== side);
  const figures = rest.filter((token) => token.kind === 'figure');
  const figure = side === '收入' ? figures[0] : figures.at(-1);
  if (figure === undefined) return tokens;
  const label: Token = { kind: 'label', side, entry, cell: figure.cell, text: '', isGuessed };
  return side === '收入' ? [label, ...rest] : [...rest.filter((token) => token !== figure), label, figure];
}
