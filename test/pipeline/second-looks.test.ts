import { afterAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_EXTRACT_OPTIONS } from '../../extractors/extract-options.ts';
import type { Recognizer } from '../../extractors/recognition/recognizer.ts';
import { TesseractJs } from '../../extractors/recognition/tesseract-js.ts';
import { makeScanExtractor } from '../../extractors/scan/scan.ts';
import { SecondLook, type LookAnswer, type LookQuestion } from '../../extractors/second-look/second-look.ts';
import { formatAmount } from '../../model/amount.ts';
import type { Document } from '../../model/document.ts';
import type { ReconciledDocument } from '../../model/verdict.ts';
import { normalize } from '../../normalizers/index.ts';
import { DocumentClock } from '../../pipeline/document-clock.ts';
import { addAnswers, questionsOf, reconcileWithLooks } from '../../pipeline/second-looks.ts';
import { WorkerPool } from '../../pipeline/worker-pool.ts';
import { reconcile } from '../../reconcilers/index.ts';
import { drawStatement, KnowingReader, type DrawnStatement } from './drawn-statement.ts';

const engine = new TesseractJs();
afterAll(() => engine.close());

/** The real engine, which outlives the documents of these tests. */
const shared: Recognizer = {
  name: engine.name,
  recognize: (picture, task) => engine.recognize(picture, task),
  close: () => Promise.resolve(),
};

const LINES = ['2023年度一般公共预算财政拨款支出决算表', '部门：示例市水务服务中心 金额单位：万元'];
const ROWS = [
  ['科目编码', '科目名称', '小计', '基本支出', '项目支出'],
  ['栏次', '', '1', '2', '3'],
  ['', '合计', '2,339.21', '1,430.26', '908.95'],
  ['208', '社会保障和就业支出', '228.51', '228.51', ''],
  ['20805', '行政事业单位养老支出', '228.51', '228.51', ''],
  ['2080505', '机关事业单位基本养老保险缴费支出', '152.34', '152.34', ''],
  ['2080506', '机关事业单位职业年金缴费支出', '76.17', '76.17', ''],
  ['213', '农林水支出', '1,982.01', '1,073.06', '908.95'],
  ['21303', '水利', '1,982.01', '1,073.06', '908.95'],
  ['2130306', '水利工程运行与维护', '1,694.56', '1,073.06', '621.50'],
  ['2130311', '水资源节约管理与保护', '287.45', '', '287.45'],
  ['221', '住房保障支出', '128.69', '128.69', ''],
  ['22102', '住房改革支出', '128.69', '128.69', ''],
  ['2210201', '住房公积金', '110.28', '110.28', ''],
  ['2210202', '提租补贴', '18.41', '18.41', ''],
];

async function readDrawn(drawn: DrawnStatement, look: SecondLook): Promise<Document> {
  const extractor = makeScanExtractor(() => Promise.resolve(new KnowingReader(drawn)));
  return extractor.extract({ source: 'a.png', bytes: drawStatement(drawn), album: look.album });
}

const normalizeAndReconcile = (document: Document): ReconciledDocument => reconcile(normalize(document));

async function take(drawn: DrawnStatement) {
  const look = new SecondLook(DEFAULT_EXTRACT_OPTIONS, () => Promise.resolve(shared));
  const document = await readDrawn(drawn, look);
  const asked: LookQuestion[] = [];
  const answers: LookAnswer[] = [];
  const { reconciled } = await reconcileWithLooks(document, normalizeAndReconcile(document), {
    normalizeAndReconcile,
    look: async (questions) => {
      asked.push(...questions);
      const given = await look.answer(questions);
      answers.push(...given);
      return given;
    },
  });
  await look.close();
  return { reconciled, asked, answers };
}

/** Value, verdict, expected and origin of the figure that was read as this text. */
function factOf({ statements, verdicts }: ReconciledDocument, raw: string) {
  const slot = statements.flatMap(({ rows }) => rows.flatMap(({ slots }) => slots)).find((each) => each.raw === raw);
  const verdict = verdicts.find((each) => each.slot === slot?.id);
  if (!verdict) return undefined;
  const textOf = (amount: typeof verdict.value) => (amount === null ? null : formatAmount(amount));
  return { ...verdict, value: textOf(verdict.value), expected: textOf(verdict.expected) };
}

describe('figures of pictures that the sums contradict', () => {
  it('are looked at again: what was misread is restored', async () => {
    const misread = new Map([['1,694.56', '1,694.36']]);
    const { reconciled, asked } = await take({ lines: LINES, rows: ROWS, misread });
    expect(asked.map(({ stands }) => stands)).toEqual(['1,694.36']);
    expect(factOf(reconciled, '1,694.36')).toMatchObject({
      value: '1694.56',
      expected: null,
      origin: 'repaired',
      verdict: 'verified',
      rule: 'second-look',
    });
    const repair = reconciled.repairs.find(({ rule }) => rule === 'second-look');
    expect(repair).toMatchObject({ before: '1,694.36', after: '1694.56' });
    expect(repair?.why).toMatch(/^a second look at the picture reads so, and \d+ check/);
    expect(reconciled.findings.filter(({ kind }) => kind === 'conflict')).toEqual([]);
  });

  it.each(['1,694.36', '1,694.86', '1,694.50', '1,594.56', '1,894.56', '7,694.56'])(
    'a slip that is printed clearly stays as printed, with what the sums expect: %s for 1,694.56',
    async (slip) => {
      const rows = ROWS.map((row) => row.map((text) => (text === '1,694.56' ? slip : text)));
      const { reconciled, asked, answers } = await take({ lines: LINES, rows });
      expect(asked.map(({ stands }) => stands)).toContain(slip);
      for (const { reading } of answers) expect(reading.text).toBe(slip.replace(',', ''));
      expect(factOf(reconciled, slip)).toMatchObject({
        value: slip.replace(',', ''),
        expected: '1694.56',
        origin: 'as_read',
        verdict: 'conflict',
      });
      expect(reconciled.repairs.filter(({ rule }) => rule === 'second-look')).toEqual([]);
    },
  );

  it('a slip that was also misread is not replaced by what the sums expect: the picture speaks against it', async () => {
    const rows = ROWS.map((row) => row.map((text) => (text === '1,694.56' ? '1,694.36' : text)));
    const { reconciled } = await take({ lines: LINES, rows, misread: new Map([['1,694.36', '1,6b4.3b']]) });
    expect(factOf(reconciled, '1,6b4.3b')).toMatchObject({ value: null, expected: '1694.56', verdict: 'conflict' });
  });

  it('what was read as no figure is restored as before where the picture shows it', async () => {
    const misread = new Map([['1,694.56', '1,6b4.3b']]);
    const { reconciled } = await take({ lines: LINES, rows: ROWS, misread });
    expect(factOf(reconciled, '1,6b4.3b')).toMatchObject({ value: '1694.56', origin: 'repaired', verdict: 'verified' });
  });

  it('are not asked for where everything adds up', async () => {
    const { asked } = await take({ lines: LINES, rows: ROWS });
    expect(asked).toEqual([]);
  });
});

describe('what a picture was read as besides', () => {
  it.each([
    ['by a second look is believed', true, '1694.56', 'repaired'],
    ['by the first look alone overwrites nothing', false, '1694.36', 'as_read'],
  ])('%s', async (_, isSecondLook, value, origin) => {
    const misread = new Map([['1,694.56', '1,694.36']]);
    const document = await readDrawn({ lines: LINES, rows: ROWS, misread }, new SecondLook(DEFAULT_EXTRACT_OPTIONS));
    const [question] = questionsOf(normalizeAndReconcile(document));
    const reading = { text: '1,694.56', confidence: 0.6, isSecondLook };
    const seen = addAnswers(document, question ? [{ page: question.page, box: question.box, reading }] : []);
    expect(factOf(normalizeAndReconcile(seen), '1,694.36')).toMatchObject({ value, origin });
  });
});

describe('rounds of questions', () => {
  const drawn = { lines: LINES, rows: ROWS, misread: new Map([['1,694.56', '1,694.36']]) };
  const readOnce = async () => {
    const document = await readDrawn(drawn, new SecondLook(DEFAULT_EXTRACT_OPTIONS));
    return { document, first: normalizeAndReconcile(document) };
  };

  it('end where no answer comes, with the document as it was', async () => {
    const { document, first } = await readOnce();
    let rounds = 0;
    const looked = await reconcileWithLooks(document, first, {
      normalizeAndReconcile,
      look: () => Promise.resolve((rounds++, [])),
    });
    expect(rounds).toBe(1);
    expect(looked).toEqual({ document, reconciled: first });
  });

  it('end where the same answer comes again', async () => {
    const { document, first } = await readOnce();
    let rounds = 0;
    // Too unsure to restore anything: the conflict stays, and would be asked about for ever.
    const looked = await reconcileWithLooks(document, first, {
      normalizeAndReconcile: () => first,
      look: (questions) => {
        rounds++;
        const reading = { text: '1694.56', confidence: 0.4, isSecondLook: true };
        return Promise.resolve(questions.map(({ page, box }) => ({ page, box, reading })));
      },
    });
    expect(rounds).toBe(2);
    const cells = looked.document.blocks.flatMap((block) =>
      block.type === 'grid' ? block.rows.flatMap((row) => row.cells) : [],
    );
    expect(cells.filter(({ alternatives }) => alternatives !== undefined)).toMatchObject([
      { raw: '1,694.36', alternatives: [{ text: '1694.56', isSecondLook: true }] },
    ]);
  });

  it('ask nothing of what no picture shows', async () => {
    const { document } = await readOnce();
    const blocks = document.blocks.map((block) =>
      block.type === 'text'
        ? block
        : {
            ...block,
            rows: block.rows.map((row) => ({
              ...row,
              cells: row.cells.map(({ raw, rowSpan, columnSpan }) => ({ raw, rowSpan, columnSpan })),
            })),
          },
    );
    const dump: Document = { ...document, kind: 'plain-text', blocks };
    const first = normalizeAndReconcile(dump);
    expect(first.verdicts.some(({ verdict, expected }) => verdict === 'conflict' && expected !== null)).toBe(true);
    const looked = await reconcileWithLooks(dump, first, {
      normalizeAndReconcile,
      look: () => Promise.reject(new Error('nothing to look at')),
    });
    expect(looked.reconciled).toBe(first);
  });
});

describe('a child process', () => {
  const pool = new WorkerPool(1, {
    stagesUrl: new URL('./stand-ins/looking-stages.ts', import.meta.url).href,
    options: DEFAULT_EXTRACT_OPTIONS,
    maxMemoryMegabytes: 512,
  });
  afterAll(() => pool.close());

  it.each([
    ['1,694.56', '1694.56', 'repaired', null],
    ['1,694.36', '1694.36', 'as_read', '1694.56'],
  ])('looks again between its stages, and keeps what the list of inputs knew: seen %s', async (seen, ...expected) => {
    const lines = ['一般公共预算财政拨款支出决算表', LINES[1]];
    const told = { lines, rows: ROWS, misread: [['1,694.56', '1,694.36']], seen };
    const bytes = new TextEncoder().encode(JSON.stringify(told));
    const reply = await pool.use(async (worker) => {
      const clock = new DocumentClock({ pageMilliseconds: 20_000, documentMilliseconds: 40_000 });
      await worker.run({ stage: 'extract', source: 'a.png', content: { bytes } }, clock);
      await worker.run({ stage: 'normalize', publisher: 'of the list', fiscalYear: 1999 }, clock);
      return worker.run({ stage: 'reconcile' }, clock);
    });
    const document = reply.type === 'done' ? reply.document : undefined;
    const fact = document && factOf(document, '1,694.36');
    expect([fact?.value, fact?.origin, fact?.expected]).toEqual(expected);
    expect(document).toMatchObject({ publisher: '示例市水务服务中心', fiscalYear: 1999 });
  });
});
