import { setFlagsFromString } from 'node:v8';

/**
 * Has the process of a run collect early: V8 lets the space for short-lived objects double up to 130 MB, and the rest grow to
 * several times what lives, before it collects what has long been written. 400 disclosures, one child: 200 MB at most where it
 * would be 370 MB, for a twentieth of the time.
 */
export function limitHeap(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}
