import type { z } from 'zod';
import { CrossfootError } from '../model/errors.ts';
import type { ErrorCode } from '../model/errors.ts';
import type { Problem } from './file-problem.ts';
import { findJsonPlaces, lineAndColumn } from './json-places.ts';
import { sayIssue } from './schema-words.ts';

/** A text that a person wrote, and how a failure of it is told. */
export interface CheckedFile {
  /** As it shall be named in messages. */
  readonly name: string;
  readonly text: string;
  readonly code: ErrorCode;
}

const MOST_TOLD = 5;

/**
 * Reads a JSON file of a known shape. `check` looks for what the schema cannot see. Throws the file's code with
 * `name:line:column`, the path and what is allowed, for each of the first problems.
 */
export function readCheckedJson<Schema extends z.ZodType>(
  file: CheckedFile,
  schema: Schema,
  check: (value: z.output<Schema>) => readonly Problem[] = () => [],
): z.output<Schema> {
  const text = file.text.replace(/^\uFEFF/u, '');
  const places = findJsonPlaces(text);
  if ('message' in places) {
    const { line, column } = lineAndColumn(text, places.offset);
    throw new CrossfootError(file.code, `${file.name}:${line}:${column}: ${places.message}`);
  }
  const value = JSON.parse(text) as unknown;
  const result = schema.safeParse(value);
  const problems = result.success
    ? check(result.data)
    : result.error.issues.flatMap((issue) => sayIssue(issue, schema, value));
  if (result.success && problems.length === 0) return result.data;
  throw new CrossfootError(file.code, tellProblems(problems, file.name, text));
}

/** The problems with their places, in the order of the file. */
function tellProblems(problems: readonly Problem[], name: string, text: string): string {
  const places = findJsonPlaces(text);
  const placed = problems.map((problem) => {
    const { path, isKey = false, offset, word } = problem;
    const start = 'message' in places ? 0 : isKey ? places.keyAt(path) : places.valueAt(path);
    // The string's quote stands before its first character; escapes may shift it by a little.
    if (offset !== undefined) return { problem, at: start + 1 + offset };
    const inSentence = word === undefined || text.charAt(start) !== '"' ? -1 : text.indexOf(word, start);
    return { problem, at: inSentence < 0 ? start : inSentence };
  });
  const told = placed
    .sort((a, b) => Number(a.problem.isMissing ?? false) - Number(b.problem.isMissing ?? false) || a.at - b.at)
    .slice(0, MOST_TOLD)
    .map(({ problem: { path, message }, at }) => {
      const { line, column } = lineAndColumn(text, at);
      return `${name}:${line}:${column}: ${path.length === 0 ? '' : `${path.map(String).join('.')}: `}${message}`;
    });
  const more = problems.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
