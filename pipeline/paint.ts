import { styleText } from 'node:util';

/** Colors for words on a terminal. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly red: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** Whether a stream shows colors: a terminal that is not dumb, and no NO_COLOR (https://no-color.org: any value but the empty one). */
export function hasColor(stream: { readonly isTTY?: boolean | undefined }): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
}

/** Colors where a stream shows them; else every word stays as it is. */
export function paintFor(stream: { readonly isTTY?: boolean | undefined }): Paint {
  const isColored = hasColor(stream);
  const paint = (format: 'bold' | 'green' | 'yellow' | 'red' | 'dim') => (text: string) =>
    isColored ? styleText(format, text, { validateStream: false }) : text;
  return { bold: paint('bold'), green: paint('green'), yellow: paint('yellow'), red: paint('red'), dim: paint('dim') };
}
