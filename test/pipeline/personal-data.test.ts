import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openFolder } from './stand-ins/program.ts';
import { readRows, hearCrossfoot } from './stand-ins/real-run.ts';

const PLANTED = {
  name: '张三丰',
  phone: '13800138000',
  identity: '420106198002290016',
  email: 'zhang.san@example.cn',
  account: '6222020000001234',
} as const;
const TEXT = `补助发放表
单位：元
| 姓名 | 联系电话 | 身份证号 | 银行账号 | 补助金额 | 交通费 | 合计 |
| --- | --- | --- | --- | --- | --- | --- |
| 张三丰 | 13800138000 | 420106198002290016 | 6222020000001234 | 1200.00 | 300.00 | 1500.00 |
| 其他 |  |  |  | 2200.00 | 300.00 | 2600.00 |
| 合计 |  |  |  | 3400.00 | 600.00 | 4100.00 |

联系人：张三丰，邮箱：zhang.san@example.cn，电话：13800138000。
`;
/** Fails with the words of whoever reads it, which may quote it. */
const BROKEN = '﻿<?xml version="1.0"?><html><body><p>联系人：张三丰 13800138000</body>';

describe('personal data', () => {
  let folder: ReturnType<typeof openFolder>;
  beforeEach(async () => {
    folder = openFolder();
    await folder.put({
      'in/联系电话13800138000.md': TEXT,
      'in/b.docx': BROKEN,
      'in/c.txt': TEXT.slice(0, 60),
    });
  });
  afterEach(() => folder.remove());

  /** Every file below a folder that holds something planted, with what it holds. */
  async function leaks(root: string): Promise<string[]> {
    const entries = await readdir(join(folder.path, root), { recursive: true, withFileTypes: true });
    const found: string[] = [];
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      const content = entry.isFile() ? await readFile(path) : Buffer.alloc(0);
      for (const [kind, text] of Object.entries(PLANTED))
        if (path.includes(text) || content.includes(text)) found.push(`${entry.name}: ${kind}`);
    }
    return found;
  }

  it('is in no output, no log and on no terminal where it is masked', async () => {
    const { stderr, stdout } = await hearCrossfoot(
      ['run', 'in', '--out', 'out', '--mask-personal-data', '--log-level', 'debug', '--write-codebook', 'book.json'],
      folder.path,
    );
    for (const text of Object.values(PLANTED)) expect(stderr + stdout).not.toContain(text);
    expect((await leaks('.')).filter((leak) => !leak.startsWith('联系电话') && !/^[bc]\./u.test(leak))).toEqual([]);
    const findings = await readRows(join(folder.path, 'out'), 'findings');
    expect(findings.filter(({ kind }) => kind === 'personal-data')).toHaveLength(1);
    const facts = await readRows(join(folder.path, 'out'), 'facts');
    expect(facts.map(({ value }) => value)).toEqual(expect.arrayContaining(['1200.00', '3400.00']));
    // And a figure tells how it came to be without them.
    const fact = facts.find(({ verdict }) => verdict === 'conflict') ?? facts[0];
    const told = await hearCrossfoot(['explain', fact?.fact_id ?? '', '--out', 'out'], folder.path);
    expect(told.stdout).toContain('1');
    for (const text of Object.values(PLANTED)) expect(told.stdout + told.stderr).not.toContain(text);
  });

  it('is in outputs only where it is not masked, and the figures are the same', async () => {
    const plain = await hearCrossfoot(
      ['run', 'in', '--out', 'plain', '--log', 'plain.log', '--log-level', 'debug'],
      folder.path,
    );
    expect(await leaks('plain')).not.toEqual([]);
    const log = await readFile(join(folder.path, 'plain.log'), 'utf8');
    // The operator's own names of files are told.
    const said = (plain.stderr + plain.stdout + log).replaceAll('联系电话13800138000.md', '');
    for (const text of Object.values(PLANTED)) expect(said).not.toContain(text);

    await folder.put({ 'config.json': '{"maskPersonalData": true}' });
    await hearCrossfoot(['run', 'in', '--out', 'masked', '--config', 'config.json'], folder.path);
    const figures = async (out: string) =>
      (await readRows(join(folder.path, out), 'facts'))
        .filter(({ column_key: key }) => !/电话|身份证|账号/u.test(key ?? ''))
        .map(({ column_key: key, value, verdict, expected, proofs }) => ({ key, value, verdict, expected, proofs }));
    expect(await figures('masked')).toEqual(await figures('plain'));
    expect(await figures('masked')).not.toEqual([]);
  });

  it('that shall be masked has documents done again', async () => {
    await hearCrossfoot(['run', 'in', '--out', 'out'], folder.path);
    await hearCrossfoot(['run', 'in', '--out', 'out', '--mask-personal-data'], folder.path);
    expect(await readdir(join(folder.path, 'out', 'runs'))).toHaveLength(2);
  });
});
