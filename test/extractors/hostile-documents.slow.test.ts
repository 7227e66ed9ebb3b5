import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeDocx, composeXlsx, paragraph, sheetData } from './compose-office.ts';
import { composeZip } from '../../bench/faults/compose-zip.ts';
import { failureOf } from './extract-text.ts';
import { documentOf, sketch } from './outline-grid.ts';
import { slowness } from '../setup/slowness.ts';

/** How a hostile input ends, after how many milliseconds of computing and in how many bytes beyond what was held before. */
async function endOf(bytes: Uint8Array): Promise<{ code: string; milliseconds: number; memory: number }> {
  const [started, before] = [process.cpuUsage(), process.memoryUsage().rss];
  const code = await failureOf(documentOf(bytes)).then(
    (failure) => failure.code,
    () => 'none',
  );
  const { user, system } = process.cpuUsage(started);
  return { code, milliseconds: (user + system) / 1000, memory: process.memoryUsage().rss - before };
}

async function expectRefusal(bytes: Uint8Array, code: string): Promise<void> {
  await documentOf(composeDocx(paragraph('甲')));
  const end = await endOf(bytes);
  expect(end.code).toBe(code);
  expect(end.milliseconds).toBeLessThan(2000 * slowness());
  expect(end.memory).toBeLessThan(300e6);
}

const BLANKS_AFTER = (opening: string): Buffer => Buffer.concat([Buffer.from(opening), Buffer.alloc(100_000_000, ' ')]);

describe('bombs', () => {
  it('a part that inflates a thousandfold', async () => {
    const name = 'word/document.xml';
    const opening = composeDocx(paragraph('甲'));
    expect((await documentOf(opening)).kind).toBe('docx');
    const bomb = composeZip([
      { name: '[Content_Types].xml', data: '<Types/>' },
      {
        name: '_rels/.rels',
        data: '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
      },
      { name, data: BLANKS_AFTER('<w:document>') },
    ]);
    expect(bomb.length).toBeLessThan(150_000);
    await expectRefusal(bomb, 'BOMB');
  });

  it('a part that hides its size', async () => {
    const sheet = Buffer.concat([Buffer.from('<worksheet>'), Buffer.alloc(100_000_000, ' ')]);
    const bytes = composeXlsx([], { more: [{ name: 'x', data: sheet, bytes: 1000 }], strings: '' });
    expect((await failureOf(documentOf(bytes))).code).toBe('EMPTY');
    const lying = composeXlsx([{ xml: '<sheetData/>' }]);
    expect(lying.length).toBeLessThan(5000);
    const liar = composeZip([
      { name: '[Content_Types].xml', data: '<Types/>' },
      {
        name: '_rels/.rels',
        data: '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      },
      { name: 'xl/workbook.xml', data: sheet, bytes: 1000 },
    ]);
    await expectRefusal(liar, 'BOMB');
  });

  it('billion laughs and files from outside: no DTD is taken', async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]>`;
    const outside = '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">';
    for (const dtd of [laughs, outside]) {
      const bytes = composeZip([
        { name: '[Content_Types].xml', data: '<Types/>' },
        { name: '_rels/.rels', data: `${dtd}<Relationships/>` },
        { name: 'word/document.xml', data: '<x/>' },
      ]);
      await expectRefusal(bytes, 'CORRUPT');
    }
    await expectRefusal(composeDocx('<w:p>&undefined;</w:p>'), 'CORRUPT');
  });

  it('an entity in a page is a few letters', async () => {
    const page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hosts">]><html><body><p>甲&x;</p></body></html>';
    expect(JSON.stringify(await sketch(page))).not.toContain('localhost');
  });

  it('elements without end', async () => {
    await expectRefusal(composeDocx('<w:sdt>'.repeat(100_000) + '</w:sdt>'.repeat(100_000)), 'BOMB');
    await expectRefusal(composeXlsx([{ xml: '<a>'.repeat(100_000) + '</a>'.repeat(100_000) }]), 'BOMB');
    await expectRefusal(Buffer.from(`<html><body>${'<div>'.repeat(100_000)}甲`), 'BOMB');
    await expectRefusal(Buffer.from(`<html><body>${'<table><tr><td>'.repeat(100_000)}甲`), 'BOMB');
    await expectRefusal(Buffer.from(`<html><body>${'<b>'.repeat(100_000)}甲`), 'BOMB');
  });

  it('markup that multiplies itself', async () => {
    const fonts = Array.from({ length: 1000 }, (_, index) => `<font size=${index}>`).join('');
    const bytes = Buffer.from(`<html><body><p>${fonts}${'<p>甲'.repeat(10_000)}`);
    const end = await endOf(bytes);
    expect(end.code).toBe('BOMB');
    expect(end.milliseconds).toBeLessThan(5000);
  });

  it('spans without end', async () => {
    const cell = '<td colspan=1000 rowspan=65534>1</td>';
    const page = `<html><body><table>${`<tr>${cell.repeat(16)}</tr>`.repeat(2000)}</table>`;
    const end = await endOf(Buffer.from(page));
    expect(['none', 'TOO_LARGE', 'LINE_TOO_LONG']).toContain(end.code);
    expect(end.milliseconds).toBeLessThan(5000);
    const merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>';
    expect(await sketch(composeXlsx([{ xml: sheetData([['甲', 1]]) + merges }]))).toEqual(['甲']);
  });

  it('a sheet whose corners are filled is no grid of seventeen billion cells', async () => {
    const corners =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
    const end = await endOf(composeXlsx([{ xml: corners }]));
    expect(end.milliseconds).toBeLessThan(2000 * slowness());
    const diagonal = Array.from(
      { length: 9000 },
      (_, index) => `<row r="${index + 1}"><c r="${columnName(index)}${index + 1}"><v>1</v></c></row>`,
    );
    await expectRefusal(composeXlsx([{ xml: `<sheetData>${diagonal.join('')}</sheetData>` }]), 'TOO_LARGE');
  });

  it.each([
    ['<c r="ZZZZ1"/>'],
    ['<c r="A0"><v>1</v></c>'],
    ['<c r="A99999999"><v>1</v></c>'],
    ['<c r="XFE1"><v>1</v></c>'],
  ])('a cell beyond any sheet: %s', async (cell) => {
    await expectRefusal(composeXlsx([{ xml: `<sheetData><row r="1">${cell}</row></sheetData>` }]), 'CORRUPT');
  });
});

function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

describe('what documents name', () => {
  let server: Server;
  let asked = 0;
  let address = '';
  beforeAll(async () => {
    server = createServer((_, response) => {
      asked++;
      response.end('x');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  it('is never fetched', async () => {
    const external = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="t/image" Target="${address}/a.png" TargetMode="External"/><Relationship Id="b" Type="t/attachedTemplate" Target="${address}/b.dotm" TargetMode="External"/></Relationships>`;
    const link = `<link rel=stylesheet href="${address}/s.css"><script src="${address}/s.js"></script>`;
    const page = `<html><head>${link}<base href="${address}/"></head><body><img src="${address}/i.png"><iframe src="${address}/f"></iframe>甲<meta http-equiv=refresh content="0;url=${address}"></body></html>`;
    await documentOf(page);
    await documentOf(composeDocx(paragraph('甲'), [{ name: 'word/_rels/document.xml.rels', data: external }]));
    await documentOf(
      composeXlsx([{ xml: `${sheetData([['甲', 1]])}<hyperlinks><hyperlink ref="A1" r:id="x"/></hyperlinks>` }]),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toBe(0);
  });

  it('outside of a package is not opened', async () => {
    const bytes = composeZip([
      { name: '[Content_Types].xml', data: '<Types/>' },
      {
        name: '_rels/.rels',
        data: '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="../../../../etc/hosts"/></Relationships>',
      },
      { name: 'word/x.xml', data: '<x/>' },
    ]);
    expect(existsSync('/etc/hosts')).toBe(true);
    expect(await failureOf(documentOf(bytes))).toEqual({ code: 'CORRUPT', detail: 'etc/hosts is missing' });
  });
});
