/**
 * What a library says of a failure, without what it quotes: sentences of failures stand on terminals and in logs, where no word
 * of a document belongs. Libraries quote behind a colon or in quotation marks.
 */
export function libraryWords(error: unknown): string {
  const message = error instanceof Error ? error.message : typeof error;
  const words = /^(?:\d+:\d+: )?[A-Za-z][A-Za-z ,.()-]*/.exec(message)?.[0] ?? '';
  return words.trim() || (error instanceof Error ? error.name : 'unknown');
}
