import { describe, expect, it } from '@jest/globals';
import { encodeGbk, encodeUtf16, encodeUtf8 } from '../encode-text.ts';
import { failureOf } from '../extract-text.ts';
import { documentOf, sketch } from '../outline-grid.ts';

const page = (body: string): string => `<!DOCTYPE html><html><head><title>x</title></head><body>${body}</body></html>`;
const DATA = '<tr><td>项目<td>金额<tr><td>甲<td>1.00';

describe('what counts as a page', () => {
  it.each([
    ['<html><body><p>甲</p></body></html>'],
    ['\ufeff  \n<!-- saved from url -->\n<!DOCTYPE HTML PUBLIC "x"><p>甲'],
    ['<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>甲</body></html>'],
    ['<head><meta charset="utf-8"></head>甲'],
  ])('%j', async (text) => {
    expect(await documentOf(text)).toMatchObject({ kind: 'html', blocks: [{ type: 'text', page: null, text: '甲' }] });
  });

  it.each([['<table><tr><td>1</td><td>2</td></tr></table>'], ['说明：<html> 是一种标记'], ['<b>x</b>']])(
    'a text stays one: %j',
    async (text) => {
      expect((await documentOf(text)).kind).toBe('plain-text');
    },
  );

  it('a page that shows nothing is EMPTY, whatever its scripts would draw', async () => {
    const failure = await failureOf(documentOf(page('<script>document.write("<td>1.00")</script><div hidden>x</div>')));
    expect(failure).toEqual({ code: 'EMPTY', detail: expect.stringContaining('script') });
  });
});

describe('encodings', () => {
  const body = '<p>部门收支总表：一般公共预算财政拨款收入</p>';
  const withMeta = (charset: string): string =>
    `<html><head><meta charset="${charset}"></head><body>${body}</body></html>`;
  it.each<[string, Uint8Array]>([
    ['UTF-8 that says so', encodeUtf8(withMeta('utf-8'))],
    ['UTF-8 that says GBK', encodeUtf8(withMeta('gbk'))],
    ['GBK that says GB2312', encodeGbk(withMeta('gb2312'))],
    ['GBK that says UTF-8', encodeGbk(withMeta('utf-8'))],
    ['GBK that says nothing', encodeGbk(`<html><body>${body}`)],
    ['GBK that says Latin-1', encodeGbk(withMeta('iso-8859-1'))],
    ['GBK that says an encoding that is none', encodeGbk(withMeta('chinese-simplified-auto'))],
    ['UTF-16 with its mark', encodeUtf16(`\ufeff${withMeta('utf-16')}`, 'le')],
    ['UTF-16, big end first', encodeUtf16(`\ufeff${withMeta('gbk')}`, 'be')],
  ])('%s', async (_, bytes) => {
    expect(await documentOf(bytes)).toMatchObject({
      kind: 'html',
      blocks: [{ text: '部门收支总表：一般公共预算财政拨款收入' }],
    });
  });

  it('a rare one by its own word', async () => {
    // 收入總計 in Big5.
    const bytes = Buffer.concat([
      Buffer.from('<html><meta charset="big5"><p>'),
      Buffer.from('a6aca44ac160ad70', 'hex'),
    ]);
    expect(await sketch(bytes)).toEqual(['收入總計']);
  });
});

describe('lines', () => {
  it('come in the order in which they are seen, one a block or <br>, spaces as a browser shows them', async () => {
    const body = '<h1>决算\n  公开</h1><div>甲<span>乙</span><br>丙 &amp;&nbsp;丁&emsp;戊</div>尾<pre>一\n 二</pre>';
    expect(await sketch(page(body))).toEqual(['决算 公开', '甲乙', '丙 &\u00a0丁\u2003戊', '尾', '一', ' 二']);
  });

  it.each([
    ['<p hidden>x</p>'],
    ['<p style="color:red; DISPLAY : none">x</p>'],
    ['<p style="visibility:hidden">x</p>'],
    ['<script>x</script><style>x</style><template><p>x</template><noscript>x</noscript>'],
    ['<p><del>x</del><s>x</s></p>'],
    ['<select><option>x</select><textarea>x</textarea><iframe>x</iframe><svg><text>x</text></svg>'],
    ['<!-- x -->'],
  ])('leave out what is not seen: %s', async (hidden) => {
    expect(await sketch(page(`<p>甲</p>${hidden}<p>乙</p>`))).toEqual(['甲', '乙']);
  });

  it('keep a raised figure from becoming a digit of the one before it', async () => {
    expect(await sketch(page('<p>12<sup>3</sup></p>'))).toEqual(['12³']);
  });
});

describe('tables', () => {
  it('stand between the lines around them, the caption over them', async () => {
    const table = `<table><caption>表一</caption>${DATA}</table>`;
    expect(await sketch(page(`单位：万元${table}注：1栏=2栏`))).toEqual([
      '单位：万元',
      '表一',
      ['项目|金额', '甲|1.00'],
      '注：1栏=2栏',
    ]);
  });

  it('keep spans, and cut those that reach beyond the table, their group or any column', async () => {
    const body = `<table><thead><tr><th colspan=2>收入<th rowspan=9>合计<tr><th>项目<th>数</thead>
      <tbody><tr><td rowspan="0">甲<td>1.00<td colspan="7">2.00<tr><td>3.00<td>4.00</tbody></table>`;
    expect(await sketch(page(body))).toEqual([['收入→2|合计↓2', '项目|数', '甲↓2|1.00|2.00', '3.00|4.00']]);
  });

  it.each([['colspan="1000000000"'], ['colspan="-3"'], ['colspan="x"'], ['colspan=0'], ['rowspan="99999999999"']])(
    'bear a wrong span: %s',
    async (span) => {
      expect(await sketch(page(`<table><tr><td ${span}>甲<td>1.00<tr><td>乙<td>2.00</table>`))).toHaveLength(1);
    },
  );

  it('that only lay out a page are lines with the tables within them', async () => {
    const body = `<table><tr><td>首页</td><td>公开</td></tr><tr><td colspan=2>标题<table>${DATA}</table>尾注</td></tr></table>`;
    expect(await sketch(page(body))).toEqual(['首页', '公开', '标题', ['项目|金额', '甲|1.00'], '尾注']);
  });

  it('of one column or by role are lines', async () => {
    expect(await sketch(page('<table><tr><td>甲<tr><td>乙</table>'))).toEqual(['甲', '乙']);
    expect(await sketch(page('<table role="presentation"><tr><td>甲<td>乙</table>'))).toEqual(['甲', '乙']);
  });

  it('with figures of their own stay tables, the one within follows', async () => {
    const body = `<table><tr><td>甲<td>5.00<td><table>${DATA}</table><tr><td>乙<td>6.00<td></table>`;
    expect(await sketch(page(body))).toEqual([
      ['甲|5.00|', '乙|6.00|'],
      ['项目|金额', '甲|1.00'],
    ]);
  });

  it('leave out hidden rows and cells', async () => {
    const body =
      '<table><tr><td>甲<td style="display:none">9<td>1.00<tr hidden><td>乙<td>2.00<tr><td>丙<td>3.00</table>';
    expect(await sketch(page(body))).toEqual([['甲|1.00', '丙|3.00']]);
  });

  it('mend markup as browsers do: text between rows comes before the table', async () => {
    expect(await sketch(page(`<table>单位：元${DATA}</table>`))).toEqual(['单位：元', ['项目|金额', '甲|1.00']]);
  });
});

describe('saved pages (MHTML)', () => {
  const mhtml = (headers: string, body: string): string =>
    [
      'From: <Saved by a browser>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="--=_B"',
      '',
      '----=_B',
      headers,
      '',
      body,
      '----=_B',
      'Content-Type: image/png',
      '',
      'x',
      '----=_B--',
    ].join('\r\n');

  it.each([
    ['quoted-printable', 'utf-8', '<html><p>=E7=94=B2 =\r\n1.00</p></html>'],
    [
      'base64',
      'gbk',
      Buffer.concat([Buffer.from('<html><p>'), encodeGbk('甲'), Buffer.from(' 1.00</p>')]).toString('base64'),
    ],
  ])('in %s', async (encoding, charset, body) => {
    const headers = `Content-Type: text/html; charset="${charset}"\r\nContent-Transfer-Encoding: ${encoding}`;
    expect(await documentOf(mhtml(headers, body))).toMatchObject({ kind: 'html', blocks: [{ text: '甲 1.00' }] });
  });

  it('without a page are UNSUPPORTED', async () => {
    const failure = await failureOf(documentOf(mhtml('Content-Type: text/css', 'p {}')));
    expect(failure).toEqual({ code: 'UNSUPPORTED', detail: expect.stringContaining('save it as HTML') });
  });
});
