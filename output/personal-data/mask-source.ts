import { findInText } from './find-in-text.ts';
import { PERSONAL_KINDS } from './personal-kinds.ts';

/**
 * The name of an input as the outputs and the log tell it: what in it is personal by its shape, or by a label before it, is
 * masked. A bare name of a person looks like any other word and stays.
 */
export function maskSource(source: string): string {
  return [...findInText(source)]
    .sort((a, b) => b.text.length - a.text.length)
    .reduce((name, { kind, text }) => name.replaceAll(text, PERSONAL_KINDS[kind].mask), source);
}
