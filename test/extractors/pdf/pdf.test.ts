import type { GridBlock, TextBlock } from '../../../model/document.ts';
import { CrossfootError } from '../../../model/errors.ts';
import { PDF } from '../../../extractors/pdf/pdf.ts';
import { composePdf, show, showHanzi, strokeGrid, type ComposedPage } from './compose-pdf.ts';

async function read(...pages: readonly ComposedPage[]): ReturnType<typeof PDF.extract> {
  return PDF.extract({ source: 'composed.pdf', bytes: composePdf(pages) });
}

async function gridsOf(...pages: readonly ComposedPage[]): Promise<readonly (readonly (readonly string[])[])[]> {
  const { blocks } = await read(...pages);
  const grids = blocks.filter((block): block is GridBlock => block.type === 'grid');
  return grids.map(({ rows }) => rows.map(({ cells }) => cells.map(({ raw }) => raw)));
}

async function linesOf(...pages: readonly ComposedPage[]): Promise<readonly string[]> {
  const { blocks } = await read(...pages);
  return blocks.filter((block): block is TextBlock => block.type === 'text').map(({ text }) => text);
}

const XS = [20, 120, 200, 280];
const YS = [200, 220, 240, 260];
const CELLS = [
  show('201', 24, 246) + show('1,234.50', 130, 246) + show('7.00', 240, 246),
  show('202', 24, 226) + show('9.99', 150, 226),
  show('203', 24, 206) + show('0.01', 240, 206),
].join('');
/** The lower two rows: a table is known by its figures. */
const LOWER = [show('202', 24, 226) + show('9.99', 150, 226), show('203', 24, 206) + show('0.01', 240, 206)].join('');
const GRID = [
  ['201', '1,234.50', '7.00'],
  ['202', '9.99', ''],
  ['203', '', '0.01'],
];

describe('rulings of a page', () => {
  it('are strokes', async () => {
    expect(await gridsOf({ content: strokeGrid(XS, YS) + CELLS })).toEqual([GRID]);
  });

  it('are thin filled rectangles, cut at every cell', async () => {
    const level = YS.flatMap((y) =>
      [20, 120, 200].map((x, i) => `${x} ${y - 0.25} ${(XS[i + 1] ?? 0) - x} 0.5 re f\n`),
    );
    const upright = XS.flatMap((x) => [200, 220, 240].map((y) => `${x - 0.25} ${y} 0.5 20 re f\n`));
    expect(await gridsOf({ content: [...level, ...upright].join('') + CELLS })).toEqual([GRID]);
  });

  it('are drawn double, and one border all the same', async () => {
    const twice =
      strokeGrid(XS, YS) +
      strokeGrid(
        XS.map((x) => x + 1.5),
        YS.map((y) => y - 1.5),
      );
    expect(await gridsOf({ content: twice + CELLS })).toEqual([GRID]);
  });

  it('are none where they are white or clipped away', async () => {
    const white = `1 1 1 RG\n${strokeGrid(XS, YS)}0 0 0 RG\n`;
    const clipped = `q 0 0 5 5 re W n\n${strokeGrid(XS, YS)}Q\n`;
    const hasBorders = async (content: string): Promise<boolean> => {
      const { blocks } = await read({ content: content + showHanzi('项目', 30, 246) + LOWER });
      return blocks.some(({ type }) => type === 'grid');
    };
    expect(await hasBorders(white)).toBe(false);
    expect(await hasBorders(clipped)).toBe(false);
    expect(await hasBorders(strokeGrid(XS, YS))).toBe(true);
  });
});

describe('text of a page', () => {
  it('of two cells stays apart though it was shown as one', async () => {
    const joined = 'BT /F1 10 Tf 24 246 Td [(201) -9000 (1,234.50) -6000 (7.00)] TJ ET\n';
    const grids = await gridsOf({ content: strokeGrid(XS, YS) + joined });
    expect(grids[0]?.[0]).toEqual(['201', '1,234.50', '7.00']);
  });

  it('that overruns its cell stays whole', async () => {
    const [grid] = await gridsOf({
      content: strokeGrid(XS, YS) + showHanzi('机关事业单位基本养老保险缴费支出', 24, 246) + LOWER,
    });
    expect(grid?.[0]).toEqual(['机关事业单位基本养老保险缴费支出', '', '']);
  });

  it('over several lines of a cell is joined', async () => {
    const label =
      showHanzi('机关事业单位', 24, 251, 8) + showHanzi('基本养老保险', 24, 242, 8) + show('5.00', 150, 246) + LOWER;
    expect((await gridsOf({ content: strokeGrid(XS, YS) + label }))[0]?.[0]).toEqual([
      '机关事业单位基本养老保险',
      '5.00',
      '',
    ]);
  });

  it('is read as shown on pages that are turned', async () => {
    const upright = '0 1 -1 0 300 0 cm\n' + strokeGrid(XS, YS) + CELLS;
    expect(await gridsOf({ content: upright, size: [300, 400], rotate: 90 })).toEqual([GRID]);
  });

  it('drawn twice for bold is read once', async () => {
    const bold = showHanzi('合计', 30, 246) + showHanzi('合计', 30.3, 246) + LOWER;
    expect((await gridsOf({ content: strokeGrid(XS, YS) + bold }))[0]?.[0]?.[0]).toBe('合计');
  });

  it('is left out where nobody sees it', async () => {
    const hidden = [
      `3 Tr ${show('INVISIBLE', 24, 146)} 0 Tr\n`,
      `1 1 1 rg ${show('WHITE', 24, 126)} 0 0 0 rg\n`,
      `${show('COVERED', 24, 106)} 0.8 0.8 0.8 rg 20 100 200 20 re f 0 0 0 rg\n`,
      `/OC /Hidden BDC ${show('LAYERED', 24, 86)} EMC\n`,
      `q 0 0 5 5 re W n ${show('CLIPPED', 24, 66)} Q\n`,
    ].join('');
    expect(await linesOf({ content: `${hidden}${show('SEEN', 24, 46)}` })).toEqual(['SEEN']);
  });

  it('in white is read on a dark ground', async () => {
    const head = `0 0 0.5 rg 20 240 260 20 re f 1 1 1 rg ${showHanzi('科目', 24, 246)}${showHanzi('金额', 130, 246)}0 0 0 rg\n`;
    expect((await gridsOf({ content: head + strokeGrid(XS, YS) + LOWER }))[0]?.[0]).toEqual(['科目', '金额', '']);
  });
});

describe('pages of a document', () => {
  const page = { content: strokeGrid(XS, YS) + CELLS };

  it('share the columns of a table that goes on', async () => {
    const total = strokeGrid([20, 200, 280], [240, 260]) + showHanzi('合计', 60, 246) + show('7.01', 240, 246);
    const { blocks } = await read(page, { content: total });
    const last = blocks.at(-1) as GridBlock;
    expect(last.rows[0]?.cells.map(({ raw, columnSpan }) => [raw, columnSpan])).toEqual([
      ['合计', 2],
      ['7.01', 1],
    ]);
  });

  it('lose the lines that run along them', async () => {
    const running = (number: number): ComposedPage => ({
      content:
        showHanzi('某市某局部门决算', 100, 290) +
        show(`Line ${'abc'.charAt(number)}`, 24, 200) +
        show(String(number), 200, 10),
    });
    expect(await linesOf(running(0), running(1), running(2))).toEqual(['Line a', 'Line b', 'Line c']);
  });

  it('cost only themselves where they are broken, blank or without meaning', async () => {
    const lost = 'BT /F3 10 Tf 24 146 Td <8001800280038004800580068007800880098010> Tj ET\n';
    const { blocks, unreadPages } = await read(page, { content: '' }, { content: lost }, page);
    expect(unreadPages?.map(({ page: number, reason }) => [number, reason])).toEqual([
      [2, 'blank'],
      [3, 'garbled'],
    ]);
    expect(blocks.map((block) => block.page)).toEqual([1, 4]);
  });

  it('without any text are refused with a sentence', async () => {
    await expect(read({ content: '' })).rejects.toEqual(new CrossfootError('NO_TEXT_LAYER', '1 page blank'));
  });

  it('that cannot be opened are refused as cut short', async () => {
    const whole = composePdf([page]);
    const torn = PDF.extract({ source: 'torn.pdf', bytes: whole.slice(0, 60) });
    await expect(torn).rejects.toMatchObject({ code: 'TRUNCATED' });
  });
});
