import type { LookAnswer, LookQuestion } from '../extractors/second-look/second-look.ts';
import { equalAmounts, type Amount } from '../model/amount.ts';
import type { Alternative, Block, Box, Document } from '../model/document.ts';
import { SECOND_LOOK } from '../model/statement.ts';
import type { ReconciledDocument, Verdict } from '../model/verdict.ts';

/** What a second look takes part in: a document's last two stages, and the pictures that are left of it. */
export interface LookStages {
  readonly normalizeAndReconcile: (document: Document) => ReconciledDocument;
  /** What the pictures show where they were asked. */
  readonly look: (questions: readonly LookQuestion[]) => Promise<readonly LookAnswer[]>;
}

/** What came of a document, and the document with what the looks saw. */
export interface LookedAtDocument {
  readonly document: Document;
  readonly reconciled: ReconciledDocument;
}

/** Sums that close may name the next culprit; what is left after that is named by sums that do not close. */
const MOST_ROUNDS = 3;
/** Questions of a round: more are no misreadings here and there, and would take longer than the pages did. */
const MOST_QUESTIONS = 120;

/**
 * Looks again at the figures of pictures that the sums contradict or have replaced, and reconciles anew with what is seen,
 * until nothing new is seen. What a look may repair is the reconcilers' to decide.
 */
export async function reconcileWithLooks(
  document: Document,
  first: ReconciledDocument,
  { normalizeAndReconcile, look }: LookStages,
): Promise<LookedAtDocument> {
  let looked: LookedAtDocument = { document, reconciled: first };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const questions = questionsOf(looked.reconciled);
    if (questions.length === 0) break;
    const seen = addAnswers(looked.document, await look(questions));
    if (seen === looked.document) break;
    looked = { document: seen, reconciled: normalizeAndReconcile(seen) };
  }
  return looked;
}

/** Cells read from pictures that the rest of the document contradicts or has replaced; the surest ones where they are many. */
export function questionsOf({ statements, verdicts }: ReconciledDocument): readonly LookQuestion[] {
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.slot, verdict]));
  const asked = statements.flatMap(({ rows }) =>
    rows.flatMap(({ slots }) =>
      slots.flatMap(({ id, plain, page, box, confidence, raw }) => {
        const verdict = verdictOf.get(id);
        // A figure that no recognizer read has no picture.
        if (!verdict || page === null || !box || confidence === undefined) return [];
        const expected = expectedOf(verdict, plain);
        return expected === null
          ? []
          : [{ question: { page, box, stands: raw, expected }, id, margin: verdict.margin }];
      }),
    ),
  );
  return asked
    .toSorted((a, b) => b.margin - a.margin || a.id - b.id)
    .slice(0, MOST_QUESTIONS)
    .toSorted((a, b) => a.id - b.id)
    .map(({ question }) => question);
}

/** The figure that arithmetic speaks for in a cell where another one was read, or none; null where it does not. */
function expectedOf({ value, expected, verdict, rule, candidates }: Verdict, plain: Amount | null): Amount | null {
  if (rule === SECOND_LOOK) return null;
  if (expected !== null) return expected;
  if (value !== null && !isSame(value, plain)) return value;
  // No one figure is named, but the cheapest explanation of the whole document has another here.
  const explained = candidates.find(({ documentNats }) => documentNats === 0)?.value ?? null;
  const isOpen = verdict === 'conflict' || value === null;
  return isOpen && explained !== null && !isSame(explained, plain) ? explained : null;
}

function isSame(a: Amount, b: Amount | null): boolean {
  return b !== null && equalAmounts(a, b);
}

/** The document with the answers among the readings of their cells; the same document where that adds nothing. */
export function addAnswers(document: Document, answers: readonly LookAnswer[]): Document {
  const byPlace = Map.groupBy(answers, ({ page, box }) => placeOf(page, box));
  let added = 0;
  const blocks = document.blocks.map((block): Block => {
    const { page } = block;
    if (block.type !== 'grid' || page === null) return block;
    const rows = block.rows.map((row) => {
      const cells = row.cells.map((cell) => {
        const own = cell.box && byPlace.get(placeOf(page, cell.box))?.map(({ reading }) => reading);
        const news = own?.filter((reading) => !(cell.alternatives ?? []).some((each) => isSameReading(each, reading)));
        if (news === undefined || news.length === 0) return cell;
        added += news.length;
        return { ...cell, alternatives: [...news, ...(cell.alternatives ?? [])] };
      });
      return { ...row, cells };
    });
    return { ...block, rows };
  });
  return added > 0 ? { ...document, blocks } : document;
}

function isSameReading(a: Alternative, b: Alternative): boolean {
  return a.text === b.text && a.isSecondLook === b.isSecondLook;
}

function placeOf(page: number, { x0, y0, x1, y1 }: Box): string {
  return [page, x0, y0, x1, y1].join(' ');
}
