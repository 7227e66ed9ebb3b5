import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { composeZip } from '../../bench/faults/compose-zip.ts';
import { composeDocx, composeXlsx, paragraph, sheetData, wordTable } from '../extractors/compose-office.ts';
import { openFolder } from '../pipeline/stand-ins/program.ts';
import { hearCrossfoot } from '../pipeline/stand-ins/real-run.ts';

const SECRET = 'what-stands-in-another-file';
const TABLE = '<table><tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>1.00</td></tr></table>';

/** Documents of every kind that name an address or a file in all ways that their kind has. */
function documentsThatName(address: string, file: string): Readonly<Record<string, string | Uint8Array>> {
  const dtd = `<!DOCTYPE x [<!ENTITY a SYSTEM "${file}"><!ENTITY % b SYSTEM "${address}/e.dtd">%b;]>`;
  const relations = (...kinds: readonly string[]): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${kinds
      .map(
        (kind, index) =>
          `<Relationship Id="x${index}" Type="t/${kind}" Target="${address}/${kind}" TargetMode="External"/>`,
      )
      .join('')}</Relationships>`;
  const xml = (name: string, data: string) => ({ name, data });
  const page = `<html xmlns:xi="http://www.w3.org/2001/XInclude"><head><base href="${address}/"><link rel=stylesheet href="s.css"><script src="s.js"></script><meta http-equiv=refresh content="0;url=${address}"></head>
    <body background="b.png"><img src="i.png" srcset="j.png 2x"><iframe src="${file}"></iframe><object data="${file}"></object><xi:include href="${file}"/>${TABLE}</body></html>`;
  return {
    'page.html': page,
    'entities.html': `<?xml version="1.0"?>${dtd}<html><body>&a;${TABLE}</body></html>`,
    'page.mht': `MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Location: ${address}/m\n\n${page}\n--b\nContent-Type: message/external-body; access-type=URL; URL="${address}/x"\n\n--b--\n`,
    'links.docx': composeDocx(paragraph('甲') + wordTable('项目|金额', '合计|1.00'), [
      xml('word/_rels/document.xml.rels', relations('image', 'attachedTemplate', 'oleObject', 'frame', 'subDocument')),
      xml('word/settings.xml', '<w:settings><w:attachedTemplate r:id="x1"/></w:settings>'),
    ]),
    'entities.docx': composeZip([
      xml('[Content_Types].xml', '<Types/>'),
      xml(
        '_rels/.rels',
        '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      xml('word/document.xml', `${dtd}<document>&a;</document>`),
    ]),
    'links.xlsx': composeXlsx(
      [
        {
          xml: `${sheetData([
            ['项目', '金额'],
            ['合计', 1],
          ])}<hyperlinks><hyperlink ref="A1" r:id="x0"/></hyperlinks>`,
        },
      ],
      {
        more: [
          xml('xl/externalLinks/externalLink1.xml', '<externalLink><externalBook r:id="x0"/></externalLink>'),
          xml('xl/externalLinks/_rels/externalLink1.xml.rels', relations('externalLinkPath')),
          xml(
            'xl/connections.xml',
            `<connections><connection id="1"><webPr url="${address}/q"/></connection></connections>`,
          ),
        ],
      },
    ),
    'links.pdf': pdfThatNames(address, file),
  };
}

function pdfThatNames(address: string, file: string): string {
  const action = `<</S/URI/URI(${address}/u)>>`;
  const external = `/FS/URL/F(${address}/stream)`;
  return `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL\\("${address}/js"\\);)>>/AA<</WC${action}>>/URI<</Base(${address}/)>>>>endobj
2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents[4 0 R 5 0 R]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FontDescriptor<</Type/FontDescriptor/FontName/Helvetica/FontFile 5 0 R>>>>>>/XObject<</R<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F<<${external}>>/Page 0>>>>>>>>/AA<</O<</S/GoToR/F(${file})/D[0/Fit]>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 300 300]/A${action}>><</Type/Annot/Subtype/Screen/Rect[0 0 9 9]/A<</S/Launch/F(${file})>>>>]>>endobj
4 0 obj<</Length 40>>stream
BT /F 12 Tf 20 200 Td (Total 1.00) Tj ET
endstream endobj
5 0 obj<</Length 0/F<<${external}>>>>stream

endstream endobj
trailer<</Root 1 0 R/Size 6>>
%%EOF
`;
}

describe('what documents name', () => {
  let folder: ReturnType<typeof openFolder>;
  let server: Server;
  let asked: string[] = [];
  let address = '';
  beforeEach(async () => {
    folder = openFolder();
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('x');
    });
    // Whoever only opens a socket has asked as well.
    server.on('connection', () => asked.push('a socket'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.close();
    await folder.remove();
  });

  it('is never asked for and never opened', async () => {
    const secret = join(folder.path, 'secret.txt');
    const documents = documentsThatName(address, pathToFileURL(secret).href);
    await folder.put({
      'secret.txt': SECRET,
      ...Object.fromEntries(Object.entries(documents).map(([name, content]) => [`in/${name}`, content])),
    });
    const { code, stdout, stderr } = await hearCrossfoot(['run', 'in', '--out', 'out'], folder.path);
    expect(code).toBeLessThanOrEqual(1);
    expect(asked).toEqual([]);
    expect(stdout + stderr).not.toContain(SECRET);
    const entries = await readdir(join(folder.path, 'out'), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(20);
    for (const { parentPath, name } of files)
      expect((await readFile(join(parentPath, name))).includes(SECRET)).toBe(false);
    // Refused at the door nothing is shown: most are read.
    const documentRows = await readFile(
      join(folder.path, 'out/ledger', (await readdir(join(folder.path, 'out/ledger')))[0] ?? ''),
      'utf8',
    );
    expect(documentRows.match(/"written"/g)?.length).toBeGreaterThan(3);
  });
});
