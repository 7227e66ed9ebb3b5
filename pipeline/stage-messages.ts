import type { ExtractOptions } from '../extractors/extract-options.ts';
import type { OwnKnowledge } from '../forms/knowledge.ts';
import type { ErrorCode } from '../model/errors.ts';
import type { ReconciledDocument } from '../model/verdict.ts';
import type { BugTrace } from './bug-trace.ts';
import type { InputContent } from './read-input.ts';

/** What a child process is told before its first document. */
export interface WorkerSettings {
  /** Module that exports extract, normalize and reconcile. */
  readonly stagesUrl: string;
  readonly options: ExtractOptions;
  /** Forms and codebook of the run's own; undefined where it has neither. */
  readonly own?: OwnKnowledge | undefined;
  /** Whether verdicts leave the process without personal data. */
  readonly masksPersonalData?: boolean | undefined;
  /** Memory that the process may hold. */
  readonly maxMemoryMegabytes: number;
  /** Tried in turn on documents that open only with one; they travel through the channel, where nobody else can look. */
  readonly passwords?: readonly string[] | undefined;
}

/** The first message to a child. */
export interface SettingsMessage extends WorkerSettings {
  readonly type: 'settings';
  readonly parentPid: number;
}

/** One stage of the document that the worker holds. */
export type StageRequest =
  | { readonly stage: 'extract'; readonly source: string; readonly content: InputContent }
  | { readonly stage: 'normalize'; readonly publisher?: string | undefined; readonly fiscalYear?: number | undefined }
  | { readonly stage: 'reconcile' };

/** Why a stage gave a document up. */
export interface StageFailure extends BugTrace {
  readonly type: 'failed';
  readonly code: ErrorCode;
  readonly sentence: string;
}

/** `document` comes with the last stage only. */
export interface StageSuccess {
  readonly type: 'done';
  readonly document: ReconciledDocument | undefined;
}

/** A page was read from its picture; such pages take seconds each, and so have a clock each. */
export interface PageProgress {
  readonly type: 'progress';
  /** 1-based. */
  readonly page: number;
}

export type StageReply = { readonly type: 'ready' } | PageProgress | StageSuccess | StageFailure;
