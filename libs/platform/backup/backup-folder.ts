import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#platform/errors';
import { measureFile } from './measured-file.js';
import { readManifest, type Manifest } from './manifest.js';

export const manifestName = 'manifest.json';
/** As `sha256sum --check` reads it. */
export const sumsName = 'SHA256SUMS';

export interface BackupRead {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly sha256: string;
}

/**
 * A backup whose every byte is what was written. No database is touched.
 * @throws AppError naming each file that is missing or altered
 */
export async function openBackup(folder: string): Promise<BackupRead> {
  const text = await readFile(path.join(folder, manifestName), 'utf8').catch(() => '');
  const manifest = readManifest(text);
  if (manifest === undefined) throw noBackup(folder);
  const sums = await readFile(path.join(folder, sumsName), 'utf8').catch(() => '');
  const { sha256 } = await measureFile(path.join(folder, manifestName));
  const problems = sums.includes(`${sha256}  ${manifestName}\n`) ? [] : [problem(manifestName, altered)];
  for (const { file, ...wanted } of manifest.tables) {
    const measured = await measureFile(path.join(folder, file)).catch(() => undefined);
    if (measured === undefined) problems.push(problem(file, missing));
    else if (measured.sha256 !== wanted.sha256) problems.push(problem(file, altered));
  }
  if (problems.length > 0) throw new AppError('invalid', 'backup.altered', notWhole, { problems });
  return { folder, manifest, sha256 };
}

const missing = { zh: '文件不在', en: 'is not there' };
const altered = { zh: '内容与清单不符', en: 'is not what the manifest says' };
const notWhole = { zh: '备份不完整或被改动，不能恢复', en: 'The backup is not whole, and is not to be restored' };

const problem = (file: string, message: typeof missing) =>
  ({ file, code: 'backup.altered', tier: 'error', message, seen: null }) as const;

const noBackup = (folder: string) =>
  new AppError('invalid', 'backup.no_manifest', {
    zh: `${folder} 不是备份：没有可读的 ${manifestName}`,
    en: `${folder} is no backup: it has no ${manifestName} that can be read`,
  });
