import type { LookAnswer, LookQuestion } from '../extractors/second-look/second-look.ts';
import { equalAmounts, type Amount } from '../model/amount.ts';
import type { Alternative, Block, Box, Document } from '../model/document.ts';
import type { Slot } from '../model/statement.ts';
import type { ReconciledDocument, Verdict } from '../model/verdict.ts';

/** What a second look takes part in: a document's last two stages, and the pictures that are left of it. */
export interface LookStages {
  readonly normalizeAndReconcile: (document: Document) => ReconciledDocument;
  /** The questions that the pictures answer with yes. */
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
 * Looks again at the figures of pictures that the sums contradict, and reconciles anew with what is seen, until nothing
 * more is confirmed. Only a look that agrees says anything; whether it repairs is the reconcilers' to decide.
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

/** Cells read from pictures in which the rest of the document expects another figure; the surest ones where they are many. */
export function questionsOf({ statements, verdicts }: ReconciledDocument): readonly LookQuestion[] {
  const slots = statements.flatMap(({ rows }) => rows.flatMap((row) => row.slots));
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.slot, verdict]));
  const asked = slots.flatMap((slot) => {
    const verdict = verdictOf.get(slot.id);
    const question = verdict && questionOf(slot, verdict);
    return question === undefined ? [] : [{ question, id: slot.id, margin: verdict?.margin ?? 0 }];
  });
  return asked
    .toSorted((a, b) => b.margin - a.margin || a.id - b.id)
    .slice(0, MOST_QUESTIONS)
    .toSorted((a, b) => a.id - b.id)
    .map(({ question }) => question);
}

function questionOf({ page, box, confidence, raw }: Slot, verdict: Verdict): LookQuestion | undefined {
  // A figure that no recognizer read has no picture.
  if (page === null || !box || confidence === undefined) return undefined;
  const expected = verdict.verdict === 'verified' ? null : (verdict.expected ?? likeliestOf(verdict));
  return expected === null ? undefined : { page, box, stands: raw, expected };
}

/** Where the sums name no one figure: what stands there in the cheapest explanation of the whole document. */
function likeliestOf({ verdict, value, candidates }: Verdict): Amount | null {
  if (verdict !== 'conflict' && value !== null) return null;
  const explained = candidates.find(({ documentNats }) => documentNats === 0)?.value ?? null;
  return explained !== null && value !== null && equalAmounts(explained, value) ? null : explained;
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
        const news = own?.filter((reading) => !(cell.alternatives ?? []).some((each) => isSame(each, reading)));
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

function isSame(a: Alternative, b: Alternative): boolean {
  return a.text === b.text && a.isSecondLook === b.isSecondLook;
}

function placeOf(page: number, { x0, y0, x1, y1 }: Box): string {
  return [page, x0, y0, x1, y1].join(' ');
}
