import { DEFAULT_EXTRACT_OPTIONS, type ExtractOptions } from '../extractors/extract-options.ts';

export const STAGE_NAMES = ['extract', 'normalize', 'reconcile'] as const;
export type StageName = (typeof STAGE_NAMES)[number];

/** What a run can be told beyond its command line; every key is optional in the file. */
export interface Config extends ExtractOptions {
  /** Wall-clock time that one document may spend in the stages together, however many pages it has. */
  readonly maxDocumentSeconds: number;
  /** Memory that one child process may hold (resident set); a document that needs more is quarantined. */
  readonly maxMemoryMegabytes: number;
  /** How many documents may be in a stage at once; a stage that is not named takes as many as there are workers. */
  readonly stageLimits: Readonly<Partial<Record<StageName, number>>>;
  /** Whether names, telephone numbers and other personal data are masked in all that is written. */
  readonly maskPersonalData: boolean;
  /** Folder of forms of one's own. This path and the others are relative to the file in it. */
  readonly forms?: string;
  /** Codebook that the run reads with. */
  readonly codebook?: string;
}

export const DEFAULT_CONFIG: Config = {
  ...DEFAULT_EXTRACT_OPTIONS,
  maxDocumentSeconds: 3600,
  maxMemoryMegabytes: 512,
  stageLimits: {},
  maskPersonalData: false,
};
