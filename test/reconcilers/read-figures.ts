import { answersOf, readBack } from '../../bench/accuracy/read-back.ts';
import type { Answer } from '../../bench/accuracy/read-back.ts';
import { formatAmount } from '../../model/amount.ts';

/** `row|column=value` of one statement of a text, `!` behind what is verified. */
export function readFigures(text: readonly string[], statement: string): Promise<readonly string[]> {
  return tellFigures(text, statement, ({ value }) => value);
}

/** The same, with what is offered where there is no value. */
export function readOffered(text: readonly string[], statement: string): Promise<readonly string[]> {
  return tellFigures(text, statement, ({ value, expected }) => value ?? expected);
}

async function tellFigures(
  text: readonly string[],
  statement: string,
  amountOf: (answer: Answer) => Answer['value'],
): Promise<readonly string[]> {
  const { reconciled } = await readBack(text.join('\n'));
  return answersOf(reconciled)
    .filter((answer) => answer.statement === statement)
    .flatMap((answer) => {
      const amount = amountOf(answer);
      const mark = answer.verdict === 'verified' ? '!' : '';
      return amount === null ? [] : [`${answer.rowKey}|${answer.columnKey}=${formatAmount(amount)}${mark}`];
    });
}
