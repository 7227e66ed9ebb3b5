/**
 * Warnings of pdf.js that say that something seen on a page was left out: it cannot follow what is written there, gives what
 * it has up to that point, and throws nothing. Fonts that are replaced and patterns that are not painted lose no text.
 */
const SKIPPED = new RegExp(
  [
    'getOperatorList - ignoring (?:errors during|XObject)',
    'getContentStream - ignoring sub-stream',
    'Unterminated (?:hex )?string',
    'findDefaultInlineStreamEnd: ',
    // What is painted in it becomes white, as often as not.
    '_handleColorSpace - ignoring ColorSpace',
    'Unrecognized ColorSpace',
  ].join('|'),
);
const PREFIX = 'Warning: ';

/** Counts what pdf.js leaves out, from its start until `stop`. */
export interface SkippedContent {
  count(): number;
  stop(): void;
}

const listeners = new Set<(words: string) => void>();
let ownWarn: typeof console.warn | undefined;

/**
 * Listens to pdf.js, which has no other way to tell than the console; nothing that it says is printed. Where several PDFs are
 * open at once in one process, each counts what is left out of any.
 */
export function countSkippedContent(): SkippedContent {
  let count = 0;
  const listener = (words: string): void => {
    if (SKIPPED.test(words)) count += 1;
  };
  if (listeners.size === 0) hearConsole();
  listeners.add(listener);
  return {
    count: () => count,
    stop() {
      listeners.delete(listener);
      if (listeners.size === 0 && ownWarn) console.warn = ownWarn;
    },
  };
}

function hearConsole(): void {
  const warn = console.warn;
  ownWarn = warn;
  console.warn = (...words: unknown[]) => {
    const [first] = words;
    if (typeof first === 'string' && first.startsWith(PREFIX)) for (const listener of listeners) listener(first);
    else warn.apply(console, words);
  };
}
