import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

describe('the program on what scrapers bring', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crossfoot-bad-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('quarantines each bad input with its code and finishes the others', () => {
    const inputs = join(folder, 'in');
    mkdirSync(inputs);
    writeFileSync(join(inputs, 'empty.txt'), '');
    writeFileSync(join(inputs, 'binary.txt'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0, 0, 0, 255, 254, 0, 9]));
    writeFileSync(join(inputs, 'long-line.txt'), 'x'.repeat(3 << 20));
    writeFileSync(join(inputs, 'no-table.txt'), '没有表格的文件。\n');
    writeFileSync(join(inputs, 'no-header.txt'), '12.30\t45.60\n78.90\t1.20\n');
    writeFileSync(join(inputs, 'page.pdf'), '%PDF-1.7\n');
    symlinkSync('nowhere', join(inputs, 'dangling.txt'));
    cpSync(join(ROOT, 'samples', 'final-markdown.md'), join(inputs, 'good.md'));

    const cli = join(ROOT, 'pipeline', 'cli.ts');
    const { status } = spawnSync(process.execPath, [cli, 'run', inputs, '--out', join(folder, 'out'), '--quiet']);
    expect(status).toBe(1);
    const [runId = ''] = readdirSync(join(folder, 'out', 'runs'));
    const lines = (name: string): string[] =>
      readFileSync(join(folder, 'out', 'runs', runId, name), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1);
    expect(lines('quarantine.csv').map((line) => line.split(',').slice(1, 4).join(' '))).toEqual([
      'binary.txt extract BINARY',
      'dangling.txt read UNREADABLE',
      'empty.txt extract EMPTY',
      'long-line.txt extract LINE_TOO_LONG',
      'no-header.txt normalize NO_HEADER',
      'no-table.txt normalize NO_TABLE',
      'page.pdf extract TRUNCATED',
    ]);
    expect(lines('documents.csv')).toHaveLength(1);
    expect(lines('facts.csv').length).toBeGreaterThan(50);
  });
});
