import { describe, expect, it } from '@jest/globals';
import { composeDocx, paragraph, wordTable } from '../compose-office.ts';
import { failureOf } from '../extract-text.ts';
import { documentOf, sketch } from '../outline-grid.ts';

const run = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const read = (body: string) => sketch(composeDocx(body));

describe('paragraphs and tables', () => {
  it('come in their order', async () => {
    const body = `${paragraph('收支总表')}${paragraph('')}${wordTable('项目|金额', '甲|1.00')}${paragraph('注：一')}`;
    expect(await read(body)).toEqual(['收支总表', ['项目|金额', '甲|1.00'], '注：一']);
    expect(await documentOf(composeDocx(body))).toMatchObject({ kind: 'docx', blocks: [{ page: null }, {}, {}] });
  });

  it('pages are those that Word saw', async () => {
    const broken = '<w:p><w:r><w:t>一</w:t><w:lastRenderedPageBreak/><w:t>二</w:t></w:r></w:p>';
    const { blocks } = await documentOf(composeDocx(paragraph('甲') + broken + wordTable('乙|1.00', '丙|2.00')));
    expect(blocks.map(({ page }) => page)).toEqual([1, 2, 2]);
  });

  it.each([
    ['what was deleted', `<w:del>${run('x')}</w:del>`],
    ['what was moved away', `<w:moveFrom>${run('x')}</w:moveFrom>`],
    ['what is hidden', run('x', '<w:vanish/>')],
    ['what is struck out', run('x', '<w:strike/>')],
    ['codes of fields', '<w:r><w:instrText>x</w:instrText></w:r>'],
    ['second copies', `<mc:AlternateContent><mc:Fallback>${run('x')}</mc:Fallback></mc:AlternateContent>`],
    ['texts of drawings', '<w:drawing><a:t>x</a:t></w:drawing>'],
    ['a soft hyphen', '<w:r><w:softHyphen/></w:r>'],
  ])('leave out %s', async (_, xml) => {
    expect(await read(`<w:p>${run('甲')}${xml}${run('乙')}</w:p>`)).toEqual(['甲乙']);
  });

  it.each([
    ['what was inserted', `<w:ins>${run('丙')}</w:ins>`, '甲丙乙'],
    ['what was moved here', `<w:moveTo>${run('丙')}</w:moveTo>`, '甲丙乙'],
    ['links and fields', `<w:hyperlink>${run('丙')}</w:hyperlink><w:fldSimple>${run('丁')}</w:fldSimple>`, '甲丙丁乙'],
    ['what is no longer hidden', run('丙', '<w:vanish w:val="0"/>'), '甲丙乙'],
    ['tabs', '<w:r><w:tab/></w:r>', '甲\t乙'],
    ['fixed hyphens', '<w:r><w:noBreakHyphen/></w:r>', '甲-乙'],
    ['symbols', '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:char="2460"/></w:r>', '甲□①乙'],
  ])('keep %s', async (_, xml, text) => {
    expect(await read(`<w:p>${run('甲')}${xml}${run('乙')}</w:p>`)).toEqual([text]);
  });

  it('line ends part lines; controls and text boxes are looked into', async () => {
    expect(await read('<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>')).toEqual(['甲', '乙']);
    expect(
      await read(`<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>${paragraph('甲')}</w:sdtContent></w:sdt>`),
    ).toEqual(['甲']);
    const box = `<w:p><w:r><w:pict><w:txbxContent>${paragraph('框')}</w:txbxContent></w:pict></w:r>${run('外')}</w:p>`;
    expect(await read(box)).toEqual(['框', '外']);
  });

  it('a document without text is EMPTY', async () => {
    expect((await failureOf(documentOf(composeDocx(paragraph(' '))))).code).toBe('EMPTY');
  });
});

describe('cells', () => {
  it('span columns and rows', async () => {
    const table = wordTable('项目↓|收入→2', '↑|本年|上年', '甲|1.00|2.00');
    expect(await read(table)).toEqual([['项目↓2|收入→2', '本年|上年', '甲|1.00|2.00']]);
  });

  it('begin where columns begin: grid columns that part no cell are dropped', async () => {
    expect(await read(wordTable('项目→3|金额→2', '甲→3|1.00→2'))).toEqual([['项目|金额', '甲|1.00']]);
  });

  it('that go on with nothing above stand for themselves', async () => {
    expect(await read(wordTable('甲|1.00', '乙→2', '↑|2.00'))).toEqual([['甲|1.00', '乙→2', '|2.00']]);
  });

  it('leave room before and after short rows', async () => {
    const short =
      '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:p><w:r><w:t>2.00</w:t></w:r></w:p></w:tc></w:tr>';
    const table = wordTable('甲|1.00').replace('</w:tbl>', `${short}</w:tbl>`);
    expect(await read(table)).toEqual([['甲|1.00', '|2.00']]);
  });

  it('of deleted rows are gone', async () => {
    const table = wordTable('甲|1.00', '乙|2.00', '丙|3.00').replace(
      '<w:tr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t xml:space="preserve">乙',
      (row) => row.replace('<w:tr>', '<w:tr><w:trPr><w:del/></w:trPr>'),
    );
    expect(await read(table)).toEqual([['甲|1.00', '丙|3.00']]);
  });

  it('join their paragraphs; a table within one follows', async () => {
    const nested = wordTable('外|1.00', '丁|9.00').replace(
      paragraph('外'),
      `${paragraph('上')}${paragraph('下')}${wordTable('内|2.00', '里|3.00')}`,
    );
    expect(await read(nested)).toEqual([
      ['上 下|1.00', '丁|9.00'],
      ['内|2.00', '里|3.00'],
    ]);
  });

  it('of a frame around one text are lines', async () => {
    expect(await read(wordTable('一', '二'))).toEqual(['一', '二']);
  });
});
