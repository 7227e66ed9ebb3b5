import { DigestTable, digestOf } from './digest-table.ts';
import type { LedgerEntry, RunKeys } from './ledger-entry.ts';
import { Publications } from './publications.ts';
import type { Provenance, Subject } from './publications.ts';

/** Why a document was put aside in an earlier run. */
export interface EarlierFailure {
  readonly stage: string;
  readonly code: string;
  readonly sentence: string;
}

/** A document that an earlier run wrote. */
export interface AcceptedDocument {
  readonly isInConflict: boolean;
}

/** What a list of inputs said that changes what comes out. */
export interface GivenSubject {
  readonly publisher?: string | undefined;
  readonly fiscalYear?: number | undefined;
}

const KNOWN = 1;
const IN_CONFLICT = 2;

/**
 * What the finished runs of an output folder have done, asked by a run with these keys. Its size grows with the documents, some
 * 200 bytes each; those that were put aside cost a little more.
 */
export class Ledger {
  readonly #keys: RunKeys;
  /** By bytes alone, by bytes and name, and by bytes and what was said of them. */
  readonly #accepted = new DigestTable();
  readonly #failures = new Map<string, EarlierFailure>();
  readonly #failedNames = new DigestTable();
  readonly #publications = new Publications();

  constructor(keys: RunKeys) {
    this.#keys = keys;
  }

  /** Notes what an input of a finished run came to; the later run last. `isEarlier`: see Publications. */
  add(entry: LedgerEntry, keys: RunKeys, isEarlier: boolean): void {
    const { source, document_id: id, outcome } = entry;
    const failure = /^quarantined at (\w+): (\w+)$/.exec(outcome);
    if (outcome === 'written') {
      // Pages that were given up follow from the limits of the run, as what is put aside does.
      const isSettled = entry.has_failed_pages !== true || keys.quarantined === this.#keys.quarantined;
      if (isSettled && keys.accepted === this.#keys.accepted) {
        const standing = (entry.conflicts ?? 0) > 0 ? IN_CONFLICT : KNOWN;
        for (const key of acceptedKeys(entry)) this.#accepted.set(key, standing);
      }
      this.#publications.add(id, subjectOf(entry), entry, entry.supersedes ?? '', isEarlier);
    } else if (outcome === 'duplicate' && keys.accepted === this.#keys.accepted) {
      const standing = this.#accepted.get(digestOf(id));
      if (standing > 0) for (const key of acceptedKeys(entry)) this.#accepted.set(key, standing);
    } else if (failure && keys.quarantined === this.#keys.quarantined) {
      const [, stage = '', code = ''] = failure;
      const earlier = { stage, code, sentence: entry.sentence ?? '' };
      if (id !== '') this.#failures.set(id, earlier);
      this.#failedNames.set(failureKey(source, id, earlier), KNOWN);
    }
  }

  /**
   * Whether the bytes were accepted by this version and config; `isInConflict` tells of a figure in them. Where they came under
   * this very name and a list says something else of them now, they are as new; under another name they are a duplicate.
   */
  findAccepted(documentId: string, source: string, given: GivenSubject): AcceptedDocument | undefined {
    const said = this.#accepted.get(saidKey(documentId, given));
    if (said === 0 && this.#accepted.get(nameKey(documentId, source)) > 0) return undefined;
    const standing = said || this.#accepted.get(digestOf(documentId));
    return standing === 0 ? undefined : { isInConflict: standing === IN_CONFLICT };
  }

  /** Why the bytes were put aside by this version and config, under whatever name. */
  findFailure(documentId: string): EarlierFailure | undefined {
    return this.#failures.get(documentId);
  }

  /** True where a quarantine.csv has a row for this name with this reason. */
  hasRecorded(source: string, documentId: string, failure: EarlierFailure): boolean {
    return this.#failedNames.get(failureKey(source, documentId, failure)) > 0;
  }

  /** True where a document with other bytes came from this place. */
  isChanged(place: string, documentId: string): boolean {
    return this.#publications.hasOther(place, documentId);
  }

  /** The document_id of the publication that a document corrects; empty where there is none. */
  predecessorOf(documentId: string, subject: Subject, from: Provenance): string {
    return this.#publications.predecessorOf(documentId, subject, from);
  }
}

function subjectOf({ found }: LedgerEntry): Subject {
  if (!found) return { publisher: '', fiscalYear: null, kind: '' };
  return { publisher: found.publisher, fiscalYear: found.fiscal_year, kind: found.document_kind };
}

function acceptedKeys({ document_id: id, source, publisher, fiscal_year }: LedgerEntry): readonly Uint8Array[] {
  return [digestOf(id), nameKey(id, source), saidKey(id, { publisher, fiscalYear: fiscal_year })];
}

function nameKey(documentId: string, source: string): Uint8Array {
  return digestOf(documentId, 'name', source);
}

function saidKey(documentId: string, { publisher, fiscalYear }: GivenSubject): Uint8Array {
  return digestOf(documentId, 'said', publisher ?? '', fiscalYear ?? null);
}

function failureKey(source: string, documentId: string, { stage, code }: EarlierFailure): Uint8Array {
  return digestOf(source, documentId, stage, code);
}
