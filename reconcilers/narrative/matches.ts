const compiled = new Map<string, RegExp>();

/** Does a pattern of the book of phrases match? Each pattern is compiled once, for every figure is held against all. */
export function matches(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(pattern, 'u');
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}
