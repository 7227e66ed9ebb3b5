import { jest } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Socket } from 'node:net';
import { openPdf, optionsOf } from '../../../extractors/pdf/open-pdf.ts';
import { PDF } from '../../../extractors/pdf/pdf.ts';
import { composePdf, show } from './compose-pdf.ts';
import { lockPdf } from './lock-pdf.ts';

const textOf = async (bytes: Uint8Array, passwords?: readonly string[]): Promise<string> => {
  const { blocks } = await PDF.extract({ source: 'locked.pdf', bytes, passwords });
  return blocks.map((block) => (block.type === 'text' ? block.text : '')).join('\n');
};

describe('a PDF with a password', () => {
  const locked = lockPdf(show('Locked words', 40, 200), 'open sesame');

  it('opens with the one that fits, whichever it is', async () => {
    expect(await textOf(locked, ['open sesame'])).toBe('Locked words');
    expect(await textOf(locked, ['wrong', '', 'open sesame', 'wrong too'])).toBe('Locked words');
  });

  it('stays shut without it, and the words tell no password', async () => {
    await expect(textOf(locked)).rejects.toMatchObject({ code: 'ENCRYPTED', detail: 'no password was given' });
    await expect(textOf(locked, ['secret', 'guess'])).rejects.toMatchObject({
      code: 'ENCRYPTED',
      detail: '2 passwords tried',
    });
  });
});

describe('a PDF that is locked by something else than a password', () => {
  it('is not taken for a damaged one', async () => {
    const [before, after] = Buffer.from(composePdf([{ content: show('Locked words', 40, 200) }]))
      .toString('latin1')
      .split('/Root 1 0 R');
    const lock = '/Encrypt << /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 >> /ID [<00> <00>]';
    const bytes = Buffer.from(`${before}/Root 1 0 R ${lock}${after}`, 'latin1');
    await expect(textOf(bytes, ['guess'])).rejects.toMatchObject({
      code: 'ENCRYPTED',
      detail: 'by a certificate or a program of its own',
    });
  });
});

describe('what a PDF brings along', () => {
  let server: Server;
  let calls: string[];
  beforeEach(async () => {
    calls = [];
    server = createServer((request, response) => {
      calls.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => server.close());

  it('is neither run nor fetched', async () => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const bytes = new Uint8Array(Buffer.from(composeIntruder(base), 'latin1'));
    const connect = jest.spyOn(Socket.prototype, 'connect');
    (globalThis as { intruded?: boolean }).intruded = false;
    const open = await openPdf(bytes);
    const { pdf } = open;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      await page.getOperatorList();
      await page.getAnnotations();
    }
    await open.close();
    expect(await textOf(bytes)).toContain('Plain words');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(calls).toEqual([]);
    expect(connect).not.toHaveBeenCalled();
    expect((globalThis as { intruded?: boolean }).intruded).toBe(false);
    connect.mockRestore();
  });

  it('is left out by every option that pdf.js has for it', () => {
    expect(optionsOf({ VerbosityLevel: { ERRORS: 0, WARNINGS: 1, INFOS: 5 } })).toMatchObject({
      enableXfa: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      maxImageSize: 1,
    });
  });
});

/** A page with scripts, a form of XML with an outside address, streams and pictures that lie elsewhere, and a PostScript function. */
function composeIntruder(base: string): string {
  const script = 'globalThis.intruded = true; app.launchURL(base)';
  const xml = `<!DOCTYPE x [<!ENTITY e SYSTEM "${base}/xxe">]><xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><subform>&e;</subform></template></xdp:xdp>`;
  const content = `${show('Plain words', 40, 200)}q 9 0 0 9 0 0 cm /X Do Q /S sh`;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (${script}) >> /AA << /WC << /S /URI /URI (${base}/aa) >> >> ` +
      `/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (${script}) >>] >> >> /AcroForm << /Fields [] /XFA 6 0 R >> >>`,
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents [4 0 R 7 0 R] /AA << /O << /S /JavaScript /JS (${script}) >> >> ` +
      '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI ' +
      `(${base}/link) >> >>] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /X 5 0 R >> ` +
      '/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function 8 0 R >> >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /F << /FS /URL /F (${base}/picture) >> /Length 0 >>\nstream\n\nendstream`,
    `<< /Length ${xml.length} >>\nstream\n${xml}\nendstream`,
    `<< /Length 0 /F << /FS /URL /F (${base}/content) >> >>\nstream\n\nendstream`,
    '<< /FunctionType 4 /Domain [0 1] /Range [0 1] /Length 29 >>\nstream\n{ 1 add globalThis intruded }\nendstream',
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return `%PDF-1.7\n${body}trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`;
}
