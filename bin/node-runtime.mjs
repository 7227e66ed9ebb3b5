import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The first release line whose type stripping runs this repository unbuilt. */
const NEEDED_MAJOR = 24;

/**
 * The Node that runs the program: the one that came with the dependencies, else the machine's own where it is new
 * enough (the packaged binary needs glibc, so it does not start everywhere); undefined where neither will do.
 */
export function findNode(root) {
  const packaged = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const { status, stdout } = spawnSync(packaged, ['--version'], { encoding: 'utf8' });
  if (status === 0 && isNewEnough(stdout)) return packaged;
  return isNewEnough(process.version) ? process.execPath : undefined;
}

function isNewEnough(version) {
  return Number.parseInt(version.trim().replace('v', ''), 10) >= NEEDED_MAJOR;
}
