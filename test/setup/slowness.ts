import { secondsToStep } from '../../bench/speed/calibrate.ts';

const STEPS = 20_000_000;
/** What they take on the machine whose seconds the tests name. */
const USUAL_SECONDS = 0.24;

/** How many times slower this machine is at this moment than the one whose seconds the tests name; never less than 1. */
export function slowness(): number {
  return Math.max(1, secondsToStep(STEPS) / USUAL_SECONDS);
}
