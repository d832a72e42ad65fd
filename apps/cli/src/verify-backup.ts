import { openBackup } from '#platform/backup';
import { exitCodes } from '#platform/errors';
import type { Output } from './output.js';

/** `xushi backup verify`: whether every byte is what was written. */
export async function verifyBackup(folder: string, output: Output): Promise<number> {
  const { manifest, sha256 } = await openBackup(folder);
  const { takenAt, version, tables } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  output.result({ folder, takenAt, version, tables: tables.length, rows, sha256 }, [
    {
      zh: `✓ 备份完整：${takenAt}，版本 ${version}，${tables.length} 张表，${rows} 行`,
      en: `✓ the backup is whole: ${takenAt}, version ${version}, ${tables.length} tables, ${rows} rows`,
    },
    { zh: `清单 SHA-256：${sha256}`, en: `SHA-256 of the manifest: ${sha256}` },
  ]);
  return exitCodes.done;
}
