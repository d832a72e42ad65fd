import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { CommandFailure } from './command-failure.js';
import { saveFiles } from './save-files.js';

const root = mkdtempSync(path.join(os.tmpdir(), 'xushi-save-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});
const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
const failureOf = async (saved: Promise<unknown>): Promise<CommandFailure> => {
  const failure = await saved.then(
    () => null,
    (error: unknown) => error,
  );
  if (failure instanceof CommandFailure) return failure;
  throw new Error('the files were saved, or something else went wrong');
};

describe('files that belong together', () => {
  it('are saved in a folder that need not be there, and nothing besides', async () => {
    const folder = path.join(root, 'new/folder');
    expect(await saveFiles(folder, [file('a.html', 'a'), file('a.pdf', 'b')])).toEqual([
      path.join(folder, 'a.html'),
      path.join(folder, 'a.pdf'),
    ]);
    expect(readdirSync(folder)).toEqual(['a.html', 'a.pdf']);
  });

  // a device that is full at the first byte, wherever there is one
  (existsSync('/dev/full') ? it : it.skip)(
    'leave no half file where the disk is full, and the old ones as they were',
    async () => {
      const folder = path.join(root, 'full');
      await saveFiles(folder, [file('a.html', 'old')]);
      symlinkSync('/dev/full', path.join(folder, 'a.pdf.partial'));
      const failure = await failureOf(saveFiles(folder, [file('a.html', 'new'), file('a.pdf', 'new')]));
      expect(failure.exitCode).toBe(3);
      expect(failure.words.en).toContain('The disk is full');
      expect(failure.words.zh).toContain('磁盘空间不足');
      expect(readdirSync(folder)).toEqual(['a.html']);
      expect(readFileSync(path.join(folder, 'a.html'), 'utf8')).toBe('old');
    },
  );

  it('are not saved where the folder is a file, and it says so', async () => {
    const place = path.join(root, 'file');
    writeFileSync(place, '');
    const failure = await failureOf(saveFiles(place, [file('a.html', 'a')]));
    expect(failure.exitCode).toBe(3);
    expect(failure.words.en).toContain('cannot be written');
  });
});
