import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';

const fs = process.getBuiltinModule('node:fs');
const promises = fs.promises;

/** Calls that change what lies on a disk, or bring it there. Reading is left alone: it cannot leave half of anything. */
const BY_PATH = ['open', 'rename', 'link', 'mkdir', 'rm', 'unlink', 'writeFile', 'copyFile'];
const BY_HANDLE = ['appendFile', 'writeFile', 'write', 'sync', 'close'];
const BY_PATH_SYNC = ['openSync', 'mkdirSync'];

/**
 * Makes the Nth change of the file system below a folder fail, or kills the process in its place; every change is counted.
 * @param {{ below: string, at?: number, how?: string, onStep?: (name: string) => void }} plan `how`: an error's code; `kill`: the process; `dead`: from there on nothing changes any more, as after a kill
 * @returns {{ count(): number, mend(): void }}
 */
export function breakFileSystem({ below, at = 0, how = 'ENOSPC', onStep = () => undefined }) {
  const folder = resolve(below);
  const undo = [];
  const handles = new WeakSet();
  let steps = 0;
  // A disk that is full stays full: what comes after the first failure fails too, but for removing and closing.
  const strike = (name, path) => {
    steps += 1;
    onStep(`${steps} ${name} ${path}`);
    const isAfter = at > 0 && steps > at;
    const staysStruck = how === 'dead' || (how === 'ENOSPC' && !/^(rm|unlink)$/.test(name));
    if (steps !== at && !(isAfter && staysStruck)) return;
    if (how === 'kill') process.kill(process.pid, 'SIGKILL');
    throw Object.assign(new Error(`${how}: ${name}`), { code: how, errno: -1, syscall: name, path: String(path) });
  };
  const isBelow = (path) => {
    const full = resolve(String(path));
    return full === folder || full.startsWith(folder + sep);
  };
  const patch = (target, name, make) => {
    const original = target[name];
    target[name] = make(original);
    undo.push(() => (target[name] = original));
  };
  const isReading = (name, flags) => name.startsWith('open') && (flags === undefined || flags === 'r');

  for (const name of BY_PATH) {
    patch(promises, name, (original) => async (path, ...rest) => {
      if (isBelow(path) && !isReading(name, rest[0])) strike(name, path);
      const result = await original.call(promises, path, ...rest);
      if (name === 'open' && isBelow(path)) handles.add(result);
      return result;
    });
  }
  for (const name of BY_PATH_SYNC) {
    patch(fs, name, (original) => (path, ...rest) => {
      if (isBelow(path) && !isReading(name, rest[0])) strike(name, path);
      return original.call(fs, path, ...rest);
    });
  }
  const prototype = fileHandlePrototype();
  // A FileHandle's writeFile calls the file system anew for each piece: only the outermost call counts as a step.
  let isInside = false;
  for (const name of BY_HANDLE) {
    patch(
      prototype,
      name,
      (original) =>
        async function (...given) {
          if (handles.has(this) && !isInside) strike(name, 'handle');
          isInside = true;
          let running;
          try {
            running = original.apply(this, given);
          } finally {
            isInside = false;
          }
          return running;
        },
    );
  }
  syncBuiltinESMExports();
  return {
    count: () => steps,
    mend() {
      for (const each of undo.reverse()) each();
      syncBuiltinESMExports();
    },
  };
}

function fileHandlePrototype() {
  return knownPrototype;
}
const probe = await promises.open(process.execPath, 'r');
const knownPrototype = Object.getPrototypeOf(probe);
await probe.close();

// As a preload of a program: CROSSFOOT_FAULT={"below": …, "at": …, "how": …, "log": …}.
const given = process.env.CROSSFOOT_FAULT;
if (given) {
  const { log, ...plan } = JSON.parse(given);
  const isMainThread = process.getBuiltinModule('node:worker_threads').isMainThread;
  if (isMainThread) {
    const append = appendFileSync;
    breakFileSystem({ ...plan, onStep: log ? (step) => append(log, `${step}\n`) : undefined });
  }
}
