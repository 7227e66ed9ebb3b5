import { availableParallelism, totalmem } from 'node:os';
import { residentBytesOf } from '../resident-memory.ts';
import { type Diagnosis, ok, warning } from './diagnosis.ts';

const MEGABYTE = 2 ** 20;
/** What the process that writes is left besides its children. */
const PARENT_MEGABYTES = 512;

/** Whether the memory of child processes can be watched, and whether as many as there are cores fit into the machine. */
export function examineMemory(maxMemoryMegabytes: number): readonly Diagnosis[] {
  return [examineWatch(), examineSize(maxMemoryMegabytes)];
}

function examineWatch(): Diagnosis {
  if (residentBytesOf(process.pid) !== undefined) return ok('memory watch', '/proc tells what processes hold');
  return warning(
    'memory watch',
    process.platform === 'linux' ? '/proc cannot be read' : `${process.platform} does not tell what processes hold`,
    'only heaps are bounded here: set a limit from outside, or mount /proc',
  );
}

function examineSize(maxMemoryMegabytes: number): Diagnosis {
  const jobs = availableParallelism();
  // 0 where no control group sets a bound, and more than there is where its bound is none.
  const bound = process.constrainedMemory();
  const megabytes = Math.floor(Math.min(totalmem(), bound > 0 ? bound : Infinity) / MEGABYTE);
  const found = `${megabytes} MB for ${jobs} ${jobs === 1 ? 'job' : 'jobs'} of up to ${maxMemoryMegabytes} MB`;
  const room = Math.floor((megabytes - PARENT_MEGABYTES) / maxMemoryMegabytes);
  if (room >= jobs) return ok('memory', found);
  return warning('memory', found, `run with --jobs ${Math.max(1, room)}, or lower maxMemoryMegabytes in the config`);
}
