import type { PieceBudget } from '../tables/block-rule.ts';
import type { OfficePackage } from '../zip/office-package.ts';
import { readXml, type XmlElement } from '../xml/read-xml.ts';

/** Gathers the text of a string item (`si`, `is`): its runs without the readings that stand over them. */
export class StringItem {
  #text = '';
  #isInText = false;
  #readings = 0;

  open({ name }: XmlElement): void {
    if (name === 'rPh') this.#readings++;
    this.#isInText = name === 't' && this.#readings === 0;
  }

  add(text: string): void {
    if (this.#isInText) this.#text += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.#readings--;
    if (name === 't') this.#isInText = false;
  }

  /** The text so far; the next item begins. */
  take(): string {
    const text = decodeEscapes(this.#text);
    this.#text = '';
    return text;
  }
}

/** The texts that cells of a workbook share, by number. Throws CORRUPT, BOMB, TOO_LARGE. */
export async function readSharedStrings(
  source: OfficePackage,
  path: string | undefined,
  budget: PieceBudget,
): Promise<readonly string[]> {
  const bytes = path === undefined ? undefined : await source.readPart(path);
  const texts: string[] = [];
  if (bytes === undefined || path === undefined) return texts;
  const item = new StringItem();
  await readXml(bytes, path, {
    open: (element) => item.open(element),
    text: (text) => item.add(text),
    close(name) {
      item.close(name);
      if (name !== 'si') return;
      budget.spend(1);
      texts.push(item.take());
    },
  });
  return texts;
}

/** `_x000D_` and its like stand for characters that XML cannot hold (ECMA-376-1, 22.9.2.19). */
function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text.replaceAll('\r\n', '\n');
  return text
    .replace(/_x([0-9a-f]{4})_/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n');
}
