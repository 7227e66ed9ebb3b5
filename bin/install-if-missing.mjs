import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { findNode } from './node-runtime.mjs';
import { runChild } from './run-child.mjs';

/** EX_UNAVAILABLE of sysexits.h: none of the program's own exit codes, so a job can tell the two apart. */
const EXIT_UNAVAILABLE = 69;

/** Whatever a user's npm config leaves out, the tools and the platform's binaries are needed here. */
const COMPLETE = ['--include=dev', '--include=optional'];

/** The machine's Node may be older than the program wants: the one that runs it comes with this installation. */
const ON_ANY_NODE = ['--engine-strict=false'];

const QUIETLY = ['--loglevel=error', '--no-audit', '--no-fund'];

/** A hardened npm config skips every install script; this one, approved in package.json, fetches Node itself. */
const FETCH_NODE = ['rebuild', 'node', '--ignore-scripts=false'];

/**
 * Makes a clone ready to run: installs the locked dependencies where they are missing or not those of the lockfile.
 * Returns the path of a Node that can run the program; ends the process with a sentence where that cannot be had.
 */
export async function installIfMissing(root) {
  const stampPath = join(root, 'node_modules', '.crossfoot-install');
  const wanted = describeInstall(root);
  const isInstalled = readIfThere(stampPath) === wanted;
  if (!isInstalled) {
    console.error('crossfoot: installing the dependencies of package-lock.json (once, about a minute) …');
    await runNpm(root, ['ci', ...COMPLETE]);
  }
  let node = findNode(root);
  if (node === undefined) {
    await runNpm(root, FETCH_NODE);
    node = findNode(root);
  }
  if (node === undefined) fail('Node 24 could not be installed and this machine has an older one: install Node 24.');
  // Written last, so that an installation that was interrupted is done again.
  if (!isInstalled) writeFileSync(stampPath, wanted);
  return node;
}

/** What an installation depends on: the lockfile, and the platform whose binaries were chosen. */
function describeInstall(root) {
  const lockHash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${lockHash} ${process.platform} ${process.arch}\n`;
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function runNpm(root, args) {
  const { command, prefix, env, shell } = findNpm(root);
  // Standard output belongs to the program that runs next.
  const stdio = ['ignore', 'ignore', 'inherit'];
  const exitCode = await runChild(command, [...prefix, ...args, ...ON_ANY_NODE, ...QUIETLY], {
    cwd: root,
    env,
    shell,
    stdio,
  });
  if (exitCode > 128) process.exit(exitCode);
  if (exitCode !== 0) fail(`npm ${args[0]} failed (exit code ${exitCode}); what it said stands above.`);
}

/**
 * The npm that called us, else the one on the path. Never through the Node inside node_modules: `npm ci` deletes it
 * while it runs.
 */
function findNpm(root) {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !isInside(folder, root));
  const { npm_execpath: npmPath, npm_node_execpath: nodePath } = process.env;
  if (npmPath?.endsWith('npm-cli.js') && nodePath !== undefined && !isInside(nodePath, root)) {
    const env = { ...process.env, PATH: [...path, dirname(nodePath)].join(delimiter) };
    return { command: nodePath, prefix: [npmPath], env, shell: false };
  }
  const env = { ...process.env, PATH: path.join(delimiter) };
  return { command: 'npm', prefix: [], env, shell: process.platform === 'win32' };
}

function isInside(path, root) {
  return path.startsWith(join(root, 'node_modules') + sep);
}

function fail(sentence) {
  console.error(`crossfoot: ${sentence}`);
  process.exit(EXIT_UNAVAILABLE);
}
