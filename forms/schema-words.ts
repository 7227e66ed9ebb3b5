import type { z } from 'zod';
import type { Problem } from './file-problem.ts';
import type { JsonPath } from './json-places.ts';

const MOST_QUOTED = 60;

/** What a schema says of a value, in words that name what is allowed. */
export function sayIssue(issue: z.core.$ZodIssue, schema: z.ZodType, value: unknown): readonly Problem[] {
  const { path } = issue;
  const found = valueAt(value, path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const allowed = keysAt(schema, path, value);
      return issue.keys.map((key) => ({
        path: [...path, key],
        isKey: true,
        message: `no such key${allowed.length === 0 ? '' : `, allowed are ${allowed.join(', ')}`}`,
      }));
    }
    case 'invalid_type':
      if (found === undefined)
        return [{ path, isMissing: true, message: `is missing: ${sayType(issue.expected)} is needed` }];
      return [{ path, message: `${quote(found)} is not allowed, allowed is ${sayType(issue.expected)}` }];
    case 'invalid_value':
      return [{ path, message: `${sayFound(found)}, allowed is ${issue.values.map(quote).join(', ')}` }];
    case 'invalid_union': {
      const options = 'options' in issue ? issue.options : undefined;
      if (options !== undefined && options.length > 0)
        return [{ path, message: `${sayFound(found)}, allowed is ${options.map(quote).join(', ')}` }];
      return [{ path, message: `${sayFound(found)}: ${issue.message}` }];
    }
    case 'invalid_format':
      return [
        { path, message: `${quote(found)} is not allowed, it must be of the form ${issue.pattern ?? issue.format}` },
      ];
    case 'custom': {
      const offset: unknown = issue.params?.offset;
      return [{ path, message: issue.message, ...(typeof offset === 'number' ? { offset } : {}) }];
    }
    default:
      return [{ path, message: `${sayFound(found)}: ${issue.message}` }];
  }
}

function sayFound(found: unknown): string {
  return found === undefined ? 'is missing' : `${quote(found)} is not allowed`;
}

function sayType(type: string): string {
  const words: Readonly<Record<string, string>> = {
    array: 'a list',
    object: 'an object',
    record: 'an object',
    string: 'a text',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
  };
  return words[type] ?? type;
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return 'nothing';
  return text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text;
}

function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined,
    value,
  );
}

/** The keys that an object may have at this path; none where the schema does not tell. */
function keysAt(schema: z.ZodType, path: JsonPath, value: unknown): readonly string[] {
  let current: z.core.$ZodType | undefined = bare(schema, value);
  path.forEach((step, depth) => {
    if (current === undefined) return;
    const { def } = (current as z.core.$ZodTypes)._zod;
    const inner =
      def.type === 'object'
        ? def.shape[String(step)]
        : def.type === 'array'
          ? def.element
          : def.type === 'record'
            ? def.valueType
            : undefined;
    current = inner === undefined ? undefined : bare(inner, valueAt(value, path.slice(0, depth + 1)));
  });
  if (current === undefined) return [];
  const { def } = (current as z.core.$ZodTypes)._zod;
  return def.type === 'object' ? Object.keys(def.shape) : [];
}

/** The schema without what only wraps it; of alternatives the one that the value names. */
function bare(schema: z.core.$ZodType, value: unknown): z.core.$ZodType | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'optional') return bare(def.innerType, value);
  if (def.type === 'pipe') return bare(def.out, value);
  if (def.type !== 'union') return schema;
  return def.options
    .map((option) => bare(option, value))
    .find((option) => option !== undefined && names(option, value));
}

/** True where every literal of the object's schema is what the value has there. */
function names(schema: z.core.$ZodType, value: unknown): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type !== 'object') return false;
  return Object.entries(def.shape).every(([key, part]) => {
    const { def: inner } = (part as z.core.$ZodTypes)._zod;
    return inner.type !== 'literal' || inner.values.includes(valueAt(value, [key]) as string);
  });
}
