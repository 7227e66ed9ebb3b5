import { itWhere } from '../setup/it-where.ts';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ERROR_SENTENCES } from '../../model/errors.ts';
import { EXIT } from '../../pipeline/exit-codes.ts';
import { type RunNumbers, metricsOfRun } from '../../pipeline/telemetry/run-metrics.ts';
import { runProgram } from '../pipeline/stand-ins/program.ts';

const page = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const blocksOf = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossfoot-docs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const has = (program: string) => spawnSync(program, ['--version']).status === 0;

describe('docs/operations.md', () => {
  itWhere(has('systemd-analyze'), 'systemd-analyze')('has units that systemd takes', async () => {
    const units = blocksOf('ini');
    expect(units).toHaveLength(2);
    const paths = await Promise.all(
      units.map(async (unit) => {
        const [, name = ''] = /^# (\S+)$/m.exec(unit) ?? [];
        await writeFile(join(folder, name), unit);
        return join(folder, name);
      }),
    );
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...paths], { encoding: 'utf8' });
    expect(stderr.split('\n').filter((line) => line.includes('crossfoot'))).toEqual([]);
  });

  itWhere(has('python3'), 'python3')('has an Airflow flow that Python takes', async () => {
    const [flow = '', ...others] = blocksOf('python');
    expect(others).toEqual([]);
    await writeFile(join(folder, 'flow.py'), flow);
    const { status, stderr } = spawnSync('python3', ['-m', 'py_compile', join(folder, 'flow.py')], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('gives the program no option that it does not know', async () => {
    for (const command of ['run', 'doctor'] as const) {
      const { stdout } = await runProgram([command, '--help'], folder);
      const lines = page.split('\n').filter((line) => line.includes(`crossfoot ${command} `));
      const given = lines.flatMap((line) => [...line.matchAll(/ (--[a-z-]+)/g)].map(([, name]) => name));
      expect(lines.length).toBeGreaterThan(0);
      for (const name of given) expect(stdout).toContain(` ${name} `);
    }
  });

  it('names every exit code once in its table', () => {
    const rows = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(rows).toEqual(Object.values(EXIT));
  });

  it('says of every code that a document may be put aside with what to do', () => {
    const known = Object.keys(metricOf('crossfoot_quarantined_total')!.series);
    const [, table = ''] = /## What to do with what was put aside\n(.*?)\n## /s.exec(page) ?? [];
    const told = [...table.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code!);
    expect(told.sort()).toEqual(known.sort());
    for (const code of told) expect(ERROR_SENTENCES).toHaveProperty(code);
  });

  it('tells of every metric, and its alerts ask for no other', () => {
    const names = METRICS.map(({ name }) => name);
    for (const { name, label } of METRICS)
      expect(page).toContain(label === undefined ? `\`${name}` : `\`${name}{${label}}`);
    const [alerts = ''] = blocksOf('yaml');
    const asked = [...alerts.matchAll(/crossfoot_[a-z_]+/g)].map(([name]) => name);
    expect(asked.length).toBeGreaterThan(5);
    for (const name of asked) expect(names).toContain(name);
    for (const [, name = '', label = '', values = ''] of alerts.matchAll(/(crossfoot_\w+)\{(\w+)=~?"([^"]+)"\}/g)) {
      expect(metricOf(name)?.label).toBe(label);
      for (const value of values.split('|')) expect(metricOf(name)?.series).toHaveProperty(value);
    }
  });
});

const NUMBERS: RunNumbers = {
  exitCode: 0,
  endedAtSeconds: 1,
  durationSeconds: 1,
  inputs: { ok: 0, partial: 0, quarantined: 0, duplicate: 0, known: 0, known_quarantined: 0 },
  quarantinedByCode: {},
  counts: undefined,
  readBytes: 0,
  recognizedPages: 0,
};
const METRICS = metricsOfRun(NUMBERS, new Map());
const metricOf = (name: string) => METRICS.find((each) => each.name === name);
