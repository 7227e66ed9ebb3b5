import { it } from '@jest/globals';

/** `it` where what the test needs is there; else the test is skipped, and its name says for want of what. */
export function itWhere(
  isThere: boolean,
  needed: string,
): (name: string, test: () => Promise<void> | void, milliseconds?: number) => void {
  return (name, test, milliseconds) => {
    if (isThere) it(name, test, milliseconds);
    else it.skip(`${name} (SKIPPED: needs ${needed})`, test);
  };
}
