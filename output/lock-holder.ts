import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isSystemError } from './write-failure.ts';

/** Who holds a lock: a process, told apart from every other that ever had its number. */
export interface LockHolder {
  readonly pid: number;
  /** When it started, in ticks since the machine did; empty where the system does not tell. */
  readonly started: string;
  /** The machine since its last start, and the process numbers' name space: within it a number means one process. */
  readonly place: string;
  readonly host: string;
  /** Drawn anew for each lock. */
  readonly token: string;
}

/** This process as the holder of a new lock. */
export function describeOwnHolder(): LockHolder {
  return { pid: process.pid, started: startOf(process.pid), place: ownPlace(), host: hostname(), token: randomUUID() };
}

/** The holder that a lock names; undefined where it names none (a lock that was cut short, or somebody else's file). */
export function holderIn(content: string): LockHolder | undefined {
  try {
    const { pid, started, place, host, token } = JSON.parse(content) as Record<string, unknown>;
    const texts = [started, place, host, token];
    if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0) return undefined;
    if (!texts.every((text) => typeof text === 'string')) return undefined;
    // The token becomes part of a file's name.
    return /^[0-9a-f-]{36}$/.test(String(token)) ? ({ pid, started, place, host, token } as LockHolder) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process lives; undefined for one of another machine or container, whose processes cannot be seen. */
export function isHolderAlive(holder: LockHolder): boolean | undefined {
  if (holder.host !== hostname() || holder.place !== ownPlace()) return undefined;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if (isSystemError(error) && error.code === 'ESRCH') return false;
  }
  // The number may have gone to another process since.
  return holder.started === '' || holder.started === startOf(holder.pid);
}

let place: string | undefined;

function ownPlace(): string {
  place ??= [
    () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    () => readlinkSync('/proc/self/ns/pid'),
  ]
    .map(askSystem)
    .join(' ');
  return place;
}

/** Field 22 of /proc/<pid>/stat; the name in field 2 may hold blanks and brackets. */
function startOf(pid: number): string {
  const text = askSystem(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function askSystem(ask: () => string): string {
  try {
    return ask();
  } catch {
    return '';
  }
}
