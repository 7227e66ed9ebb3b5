import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all that it started took. */
export interface TreeUse {
  /** The most that one of them held (resident set). */
  readonly peakMegabytes: number;
  /** Processor time: on a busy machine the clock on the wall tells of others. */
  readonly processorSeconds: number;
}

const TICKS_A_SECOND = 100;
const PAGE_BYTES = 4096;

/** Looks at a process tree every few milliseconds until it is told to stop; undefined where there is no /proc. */
export function watchTree(pid: number): { stop(): TreeUse | undefined } {
  let peak = 0;
  const ticks = new Map<number, number>();
  const look = (): void => {
    for (const each of familyOf(pid)) {
      const fields = statOf(each);
      if (!fields) continue;
      // Fields 14 and 15 are its own ticks, 24 its resident pages; the list begins with the third.
      ticks.set(each, Number(fields[11]) + Number(fields[12]));
      peak = Math.max(peak, Number(fields[21]) * PAGE_BYTES);
    }
  };
  const timer = setInterval(look, 10);
  return {
    stop() {
      clearInterval(timer);
      if (process.platform !== 'linux') return undefined;
      const spent = [...ticks.values()].reduce((sum, each) => sum + each, 0);
      return { peakMegabytes: peak / 1e6, processorSeconds: spent / TICKS_A_SECOND };
    },
  };
}

function familyOf(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of processNames()) {
    const fields = statOf(Number(name));
    if (fields) parents.set(Number(name), Number(fields[1]));
  }
  const family = [root];
  for (const each of family) for (const [pid, parent] of parents) if (parent === each) family.push(pid);
  return family;
}

function processNames(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** The fields of a process from the third on; the second, its name, may hold anything. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
