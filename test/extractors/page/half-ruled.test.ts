import { describe, expect, it } from '@jest/globals';
import { drawPage, gridsOf, row, rule, textsOf, type Text } from './draw-marks.ts';

const XS = [60, 300, 400];
const BODY = [
  ...row(130, ['Salaries', '1,200', '1,300'], XS),
  ...row(145, ['Travel', '40', ''], XS),
  ...row(160, ['Total', '1,240', '1,300'], XS),
];
const HEAD = row(110, ['Item', '2022', '2023'], XS);
const ROWS = ['Item|2022|2023', 'Salaries|1,200|1,300', 'Travel|40|', 'Total|1,240|1,300'];

describe('a table with horizontal rules only', () => {
  it('has a row for every line of figures between its rules', () => {
    expect(gridsOf(drawPage([...HEAD, ...BODY], [rule(95, 55, 410), rule(116, 55, 410), rule(166, 55, 410)]))).toEqual([
      ROWS,
    ]);
  });

  it('has the same rows where each is ruled off', () => {
    const rules = [95, 116, 134, 149, 166].map((at) => rule(at, 55, 410));
    expect(gridsOf(drawPage([...HEAD, ...BODY], rules))).toEqual([ROWS]);
  });

  it('keeps its title, its unit and its notes outside', () => {
    const around: Text[] = [
      { text: 'Table 3. Spending of the office', x: 60, y: 85 },
      { text: 'Source: own accounts', x: 60, y: 180 },
    ];
    const page = drawPage(
      [...HEAD, ...BODY, ...around],
      [95, 116, 166].map((at) => rule(at, 55, 410)),
    );
    expect(gridsOf(page)).toEqual([ROWS]);
    expect(textsOf(page)).toEqual(['Table 3. Spending of the office', 'Source: own accounts']);
  });

  it('has a total that stands below its last rule', () => {
    expect(gridsOf(drawPage([...HEAD, ...BODY], [rule(95, 55, 410), rule(116, 55, 410), rule(150, 55, 410)]))).toEqual([
      ROWS,
    ]);
  });

  it('ends where paragraphs stand between rules, and another begins below them', () => {
    const second = [...HEAD, ...BODY].map((text) => ({ ...text, y: text.y + 200 }));
    const prose = [220, 235, 250].map((y) => ({
      text: 'The figures of the year before are those of the accounts as audited',
      x: 60,
      y,
    }));
    const rules = [95, 116, 166, 295, 316, 366].map((at) => rule(at, 55, 410));
    const page = drawPage([...HEAD, ...BODY, ...prose, ...second], rules);
    expect(gridsOf(page)).toEqual([ROWS, ROWS]);
    expect(textsOf(page)).toHaveLength(3);
  });
});

describe('heads over several columns', () => {
  const xs = [60, 200, 260, 340, 400];
  const body = [130, 145, 160].flatMap((y, at) => row(y, [`Office ${'ABC'[at] ?? ''}`, '12', '34', '56', '78'], xs));
  const leaves = row(110, ['', 'Number', 'Share', 'Number', 'Share'], xs);
  const rules = [80, 116, 166].map((at) => rule(at, 55, 410));
  const rows = ['Office A|12|34|56|78', 'Office B|12|34|56|78', 'Office C|12|34|56|78'];

  it('span what the rule below them spans', () => {
    const heads: Text[] = [
      { text: '2022', x: 180, y: 94 },
      { text: '2023', x: 330, y: 94 },
    ];
    const short = [rule(98, 168, 262), rule(98, 308, 402)];
    expect(gridsOf(drawPage([...heads, ...leaves, ...body], [...rules, ...short]))).toEqual([
      ['|2022→2|2023→2', '|Number|Share|Number|Share', ...rows],
    ]);
  });

  it('span the columns over which they are centered', () => {
    const heads: Text[] = [
      { text: '2022', x: 215, y: 94, align: 'center' },
      { text: '2023', x: 355, y: 94, align: 'center' },
    ];
    expect(gridsOf(drawPage([...heads, ...leaves, ...body], rules))).toEqual([
      ['|2022→2|2023→2', '|Number|Share|Number|Share', ...rows],
    ]);
  });

  it('stand in the first row where nothing is above them', () => {
    const heads: Text[] = [
      { text: '2022', x: 180, y: 94 },
      { text: '2023', x: 330, y: 94 },
      { text: 'Office', x: 60, y: 110 },
    ];
    const short = [rule(98, 168, 262), rule(98, 308, 402)];
    expect(gridsOf(drawPage([...heads, ...leaves, ...body], [...rules, ...short]))[0]?.slice(0, 2)).toEqual([
      'Office↓2|2022→2|2023→2',
      'Number|Share|Number|Share',
    ]);
  });

  it('are one cell with all their lines', () => {
    const wrapped: Text[] = [
      { text: 'Share of', x: 400, y: 98, align: 'right' },
      { text: 'all', x: 400, y: 110, align: 'right' },
    ];
    const heads = row(110, ['', 'Number', 'Share', 'Number'], xs);
    expect(gridsOf(drawPage([...wrapped, ...heads, ...body], rules))[0]?.[0]).toBe('|Number|Share|Number|Share of all');
  });
});

describe('a ruled grid whose rows are not ruled off', () => {
  const verticals = [55, 220, 310, 410].map((at) => rule(at, 95, 166));

  it('is split into rows of figures', () => {
    const rules = [95, 116, 166].map((at) => rule(at, 55, 410));
    expect(gridsOf(drawPage([...HEAD, ...BODY], rules, verticals))).toEqual([ROWS]);
  });

  it('keeps one cell for a label and a figure that are wrapped', () => {
    const texts: Text[] = [
      ...HEAD,
      { text: 'Salaries of', x: 60, y: 130 },
      { text: 'the office', x: 60, y: 142 },
      { text: '1,200,', x: 300, y: 130, align: 'right' },
      { text: '300.00', x: 300, y: 142, align: 'right' },
      { text: '7', x: 400, y: 136, align: 'right' },
    ];
    const rules = [95, 116, 166].map((at) => rule(at, 55, 410));
    expect(gridsOf(drawPage(texts, rules, verticals))).toEqual([
      ['Item|2022|2023', 'Salaries of the office|1,200,300.00|7'],
    ]);
  });

  it('has the columns of its header where the body has no verticals', () => {
    const rules = [95, 116, 134, 149, 166].map((at) => rule(at, 55, 410));
    const short = [rule(55, 95, 166), rule(220, 95, 116), rule(310, 95, 116), rule(410, 95, 166)];
    expect(gridsOf(drawPage([...HEAD, ...BODY], rules, short))).toEqual([ROWS]);
  });

  it('takes the labels beside a grid of figures', () => {
    const rules = [116, 134, 149, 166].map((at) => rule(at, 220, 410));
    const sides = [220, 310, 410].map((at) => rule(at, 116, 166));
    const body = [
      ...row(130, ['Salaries', '1,200', '1,300'], XS),
      ...row(145, ['Travel', '40', '50'], XS),
      ...row(160, ['Total', '1,240', '1,350'], XS),
    ];
    expect(gridsOf(drawPage(body, rules, sides))).toEqual([
      ['Salaries|1,200|1,300', 'Travel|40|50', 'Total|1,240|1,350'],
    ]);
  });
});

describe('a table ruled all around its cells', () => {
  const places = [60, 290, 390, 490];
  const edges = [55, 200, 300, 400, 500];
  const heights = Array.from({ length: 32 }, (_, at) => 100 + 20 * at);
  const lines = heights.slice(0, -1).map((y, at) => {
    const texts = at === 0 ? ['Item', '2021', '2022', '2023'] : [`Office ${at}`, `${at},101`, `${at},202`, `${at},303`];
    return { texts, y: y + 14 };
  });
  const draw = (stains: readonly Text[]): readonly string[] | undefined =>
    gridsOf(
      drawPage(
        [...lines.flatMap(({ texts, y }) => row(y, texts, places)), ...stains],
        heights.map((y) => rule(y, 55, 500)),
        edges.map((x) => rule(x, 100, 720)),
      ),
    )[0];

  it('keeps its columns where a stain beside a figure reads as another one', () => {
    const rows = draw([{ text: '1', x: 210, y: lines[9]?.y ?? 0 }]);
    expect(rows).toHaveLength(31);
    expect(rows?.[8]).toBe('Office 8|8,101|8,202|8,303');
    expect(rows?.every((texts) => texts.split('|').length === 4)).toBe(true);
  });

  it('has another column where figures stand beside those of many rows', () => {
    const rows = draw(lines.slice(1).map(({ y }, at) => ({ text: `${at + 11}`, x: 210, y })));
    expect(rows?.[8]).toBe('Office 8|18|8,101|8,202|8,303');
  });
});
