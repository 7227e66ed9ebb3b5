import { workerData } from 'node:worker_threads';

/** What the watchdog of a child process is told. */
export interface WatchdogOrders {
  readonly parentPid: number;
  /** Bytes that the process may hold; 0 where its parent looks after that. */
  readonly maxResidentBytes: number;
}

/*
 * A thread beside the one that works: a document that keeps a child busy for ever keeps it from hearing that its parent is
 * gone. A channel that closes would be heard by the busy thread alone.
 */
const { parentPid, maxResidentBytes } = workerData as WatchdogOrders;

function isOrphan(): boolean {
  if (process.platform !== 'win32') return process.ppid !== parentPid;
  try {
    return !process.kill(parentPid, 0);
  } catch {
    return true;
  }
}

function look(): void {
  const isTooLarge = maxResidentBytes > 0 && process.memoryUsage.rss() > maxResidentBytes;
  if (isOrphan() || isTooLarge) process.kill(process.pid, 'SIGKILL');
}

setInterval(look, maxResidentBytes > 0 ? 50 : 500);
look();
