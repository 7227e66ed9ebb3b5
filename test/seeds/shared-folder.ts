import { existsSync } from 'node:fs';

/** The folder of real disclosures beside the repository; the product never needs it. */
export const SHARED = new URL('../../../shared/', import.meta.url);

/** `describe` where the real disclosures are there; where not, a skipped suite that says so. */
export function describeWithShared(name: string, suite: () => void): void {
  if (existsSync(new URL('seeds/', SHARED))) {
    describe(name, suite);
    return;
  }
  console.warn(`SKIPPED: ${name}: the folder ../shared with the real disclosures is not there.`);
  describe.skip(`${name} (../shared is not there)`, suite);
}
