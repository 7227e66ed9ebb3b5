/**
 * Starts two runs on one folder at once, again and again, every other time beside the lock of a dead run: exactly one works, the
 * other ends with exit code 4. `start-twice.ts [COUNT]`; exits with 1 at the first pair that is wrong.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describeOwnHolder } from '../../output/lock-holder.ts';
import { readManifests } from '../pipeline/stand-ins/all-runs.ts';
import { openFolder, runProgram } from '../pipeline/stand-ins/program.ts';

const count = Number(process.argv[2] ?? 50);
const folder = openFolder();
try {
  // Long enough that the second always starts while the first works.
  await folder.put({ 'in/a.txt': 'sleep 2500\na', 'in/b.txt': 'b' });
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  let right = 0;
  for (let index = 0; index < count; index += 1) {
    if (index % 2 === 1) {
      const lock = { ...describeOwnHolder(), pid: dead, started: '1' };
      await folder.put({ 'out/.lock': `${JSON.stringify(lock)}\n` });
    }
    const words = ['run', 'in', '--out', 'out', '--jobs', '1', '--quiet'];
    const pair = await Promise.all([runProgram(words, folder.path), runProgram(words, folder.path)]);
    const codes = pair.map(({ code }) => code).sort();
    const runs = (await readManifests(join(folder.path, 'out'))).length;
    if (codes.join() !== '0,4' || runs !== 1) {
      console.error(
        `pair ${index}: exit codes ${codes.join()}, ${runs} runs; ${pair.map(({ stderr }) => stderr).join()}`,
      );
      process.exitCode = 1;
      break;
    }
    right += 1;
    rmSync(join(folder.path, 'out'), { recursive: true });
  }
  console.log(`${right} of ${count} double starts: one winner each`);
} finally {
  await folder.remove();
}
