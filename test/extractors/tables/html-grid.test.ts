import { describe, expect, it } from '@jest/globals';
import { extractBlocks, outline } from '../extract-text.ts';

describe('HTML tables in a text', () => {
  it('are read in one line, with the text around them', async () => {
    const html =
      '表一<table border="1"><tr><th>项目</th><th>金额</th></tr><tr><td>合计</td><td>1.00</td></tr></table>续\t表';
    expect(await outline(html)).toEqual([
      '表一',
      [
        ['项目', '金额'],
        ['合计', '1.00'],
      ],
      [['续', '表']],
    ]);
  });

  it('are read over many lines, each row with its line', async () => {
    const html = '前文\n<TABLE>\n\t<TR>\n\t\t<TD\n class="x">a</TD>\n\t</TR>\n\t<TR><TD>b</TD></TR>\n</TABLE>\n后文';
    const blocks = await extractBlocks(html);
    expect(blocks).toMatchObject([
      { type: 'text', line: 1 },
      { type: 'grid', line: 2, rows: [{ line: 3 }, { line: 7 }] },
      { type: 'text', line: 9, text: '后文' },
    ]);
    expect((await outline(html))[1]).toEqual([['a'], ['b']]);
  });

  it('keep their spans, within the table', async () => {
    const [grid] = await extractBlocks(
      `<table><tr><td colspan="2" rowspan=2>a</td><td rowspan='99'>b</td></tr><tr></tr><tr><td colspan=0>c</td></tr></table>`,
    );
    expect(grid).toMatchObject({
      rows: [
        {
          cells: [
            { raw: 'a', rowSpan: 2, columnSpan: 2 },
            { raw: 'b', rowSpan: 3, columnSpan: 1 },
          ],
        },
        { cells: [] },
        { cells: [{ raw: 'c', rowSpan: 1, columnSpan: 1 }] },
      ],
    });
  });

  it('bound hostile spans', async () => {
    const [grid] = await extractBlocks('<table><tr><td colspan=999999999 rowspan=999999999>a</td></tr></table>');
    expect(grid).toMatchObject({ rows: [{ cells: [{ rowSpan: 1, columnSpan: 1000 }] }] });
  });

  it('decode entities, turn <br> into a space, drop layout, and keep what marks the text', async () => {
    const html =
      '<table><tr><td>A &amp; B&lt;1&#62;&#x4E00;&yen;&unknown;&#xD800;</td><td>一、<br/>收入</td>' +
      '<td><span style="x"><p>12<sup>1</sup></p></span></td><td><!-- n --><b>3</b></td></tr></table>';
    expect(await outline(html)).toEqual([
      [['A & B<1>一¥&unknown;\ufffd', '一、 收入', ' 12<sup>1</sup> ', '<b>3</b>']],
    ]);
  });

  it('may leave out closing tags', async () => {
    expect(await outline('<table><tr><td>a<td>b<tr><td>c</table>')).toEqual([[['a', 'b'], ['c']]]);
  });

  it('may lie in each other, outer one first', async () => {
    expect(await outline('<table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table>')).toEqual([
      [['外']],
      [['内']],
    ]);
    expect(await outline('<table><tr><td><table><tr><td>只</td></tr></table></td></tr></table>')).toEqual([[['只']]]);
  });

  it('lose no text that stands between cells', async () => {
    expect(await outline('<table><caption>表名</caption><tr><td>a</td></tr>\n注</table>')).toEqual([
      '表名',
      [['a']],
      '注',
    ]);
  });
});

describe('torn HTML tables', () => {
  it('go on with a row', async () => {
    expect(await outline('<tr><td>a</td><td>b</td></tr>\n</table>\n后文')).toEqual([[['a', 'b']], '后文']);
  });

  it('end where rows end, and swallow no text after them', async () => {
    expect(await outline('<table><tr><td>a</td></tr>\n后文\nc\td')).toEqual([[['a']], '后文', [['c', 'd']]]);
    expect(await outline('<table><tr><td>a</td><td>12.5')).toEqual([[['a', '12.5']]]);
  });
});

describe('tags that are no table', () => {
  it.each([['用 <table > 标签'], ['<u>下划线</u>'], ['1 < 2 且 3 > 2'], ['<input type="checkbox"/> 是'], ['<tr 甲']])(
    '%s',
    async (line) => {
      expect(await outline(`${line}\n下一行`)).toEqual([line, '下一行']);
    },
  );
});
