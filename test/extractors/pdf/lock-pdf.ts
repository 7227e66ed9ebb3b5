import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';

/** What a password is filled up with (ISO 32000-1, 7.6.3.3). */
const PADDING = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');
const ID = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');
const PERMISSIONS = -4;

const md5 = (...parts: readonly Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();

/** RC4, which today's libraries no longer offer. */
function encipher(key: Buffer, data: Buffer): Buffer {
  const box = Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number): void => {
    [box[a], box[b]] = [box[b] ?? 0, box[a] ?? 0];
  };
  for (let at = 0, other = 0; at < 256; at += 1) {
    other = (other + (box[at] ?? 0) + (key[at % key.length] ?? 0)) & 255;
    swap(at, other);
  }
  let first = 0;
  let second = 0;
  return data.map((byte) => {
    first = (first + 1) & 255;
    second = (second + (box[first] ?? 0)) & 255;
    swap(first, second);
    return byte ^ (box[((box[first] ?? 0) + (box[second] ?? 0)) & 255] ?? 0);
  }) as Buffer;
}

/** A PDF of one page with a content stream, that opens only with the password (standard handler, revision 2). */
export function lockPdf(content: string, password: string): Uint8Array {
  const padded = Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
  const owner = encipher(md5(padded).subarray(0, 5), padded);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = md5(padded, owner, permissions, ID).subarray(0, 5);
  const keyOf = (object: number): Buffer => md5(key, Buffer.from([object, 0, 0, 0, 0])).subarray(0, 10);
  const stream = encipher(keyOf(4), Buffer.from(content, 'latin1'));
  const parts = [
    '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
    '2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font ' +
      '/Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>\nendobj\n',
    `4 0 obj\n<< /Length ${stream.length} >>\nstream\n${stream.toString('latin1')}\nendstream\nendobj\n`,
    `5 0 obj\n<< /Filter /Standard /V 1 /R 2 /P ${PERMISSIONS} /O <${owner.toString('hex')}> ` +
      `/U <${encipher(key, PADDING).toString('hex')}> >>\nendobj\n`,
  ];
  const offsets = parts.map((part, index) => parts.slice(0, index).join('').length + (index === 0 ? 9 : 0));
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const body = parts.join('');
  const id = ID.toString('hex');
  const trailer = `trailer\n<< /Size 6 /Root 1 0 R /Encrypt 5 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${body.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(`${body}xref\n0 6\n0000000000 65535 f \n${rows}${trailer}`, 'latin1'));
}
