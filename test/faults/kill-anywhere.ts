/**
 * Kills a run, or one of its children, with SIGKILL at random moments, and runs again: the folder must be that of a run that
 * nobody disturbed, byte by byte but for the clocks. `kill-anywhere.ts [COUNT] [SEED]`; exits with 1 at the first difference.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { seededRandom } from '../../bench/accuracy/generate/random.ts';
import { readTimeless } from '../pipeline/stand-ins/all-runs.ts';
import { openFolder, runProgram, start } from '../pipeline/stand-ins/program.ts';

const [count = 100, seed = 1] = process.argv.slice(2).map(Number);
const folder = openFolder();
const words = (out: string): string[] => ['run', 'in', '--out', out, '--jobs', '2', '--quiet'];

const draw = seededRandom(seed);

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

try {
  for (let index = 0; index < 6; index += 1) await folder.put({ [`in/${index}.txt`]: `sleep ${20 * index}\n${index}` });
  await folder.put({ 'in/bad.txt': 'refuse', 'in/copy.txt': 'sleep 0\n0' });
  const begun = performance.now();
  await runProgram(words('undisturbed'), folder.path);
  const duration = performance.now() - begun;
  const wanted = await readTimeless(join(folder.path, 'undisturbed'));
  let killed = 0;
  let childrenKilled = 0;
  for (let index = 0; index < count; index += 1) {
    const { child, ended } = start(words('out'), folder.path);
    // The last part of a run, where it is put into place, is short: every other moment is drawn from it.
    const share = index % 2 === 0 ? draw() : 0.6 + 0.5 * draw();
    await new Promise((resolve) => setTimeout(resolve, share * duration));
    const children = childrenOf(child.pid ?? 0);
    const isChild = children.length > 0 && draw() < 0.3;
    const pid = isChild ? (children[Math.floor(draw() * children.length)] ?? 0) : (child.pid ?? 0);
    if (child.exitCode === null) {
      process.kill(pid, 'SIGKILL');
      if (isChild) childrenKilled += 1;
      else killed += 1;
    }
    await ended;
    const { code, stderr } = await runProgram(words('out'), folder.path);
    const found = await readTimeless(join(folder.path, 'out'));
    if (code !== 1 || !isDeepStrictEqual(found, wanted)) {
      const names = [...new Set([...found.keys(), ...wanted.keys()])];
      const other = names.filter((name) => found.get(name) !== wanted.get(name));
      console.error(
        `kill ${index} at ${share.toFixed(3)} of the run: exit code ${String(code)} ${stderr}; other: ${other.join(', ')}`,
      );
      process.exitCode = 1;
      break;
    }
    rmSync(join(folder.path, 'out'), { recursive: true });
  }
  console.log(
    `${killed} runs and ${childrenKilled} children killed of ${count}, seed ${seed}: the next run as if undisturbed`,
  );
} finally {
  await folder.remove();
}
