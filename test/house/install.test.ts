import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

/** Stands in for npm: writes down how it was called, and makes the folder that `npm ci` would make. */
const FAKE_NPM = `
const { appendFileSync, mkdirSync } = require('node:fs');
appendFileSync('npm-calls', process.argv.slice(2, 3) + '\\n');
console.log('chatter of npm');
mkdirSync('node_modules', { recursive: true });
process.exit(Number(process.env.FAKE_NPM_EXIT ?? 0));
`;

const PROGRAM = `
console.log(JSON.stringify(process.argv.slice(2)), process.cwd());
if (process.argv[2] === 'exit') process.exitCode = Number(process.argv[3]);
if (process.argv[2] === 'die') process.kill(process.pid, 'SIGKILL');
`;

describe('npm start on a fresh clone', () => {
  let clone: string;

  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'crossfoot fresh clone '));
    cpSync(join(process.cwd(), 'bin'), join(clone, 'bin'), { recursive: true });
    mkdirSync(join(clone, 'pipeline'));
    writeFileSync(join(clone, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(clone, 'package-lock.json'), '{}');
    writeFileSync(join(clone, 'pipeline', 'cli.ts'), PROGRAM);
    mkdirSync(join(clone, 'npm'));
    writeFileSync(join(clone, 'npm', 'package.json'), '{ "type": "commonjs" }');
    writeFileSync(join(clone, 'npm', 'npm-cli.js'), FAKE_NPM);
    chmodSync(join(clone, 'npm', 'npm-cli.js'), 0o755);
  });

  afterEach(() => {
    rmSync(clone, { recursive: true, force: true });
  });

  function start(args: string[], env: Record<string, string> = {}) {
    const npm = { npm_execpath: join(clone, 'npm', 'npm-cli.js'), npm_node_execpath: process.execPath };
    const options = { cwd: clone, env: { ...process.env, ...npm, ...env }, encoding: 'utf8' } as const;
    return spawnSync(process.execPath, [join(clone, 'bin', 'start.mjs'), ...args], options);
  }

  const readCalls = () => readFileSync(join(clone, 'npm-calls'), 'utf8').trim().split('\n');

  it('installs once, says so in one line, and keeps standard output clean', () => {
    const first = start(['run', 'a b', '--out', 'x']);
    expect(first.stdout).toBe(`["run","a b","--out","x"] ${clone}\n`);
    expect(first.stderr.trim().split('\n')).toEqual([expect.stringContaining('installing')]);
    expect(start(['run', 'c']).stderr).toBe('');
    expect(readCalls()).toEqual(['ci']);
  });

  it('installs again when the lockfile has changed', () => {
    start([]);
    writeFileSync(join(clone, 'package-lock.json'), '{ "changed": true }');
    start([]);
    expect(readCalls()).toEqual(['ci', 'ci']);
  });

  it('installs again when an installation did not get to its end', () => {
    const failed = start(['run'], { FAKE_NPM_EXIT: '1' });
    expect([failed.status, failed.stdout]).toEqual([69, '']);
    expect(failed.stderr).toContain('npm ci failed');
    expect(start(['run']).status).toBe(0);
    expect(readCalls()).toEqual(['ci', 'ci']);
  });

  it('runs the samples where nothing is asked for', () => {
    expect(start([]).stdout).toContain('["run","samples","--out","out"]');
  });

  it('ends as the program ends', () => {
    expect(start(['exit', '3']).status).toBe(3);
    expect(start(['die']).status).toBe(137);
  });

  it('takes paths from where the user stands', () => {
    const env = { npm_package_json: join(clone, 'package.json'), INIT_CWD: join(clone, 'pipeline') };
    expect(start(['run', '.'], env).stdout).toContain(join(clone, 'pipeline'));
  });
});
