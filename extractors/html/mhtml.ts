import { CrossfootError } from '../../model/errors.ts';

/** The page that a saved web page (MHTML, RFC 2557) shows, without what it shows besides. */
export interface MainPart {
  readonly bytes: Uint8Array;
  readonly charset: string | undefined;
}

interface MimePart {
  readonly headers: string;
  readonly body: string;
}

/** Parts within parts; mail has more, saved pages have not. */
const MAX_DEPTH = 5;

/** Finds the page itself: the first part that is HTML. Throws UNSUPPORTED where there is none, CORRUPT where it is cut. */
export function findMainPart(bytes: Uint8Array): MainPart {
  const whole = splitHeaders(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  const part = findHtml(whole, MAX_DEPTH);
  if (part === undefined)
    throw new CrossfootError('UNSUPPORTED', 'it looks like a saved web page (MHTML) without a page: save it as HTML');
  return { bytes: decodeBody(part), charset: readParameter(part.headers, 'charset') };
}

function findHtml(part: MimePart, depth: number): MimePart | undefined {
  const type = readHeader(part.headers, 'content-type').toLowerCase();
  if (/^text\/html|^application\/xhtml/u.test(type)) return part;
  const boundary = readParameter(part.headers, 'boundary');
  if (!type.startsWith('multipart/') || boundary === undefined || depth === 0) return undefined;
  for (const inner of part.body.split(`--${boundary}`).slice(1)) {
    const found = findHtml(splitHeaders(inner.replace(/^[ \t]*\r?\n/u, '')), depth - 1);
    if (found) return found;
  }
  return undefined;
}

function splitHeaders(text: string): MimePart {
  const start = text.replace(/^\xef\xbb\xbf/u, '').trimStart();
  const end = /\r?\n\r?\n/u.exec(start);
  if (end === null) return { headers: start.slice(0, 10_000), body: '' };
  // A line that begins with white space goes on with the header before it.
  return {
    headers: start.slice(0, end.index).replace(/\r?\n[ \t]+/gu, ' '),
    body: start.slice(end.index + end[0].length),
  };
}

function readHeader(headers: string, name: string): string {
  const line = headers.split(/\r?\n/u).find((each) => each.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? '';
}

function readParameter(headers: string, name: string): string | undefined {
  const value = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'iu').exec(
    readHeader(headers, 'content-type'),
  );
  return value?.[1] ?? value?.[2];
}

function decodeBody({ headers, body }: MimePart): Uint8Array {
  const encoding = readHeader(headers, 'content-transfer-encoding').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const text = body
    .replace(/=[ \t]*\r?\n/gu, '')
    .replace(/=([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}
