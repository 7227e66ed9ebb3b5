import { createHash } from 'node:crypto';
import type { ExtractorInput } from '../../../extractors/extractor.ts';
import type { Document } from '../../../model/document.ts';
import { CrossfootError } from '../../../model/errors.ts';
import type { NormalizedDocument, Row, Slot, Statement } from '../../../model/statement.ts';
import type { ReconciledDocument, VerdictWord } from '../../../model/verdict.ts';

/*
 * Stages that do what the document's lines say: `sleep 200`, `spin`, `throw`, `exit`, `late`, `refuse`, `tire` (NO_RECOGNIZER from the second such document of a process on), `no-table`,
 * `conflict`, `heap`, `hoard` (outside of the heap), `print`, `partial`, `pages 9` (each takes 300 ms), `stall 2` (for ever, on the page after), each at the stage that is named before it (`extract: throw`; extract where none is named).
 */

let tired = 0;

function obey(
  stage: string,
  text: string,
  onPage: (page: number) => void = () => undefined,
): Promise<void> | undefined {
  for (const line of text.split('\n')) {
    const match = /^(?:(extract|normalize|reconcile): )?(\w+)(?: (\d+))?$/.exec(line);
    if (!match || (match[1] ?? 'extract') !== stage) continue;
    const [, , word, number] = match;
    if (word === 'sleep') return new Promise((resolve) => setTimeout(resolve, Number(number)));
    if (word === 'spin') for (;;);
    if (word === 'pages') return turnPages(Number(number), onPage);
    if (word === 'stall') {
      return turnPages(Number(number), onPage).then(() => {
        for (;;);
      });
    }
    if (word === 'throw') throw new TypeError(`secret words of ${text}`);
    if (word === 'exit') process.exit(3);
    if (word === 'refuse') throw new CrossfootError('ENCODING', 'a stand-in refuses');
    if (word === 'tire' && ++tired > 1) throw new CrossfootError('NO_RECOGNIZER', 'a stand-in is tired');
    if (word === 'late') {
      setTimeout(() => {
        throw new Error('too late for anybody to catch');
      }, 0);
      return new Promise(() => undefined);
    }
    if (word === 'print') {
      console.log('noise of a stage');
      console.error('more noise of a stage');
    }
    if (word === 'hoard') {
      const hoard: Buffer[] = [];
      for (;;) hoard.push(Buffer.alloc(4 << 20, hoard.length));
    }
    if (word === 'heap') {
      const hoard: object[] = [];
      for (;;) hoard.push({ each: new Array(100_000).fill(hoard.length) });
    }
  }
  return undefined;
}

async function turnPages(count: number, onPage: (page: number) => void): Promise<void> {
  for (let page = 1; page <= count; page += 1) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    onPage(page);
  }
}

export async function extract({ source, bytes, onPage }: ExtractorInput): Promise<Document> {
  if (bytes.length === 0) throw new CrossfootError('EMPTY');
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\0')) throw new CrossfootError('BINARY');
  await obey('extract', text, onPage);
  const id = createHash('sha256').update(bytes).digest('hex');
  return { id, source, kind: 'plain-text', bytes: bytes.length, blocks: [{ type: 'text', page: null, line: 1, text }] };
}

export function normalize(document: Document): NormalizedDocument {
  const { id, source, blocks } = document;
  const [block] = blocks;
  const text = block?.type === 'text' ? block.text : '';
  void obey('normalize', text);
  const isEmpty = text.includes('no-table');
  const tables = isEmpty ? [] : [{ index: 0, title: '', page: null, line: 1, rows: [[text]] }];
  const isPartial = text.includes('partial');
  const none = { publisher: '', fiscalYear: null, kind: 'other', paragraphs: [], repairs: [], findings: [] } as const;
  return { id, source, ...none, isPartial, statements: isEmpty ? [] : [stateOneFigure(text)], tables };
}

function stateOneFigure(raw: string): Statement {
  const place = { statement: 0, row: 0, column: 0, line: 1, page: null, gridRow: 0, gridColumn: 0 };
  const plain = { units: BigInt(raw.length), scale: 2 };
  const slot: Slot = {
    id: 0,
    ...place,
    raw,
    state: 'figure',
    plain,
    readings: [{ amount: plain, cost: 0, rule: 'plain' }],
    placed: true,
  };
  const row: Row = {
    key: '1',
    label: '一',
    printedLabel: '一',
    code: '',
    number: 1,
    side: '',
    slots: [slot],
    alternatives: [],
    line: 1,
    page: null,
  };
  const column = { key: '1', label: '金额', number: 1, unit: '万元', side: '' };
  const names = { form: 'final.three_public', title: '三公', printedTitle: '三公', publisher: '', unit: '万元' };
  return { index: 0, ...names, decimals: 2, columns: [column], rows: [row], notes: [], line: 1, page: null };
}

export function reconcile(document: NormalizedDocument): ReconciledDocument {
  const text = document.tables[0]?.rows[0]?.[0] ?? '';
  void obey('reconcile', text);
  const verdict: VerdictWord = text.includes('conflict') ? 'conflict' : 'unverified';
  const value = document.statements[0]?.rows[0]?.slots[0]?.plain ?? null;
  const zero = { units: 0n, scale: 0 };
  const chosen = {
    slot: 0,
    value,
    expected: null,
    origin: 'as_read',
    verdict,
    proofs: 0,
    resolution: zero,
    margin: 0,
    rule: 'plain',
    runnerUp: null,
    candidates: [],
  } as const;
  return { ...document, verdicts: [chosen], checks: [] };
}
