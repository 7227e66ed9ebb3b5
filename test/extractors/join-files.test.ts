import { describe, expect, it } from '@jest/globals';
import type { ExtractorInput } from '../../extractors/extractor.ts';
import { extractFiles, type ReadFile } from '../../extractors/join-files.ts';
import type { Block, Document } from '../../model/document.ts';
import { CrossfootError, type ErrorCode } from '../../model/errors.ts';

const line = (page: number | null, text: string): Block => ({ type: 'text', page, line: 0, text });
const BOX = { x0: 0, y0: 0, x1: 1, y1: 1 };

/** Documents by the source of their file; a code is what extracting it throws. */
type Told = Readonly<Record<string, Partial<Document> | ErrorCode>>;

function extracting(told: Told) {
  return (input: ExtractorInput): Promise<Document> => {
    const { source } = input;
    const document = told[source];
    if (typeof document === 'string') return Promise.reject(new CrossfootError(document, 'told'));
    for (const { page } of document?.blocks ?? []) input.onPage?.(page ?? 1);
    if (document?.kind === 'scan') input.album?.keep(1, BOX, { of: source } as never);
    return Promise.resolve({ id: source, source, kind: 'pdf', bytes: 1, blocks: [], ...document });
  };
}

const fileOf = (source: string): ReadFile => ({ source, bytes: new TextEncoder().encode(source) });
const join = (told: Told, files = Object.keys(told).map(fileOf)) =>
  extractFiles({ source: 'whole' }, files, extracting(told));

describe('a document in several files', () => {
  it('has its pages counted through, a file without pages as one', async () => {
    const document = await join({
      a: { blocks: [line(null, 'a1'), line(null, 'a2')] },
      b: { blocks: [line(1, 'b1'), line(3, 'b3')], unreadPages: [{ page: 4, reason: 'blank', detail: '' }] },
      c: { blocks: [line(2, 'c2')] },
    });
    expect(document.blocks.map((block) => block.type === 'text' && [block.page, block.text, block.opensFile])).toEqual([
      [1, 'a1', true],
      [1, 'a2', undefined],
      [2, 'b1', true],
      [4, 'b3', undefined],
      [7, 'c2', true],
    ]);
    expect(document.unreadPages).toEqual([{ page: 5, reason: 'blank', detail: '' }]);
    expect(document.files).toEqual([
      { source: 'a', firstPage: 1 },
      { source: 'b', firstPage: 2 },
      { source: 'c', firstPage: 6 },
    ]);
    expect(document).toMatchObject({ source: 'whole', bytes: 3 });
  });

  it('tells listeners its own pages', async () => {
    const pages: number[] = [];
    const kept: unknown[] = [];
    const told: Told = { a: { blocks: [line(2, 'x')] }, b: { kind: 'scan', blocks: [line(1, 'y')] } };
    const album = { keep: (page: number, box: unknown, picture: unknown) => void kept.push([page, box, picture]) };
    const onPage = (page: number): void => void pages.push(page);
    await extractFiles({ source: 'whole', onPage, album }, ['a', 'b'].map(fileOf), extracting(told));
    expect(pages).toEqual([2, 3]);
    expect(kept).toEqual([[3, BOX, { of: 'b' }]]);
  });

  it.each([
    [['pdf', 'xlsx'], 'pdf'],
    [['xlsx', 'scan', 'pdf'], 'scan'],
    [['scan', 'plain-text'], 'plain-text'],
  ] as const)('is as sure as the least sure of %j', async (kinds, kind) => {
    const told = Object.fromEntries(kinds.map((each, index) => [`${index}`, { kind: each, blocks: [line(1, 'x')] }]));
    expect((await join(told)).kind).toBe(kind);
  });

  it('keeps what can be read, and says what cannot', async () => {
    const told: Told = { a: 'UNSUPPORTED', b: { blocks: [line(1, 'b')], loss: 'cut' }, c: 'TIMEOUT' };
    const document = await join(told, [...['a', 'b', 'c'].map(fileOf), { source: 'd', problem: 'gone' }]);
    expect(document.unreadPages).toEqual([
      { page: 1, reason: 'refused', detail: expect.stringMatching(/^a: .*told/u) as unknown },
      { page: 3, reason: 'failed', detail: expect.stringMatching(/^c: .*told/u) as unknown },
      { page: 4, reason: 'refused', detail: 'd: gone' },
    ]);
    expect(document.blocks.map(({ page }) => page)).toEqual([2]);
    expect(document.loss).toBe('b: cut');
  });

  it('throws what the first fails of where none can be read, and what would meet every file', async () => {
    await expect(join({ a: 'ENCRYPTED', b: 'EMPTY' })).rejects.toMatchObject({ code: 'ENCRYPTED' });
    await expect(join({ a: { blocks: [line(1, 'a')] }, b: 'NO_RECOGNIZER' })).rejects.toMatchObject({
      code: 'NO_RECOGNIZER',
    });
  });
});
