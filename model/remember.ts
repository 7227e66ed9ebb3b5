const MOST_TEXTS = 50_000;

/**
 * The same pure function of a text, with its last results kept: the tables of a disclosure repeat the same labels and cells
 * thousands of times. Forgets everything when too many texts have come by, so that a batch of any length stays in bounds.
 */
export function remember<Result>(compute: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = compute(text);
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(text, result);
    return result;
  };
}

const FIGURE_MARKS = new Uint8Array(128);
for (const mark of '0123456789.,%-') FIGURE_MARKS[mark.charCodeAt(0)] = 1;

/** True for a blank, and for a text of digits and the marks of figures alone: in half width, without white space. */
export function isBareFigure(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (FIGURE_MARKS[text.charCodeAt(at)] !== 1) return false;
  return true;
}

/** The same for a function that leaves bare figures as they are: most cells are figures, and few of them come again. */
export function rememberWords(compute: (text: string) => string): (text: string) => string {
  const ofWords = remember(compute);
  return (text) => (isBareFigure(text) ? text : ofWords(text));
}

/** The same pure function of an object that never changes, found once for each. */
export function rememberOf<Key extends object, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = { result: compute(key) }));
    return found.result;
  };
}
