import { openBackup, restoreBackup, type BackupRead } from '#platform/backup';
import { migrate } from '#platform/db';
import { findDatabase } from './connection.js';
import type { Output } from './output.js';
import { verifyAt } from './verify-integrity.js';
import { withDatabaseAt } from './with-database.js';

/** `xushi backup restore`: into the empty database that is configured. */
export async function restoreHere(folder: string, output: Output): Promise<number> {
  const backup = await openBackup(folder);
  return restoreAt(findDatabase(process.env), backup, output);
}

/** @returns what `xushi verify` says of the restored database */
export async function restoreAt(url: string, backup: BackupRead, output: Output): Promise<number> {
  const began = performance.now();
  await withDatabaseAt(url, null, (work) => restoreBackup(work, backup));
  const later = await migrate(url);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  output.note({
    zh: `✓ 已恢复 ${backup.manifest.takenAt} 的备份，之后又运行了 ${later} 个迁移，用时 ${seconds} 秒；正在检查完整性`,
    en: `✓ restored the backup of ${backup.manifest.takenAt}, ran ${later} later migrations, in ${seconds} s; checking its integrity`,
  });
  return verifyAt(url, output);
}
