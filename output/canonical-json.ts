/** JSON whose bytes do not depend on the order in which the fields of an object were set. */
export function canonicalJson(value: object): string {
  return JSON.stringify(value, sortFields);
}

function sortFields(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
