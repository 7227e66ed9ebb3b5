import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { composeMetrics, readMetrics } from '../../pipeline/telemetry/metrics-text.ts';
import { hasBegun, openFolder, runProgram, start } from './stand-ins/program.ts';

let folder: ReturnType<typeof openFolder>;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.remove());
const run = (...words: string[]) =>
  runProgram(['run', ...words, '--out', 'out', '--metrics', 'm/c.prom', '--jobs', '2'], folder.path);
const text = () => readFile(join(folder.path, 'm/c.prom'), 'utf8');
const values = async () => readMetrics(await text());
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What the text format demands; promtool asks for more or less the same. */
function expectWellFormed(metrics: string): void {
  expect(metrics.endsWith('\n')).toBe(true);
  let current: { name: string; type: string } | undefined;
  const seen = new Set<string>();
  for (const line of metrics.trimEnd().split('\n')) {
    const help = /^# HELP (crossfoot_[a-z_]+) \S.*\.$/.exec(line);
    const type = /^# TYPE (crossfoot_[a-z_]+) (counter|gauge)$/.exec(line);
    const sample = /^(crossfoot_[a-z_]+)(?:\{(code|verdict|status|outcome)="([A-Za-z_]+)"\})? \d+(?:\.\d+)?$/.exec(
      line,
    );
    if (help) current = { name: help[1]!, type: '' };
    else if (type) {
      expect(type[1]).toBe(current?.name);
      current = { name: type[1]!, type: type[2]! };
      expect(current.name.endsWith('_total')).toBe(current.type === 'counter');
    } else {
      expect(line).toEqual(sample?.[0]);
      expect(sample?.[1]).toBe(current?.name);
      expect(current?.type).not.toBe('');
      expect(seen.has(line.split(' ')[0]!)).toBe(false);
      seen.add(line.split(' ')[0]!);
    }
  }
}

describe('--metrics', () => {
  it('has the numbers of a run, and not a name or word of its inputs', async () => {
    await folder.put({ 'in/geheim.txt': 'good words', 'in/b.txt': 'partial', 'in/c.txt': 'conflict', 'in/d.txt': '' });
    await folder.put({ 'in/e.txt': 'good words' });
    expect((await run('in')).code).toBe(1);
    const metrics = await text();
    expectWellFormed(metrics);
    expect(metrics).not.toMatch(/geheim|good|\//);
    const found = await values();
    const at = (name: string) => found.get(`crossfoot_${name}`);
    expect(at('last_run_success')).toBe(1);
    expect(at('last_run_exit_code')).toBe(1);
    expect(at('last_success_timestamp_seconds')).toBe(at('last_run_timestamp_seconds'));
    expect(Math.abs(at('last_run_timestamp_seconds')! - Date.now() / 1000)).toBeLessThan(60);
    expect(at('last_run_duration_seconds')).toBeGreaterThan(0);
    expect(at('documents_total{status="ok"}')).toBe(2);
    expect(at('documents_total{status="partial"}')).toBe(1);
    expect(at('documents_total{status="quarantined"}')).toBe(1);
    expect(at('last_run_inputs{status="duplicate"}')).toBe(1);
    expect(at('quarantined_total{code="EMPTY"}')).toBe(1);
    expect(at('quarantined_total{code="TIMEOUT"}')).toBe(0);
    expect(at('quarantined_total{code="USAGE"}')).toBeUndefined();
    expect(at('figures_total{verdict="unverified"}')).toBe(2);
    expect(at('figures_total{verdict="conflict"}')).toBe(1);
    expect(at('read_bytes_total')).toBe(2 * 'good words'.length + 'partial'.length + 'conflict'.length);
    expect(await readdir(join(folder.path, 'm'))).toEqual(['c.prom']);
  });

  it('goes on counting from run to run; what is known is told of the last run alone', async () => {
    await folder.put({ 'in/a.txt': 'one', 'in/b.txt': '' });
    await run('in');
    await folder.put({ 'in/c.txt': 'two' });
    expect((await run('in')).code).toBe(1);
    expectWellFormed(await text());
    const found = await values();
    expect(found.get('crossfoot_documents_total{status="ok"}')).toBe(2);
    expect(found.get('crossfoot_documents_total{status="quarantined"}')).toBe(1);
    expect(found.get('crossfoot_runs_total{outcome="success"}')).toBe(2);
    expect(found.get('crossfoot_last_run_inputs{status="ok"}')).toBe(1);
    expect(found.get('crossfoot_last_run_inputs{status="known"}')).toBe(1);
    expect(found.get('crossfoot_last_run_inputs{status="known_quarantined"}')).toBe(1);
  });

  it.each([
    ['a wrong config', 2, ['in', '--config', 'none.json']],
    ['no input', 3, ['missing.txt']],
    ['a lock', 4, ['in']],
  ] as const)('is written where a run fails: %s', async (name, exitCode, words) => {
    await folder.put({ 'in/a.txt': 'one' });
    await run('in');
    const before = await values();
    if (name === 'a lock') await folder.put({ 'out/.lock': '' });
    expect((await run(...words)).code).toBe(exitCode);
    const after = await values();
    expect(after.get('crossfoot_last_run_success')).toBe(0);
    expect(after.get('crossfoot_last_run_exit_code')).toBe(exitCode);
    expect(after.get('crossfoot_runs_total{outcome="failure"}')).toBe(1);
    const success = 'crossfoot_last_success_timestamp_seconds';
    expect(after.get(success)).toBe(before.get(success));
    expect(after.get('crossfoot_documents_total{status="ok"}')).toBe(1);
    expectWellFormed(await text());
  });

  it('tells of an interruption, also of one by a second signal', async () => {
    await folder.put({ 'in/a.txt': 'spin' });
    const words = ['run', 'in', '--out', 'out', '--metrics', 'm/c.prom', '--jobs', '1'];
    const { child, ended, stderr } = start(words, folder.path);
    await hasBegun(join(folder.path, 'out'));
    await pause(400);
    child.kill('SIGTERM');
    while (!stderr().includes('stopping')) await pause(20);
    await pause(400);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(130);
    const found = await values();
    expect(found.get('crossfoot_last_run_exit_code')).toBe(130);
    expect(found.get('crossfoot_runs_total{outcome="interrupted"}')).toBe(1);
    expect(found.has('crossfoot_last_success_timestamp_seconds')).toBe(false);
  });

  it('writes over no file that is none of its own, and says before the run what it cannot write', async () => {
    await folder.put({ 'in/a.txt': 'one', 'm/c.prom': 'something else', file: '' });
    const { code, stderr } = await run('in');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('holds something else') });
    expect(await text()).toBe('something else');
    const words = ['run', 'in', '--out', 'out', '--metrics', 'file/c.prom'];
    expect((await runProgram(words, folder.path)).code).toBe(4);
    expect(await readdir(folder.path)).not.toContain('out');
  });

  it('costs the run nothing where it cannot be written at the end', async () => {
    await folder.put({ 'in/a.txt': 'sleep 1000' });
    const words = ['run', 'in', '--out', 'out', '--metrics', 'm/c.prom', '--jobs', '1'];
    const { ended } = start(words, folder.path);
    await hasBegun(join(folder.path, 'out'));
    await rm(join(folder.path, 'm'), { recursive: true });
    const { code, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('ENOENT') });
    expect(await readdir(join(folder.path, 'out/runs'))).toHaveLength(1);
  });

  it('is no input, and a dry run leaves it alone', async () => {
    await folder.put({ 'in/a.txt': 'one' });
    const words = ['run', 'in', '--out', 'out', '--metrics', 'in/c.txt'];
    expect((await runProgram([...words, '--dry-run'], folder.path)).code).toBe(0);
    expect(await readdir(join(folder.path, 'in'))).toEqual(['a.txt']);
    await runProgram(words, folder.path);
    await runProgram(words, folder.path);
    const found = readMetrics(await readFile(join(folder.path, 'in/c.txt'), 'utf8'));
    expect(found.get('crossfoot_last_run_inputs{status="known"}')).toBe(1);
    expect(found.get('crossfoot_documents_total{status="ok"}')).toBe(1);
  });
});

describe('readMetrics', () => {
  it('reads what composeMetrics wrote, and leaves out what it does not understand', () => {
    const metric = {
      name: 'crossfoot_a_total',
      help: 'A.',
      type: 'counter',
      label: 'code',
      series: { X: 1.5 },
    } as const;
    const written = `${composeMetrics([metric])}crossfoot_b_total NaN\nnonsense\n`;
    expect([...readMetrics(written)]).toEqual([['crossfoot_a_total{code="X"}', 1.5]]);
  });
});
