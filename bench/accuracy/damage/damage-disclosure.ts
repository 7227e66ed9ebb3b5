import type { Disclosure, PrintedCell, PrintedTable, PrintedText } from '../disclosure.ts';
import { chance } from '../generate/random.ts';
import type { Random } from '../generate/random.ts';
import { CHANCES_PER_DOCUMENT, CHANCES_PER_TABLE, DAMAGE_KINDS, RATE_OF_TARGET } from './damage-kinds.ts';
import type { DamageKind, TextKind, TextTarget } from './damage-kind.ts';
import { drawWeighted } from './draw.ts';
import { targetOfLine, targetOfNote } from './lines.ts';
import { closePart, isEmpty, openPart } from './open-table.ts';
import type { OpenCell, OpenPart, OpenTable } from './open-table.ts';

const MOST_BLOWS = 3;

/**
 * The disclosure as a bad scan leaves it. Truth values never change; `isDamaged` is set for every place whose text
 * differs from the printed one and for every one that structure moved.
 *
 * @param rate share of the printed figures that are spoiled, 0 to 1; the rates of all else follow from it
 * @param random the only source of chance: the same one gives the same damage
 * @param kinds names of the kinds to use; all of them where not given
 * @throws RangeError for a name that no kind has
 */
export function damageDisclosure(
  disclosure: Disclosure,
  rate: number,
  random: Random,
  kinds?: readonly string[],
): Disclosure {
  const chosen = kinds ? kinds.map(kindNamed) : DAMAGE_KINDS;
  const moved = new Set<number>();
  const parts = disclosure.parts.map((part) => openPart(part, moved));
  const spoilText = makeTextSpoiler(chosen, rate, random);
  for (const part of parts) {
    if (part.kind === 'table') spoilTexts(part, spoilText);
    else part.lines = part.lines.map((line) => spoilText('prose', line));
  }
  spoilAlike(parts, chosen, rate, random);
  const damaged = parts.flatMap((part) => (part.kind === 'table' ? spoilStructure(part, chosen, rate, random) : part));
  const isDamaged = findDamage(disclosure, damaged.map(closePart), moved);
  return {
    ...disclosure,
    parts: damaged.map(closePart),
    places: disclosure.places.map((place, index) => ({ ...place, isDamaged: place.isDamaged || isDamaged(index) })),
  };
}

function kindNamed(name: string): DamageKind {
  const kind = DAMAGE_KINDS.find((each) => each.name === name);
  if (!kind) throw new RangeError(`no kind of damage is named ${name}`);
  return kind;
}

type TextSpoiler = (target: TextTarget, text: string) => string;

/** Strikes a text as often as its target is struck, with one kind that applies to it. */
function makeTextSpoiler(kinds: readonly DamageKind[], rate: number, random: Random): TextSpoiler {
  const byTarget = new Map<string, TextKind[]>();
  for (const kind of kinds)
    if (kind.on !== 'table' && kind.on !== 'document') byTarget.set(kind.on, [...(byTarget.get(kind.on) ?? []), kind]);
  return (target, text) => {
    if (!chance(random, rate * RATE_OF_TARGET[target])) return text;
    let left: readonly TextKind[] = byTarget.get(target) ?? [];
    for (let kind = drawWeighted(left, random); kind; kind = drawWeighted(left, random)) {
      const spoiled = kind.spoil(text, random);
      if (spoiled !== null && spoiled !== text) return spoiled;
      const tried = kind;
      left = left.filter((other) => other !== tried);
    }
    return text;
  };
}

function spoilTexts(table: OpenTable, spoil: TextSpoiler): void {
  table.before = table.before.map((line) => spoil(targetOfLine(line), line));
  table.after = table.after.map((line) => spoil(targetOfNote(line), line));
  table.rows.forEach((row, index) => {
    for (const cell of row) {
      const target = targetOfCell(cell, index < table.headerRows);
      if (target) cell.text = spoil(target, cell.text);
    }
  });
}

/** Null for cells that hold nothing to spoil: fillers, empty header cells, dashes that stand for a blank. */
function targetOfCell(cell: OpenCell, isHeader: boolean): TextTarget | null {
  if (isHeader) return isEmpty(cell) ? null : 'header';
  if (isEmpty(cell)) return 'blank';
  if (cell.role === 'filler') return null;
  return cell.role === 'figure' && !/\d/u.test(cell.text) ? null : cell.role;
}

function spoilAlike(parts: readonly OpenPart[], kinds: readonly DamageKind[], rate: number, random: Random): void {
  const tables = parts.filter((part) => part.kind === 'table');
  let left = kinds.filter((kind) => kind.on === 'document');
  if (!chance(random, 1 - (1 - rate) ** CHANCES_PER_DOCUMENT)) return;
  for (let kind = drawWeighted(left, random); kind; kind = drawWeighted(left, random)) {
    if (kind.spoil(tables, random)) return;
    const tried = kind;
    left = left.filter((other) => other !== tried);
  }
}

/** A few blows to the structure, each less likely than the one before; the halves of a torn table get no more. */
function spoilStructure(
  table: OpenTable,
  kinds: readonly DamageKind[],
  rate: number,
  random: Random,
): readonly OpenPart[] {
  let left = kinds.filter((kind) => kind.on === 'table');
  const share = 1 - (1 - rate) ** CHANCES_PER_TABLE;
  for (let blows = 0; blows < MOST_BLOWS && left.length > 0 && chance(random, share / (blows + 1));) {
    const kind = drawWeighted(left, random);
    const parts = kind?.spoil(table, random) ?? null;
    if (parts && parts.length > 0) return parts;
    if (parts) blows += 1;
    else left = left.filter((other) => other !== kind);
  }
  return [table];
}

type Part = PrintedTable | PrintedText;

function findDamage(
  before: Disclosure,
  after: readonly Part[],
  moved: ReadonlySet<number>,
): (place: number) => boolean {
  const [printed, seen] = [textsOfPlaces(before.parts), textsOfPlaces(after)];
  return (place) => moved.has(place) || (printed.get(place) ?? '').trim() !== (seen.get(place) ?? '').trim();
}

function textsOfPlaces(parts: readonly Part[]): ReadonlyMap<number, string> {
  const cells = parts.flatMap((part): readonly PrintedCell[] => (part.kind === 'table' ? part.rows.flat() : []));
  return new Map(cells.flatMap(({ place, text }) => (place === null ? [] : [[place, text] as const])));
}
