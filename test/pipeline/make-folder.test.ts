import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { makeFolder, openForAppending } from '../../pipeline/make-folder.ts';
import { openFolder } from './stand-ins/program.ts';

it('a folder or file that cannot be made is told in words', async () => {
  const folder = openFolder();
  try {
    await folder.put({ file: '' });
    const path = join(folder.path, 'file', 'out');
    const told = { code: 'OUTPUT_NOT_WRITABLE', detail: `${path}: a part of the path is a file` };
    expect(() => makeFolder(path)).toThrow(expect.objectContaining(told));
    expect(() => openForAppending(folder.path)).toThrow(expect.objectContaining({ code: 'OUTPUT_NOT_WRITABLE' }));
  } finally {
    await folder.remove();
  }
});
