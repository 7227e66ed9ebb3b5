import type { OwnKnowledge } from '../../forms/knowledge.ts';
import type { ReconciledDocument } from '../../model/verdict.ts';

/** Watches a run's documents and writes what they are sure of at its end. */
export interface Learner {
  add(document: ReconciledDocument): void;
  /** Throws OUTPUT_NOT_WRITABLE. */
  write(): Promise<void>;
}

const NOBODY: Learner = { add: () => undefined, write: () => Promise.resolve() };

/**
 * A learner for the codebook at `path`, whose place is tried now, so that a bad one ends the run before it begins
 * (OUTPUT_NOT_WRITABLE); one that learns nothing where no codebook is asked for.
 */
export async function openLearner(path: string | undefined, own: OwnKnowledge | undefined): Promise<Learner> {
  if (path === undefined) return NOBODY;
  const [{ prepareCodebook, writeCodebook }, { CodebookLearner }, { knowledgeOf }] = await Promise.all([
    import('./write-codebook.ts'),
    import('./learn-codebook.ts'),
    import('../../forms/knowledge.ts'),
  ]);
  await prepareCodebook(path);
  const learner = new CodebookLearner(knowledgeOf(own ?? { forms: [], codebook: undefined }).forms);
  return {
    add: (document) => learner.add(document),
    write: () => writeCodebook(path, learner.finish()),
  };
}
