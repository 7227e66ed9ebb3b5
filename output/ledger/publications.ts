import { DigestTable, digestOf } from './digest-table.ts';

/** What a document is about, as far as it is known: empty, null and `other` say nothing. */
export interface Subject {
  readonly publisher: string;
  readonly fiscalYear: number | null;
  readonly kind: string;
}

/** Where a document came from. */
export interface Provenance {
  readonly source: string;
  /** A digest of the place on this machine; the same place never holds two documents at once. */
  readonly place?: string | undefined;
  readonly url?: string | undefined;
}

const ID_BYTES = 32;
const KINDS: Readonly<Record<string, number>> = { final: 1, budget: 2 };

/**
 * Every document that was published so far, to find the one that a corrected publication takes the place of. A document of the
 * same place, address, name or subject is its predecessor unless the two are about different publishers, years or kinds: a
 * path such as `latest.pdf` may hold another year now, and two folders may each have a `budget.pdf`.
 */
export class Publications {
  readonly #byDocument = new DigestTable();
  readonly #latest = new DigestTable();
  readonly #supersedes = new Map<string, string>();
  #ids = Buffer.alloc(1024 * ID_BYTES);
  #publishers = new Uint32Array(1024);
  #years = new Uint16Array(1024);
  #kinds = new Uint8Array(1024);
  #count = 0;

  /**
   * Notes a document. One of the same delivery (`isEarlier` false: of a run that did not reach its last input, which this run
   * goes on with) lies beside the others, and so only its place can tell that it was replaced.
   */
  add(id: string, subject: Subject, from: Provenance, supersedes: string, isEarlier: boolean): void {
    const ordinal = this.#note(id, subject);
    if (supersedes !== '') this.#supersedes.set(id, supersedes);
    for (const key of isEarlier
      ? keysOf(subject, from)
      : keysOf(subject, from).slice(0, from.place === undefined ? 0 : 1))
      this.#latest.set(key, ordinal);
  }

  /** True where another document came from the place. */
  hasOther(place: string, id: string): boolean {
    const ordinal = this.#latest.get(placeKey(place));
    return ordinal > 0 && this.#idOf(ordinal) !== id;
  }

  /** The document_id of the publication that this one corrects; empty where it corrects none. */
  predecessorOf(id: string, subject: Subject, from: Provenance): string {
    // A document that is only read anew, by another version or config, is no new publication.
    if (this.#byDocument.get(Buffer.from(id, 'hex')) > 0) return this.#supersedes.get(id) ?? '';
    for (const key of keysOf(subject, from)) {
      const ordinal = this.#latest.get(key);
      if (ordinal > 0 && this.#agrees(ordinal, subject)) return this.#idOf(ordinal);
    }
    return '';
  }

  #note(id: string, { publisher, fiscalYear, kind }: Subject): number {
    const digest = Buffer.from(id, 'hex');
    const known = this.#byDocument.get(digest);
    if (known > 0) return known;
    if (this.#count === this.#years.length) this.#grow();
    digest.copy(this.#ids, this.#count * ID_BYTES);
    this.#publishers[this.#count] = hashOf(publisher);
    this.#years[this.#count] = fiscalYear ?? 0;
    this.#kinds[this.#count] = KINDS[kind] ?? 0;
    this.#count += 1;
    this.#byDocument.set(digest, this.#count);
    return this.#count;
  }

  #agrees(ordinal: number, { publisher, fiscalYear, kind }: Subject): boolean {
    return (
      isAlike(this.#publishers[ordinal - 1], hashOf(publisher)) &&
      isAlike(this.#years[ordinal - 1], fiscalYear ?? 0) &&
      isAlike(this.#kinds[ordinal - 1], KINDS[kind] ?? 0)
    );
  }

  #idOf(ordinal: number): string {
    return this.#ids.toString('hex', (ordinal - 1) * ID_BYTES, ordinal * ID_BYTES);
  }

  #grow(): void {
    this.#ids = Buffer.concat([this.#ids, Buffer.alloc(this.#ids.length)]);
    this.#publishers = doubled(this.#publishers, Uint32Array);
    this.#years = doubled(this.#years, Uint16Array);
    this.#kinds = doubled(this.#kinds, Uint8Array);
  }
}

const placeKey = (place: string): Uint8Array => digestOf('place', place);

/** What a predecessor may be found by, the surest first. */
function keysOf({ publisher, fiscalYear, kind }: Subject, { place, url, source }: Provenance): Uint8Array[] {
  const isTold = publisher !== '' && fiscalYear !== null && kind in KINDS;
  return [
    ...(place === undefined ? [] : [placeKey(place)]),
    ...(url === undefined || url === '' ? [] : [digestOf('url', url)]),
    digestOf('source', source),
    ...(isTold ? [digestOf('subject', publisher, fiscalYear, kind)] : []),
  ];
}

/** 0 where there is nothing to tell apart by. */
function hashOf(text: string): number {
  if (text === '') return 0;
  const digest = digestOf(text);
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0) || 1;
}

/** The unknown contradicts nothing. */
function isAlike(one = 0, other: number): boolean {
  return one === 0 || other === 0 || one === other;
}

function doubled<Numbers extends { readonly length: number; set(values: ArrayLike<number>): void }>(
  numbers: Numbers & ArrayLike<number>,
  Kind: new (length: number) => Numbers,
): Numbers {
  const longer = new Kind(numbers.length * 2);
  longer.set(numbers);
  return longer;
}
