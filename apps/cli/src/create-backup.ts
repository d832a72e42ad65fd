import { createBackup, markRun } from '#platform/backup';
import { everything } from '#platform/db';
import { exitCodes } from '#platform/errors';
import { findDatabase } from './connection.js';
import type { Output } from './output.js';
import { productVersion } from './product-version.js';
import { withDatabaseAt } from './with-database.js';

/** `xushi backup create`: a folder that holds everything, or none. */
export async function createBackupAt(folder: string, output: Output): Promise<number> {
  const began = performance.now();
  const made = await withDatabaseAt(findDatabase(process.env), null, async (work) => {
    const backup = await createBackup(work, { folder, version: productVersion() });
    const { sha256, bytes } = backup;
    const seconds = (performance.now() - began) / 1000;
    await work.run(everything, (tx) => markRun(tx, { kind: 'created', sha256, bytes, seconds }));
    return { ...backup, seconds };
  });
  const { manifest, sha256, bytes } = made;
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const seconds = made.seconds.toFixed(1);
  output.result({ folder, takenAt: manifest.takenAt, tables: manifest.tables.length, rows, bytes, sha256 }, [
    {
      zh: `✓ 已备份到 ${folder}：${manifest.tables.length} 张表，${rows} 行，${bytes} 字节，用时 ${seconds} 秒`,
      en: `✓ backed up to ${folder}: ${manifest.tables.length} tables, ${rows} rows, ${bytes} bytes, in ${seconds} s`,
    },
    { zh: `清单 SHA-256：${sha256}`, en: `SHA-256 of the manifest: ${sha256}` },
  ]);
  output.note({
    zh: '备份含姓名、邮箱和数值，且未加密：请加密后移出本机（见 docker/RUNBOOK.zh-CN.md），并另行保存 XUSHI_SECRET_KEYS',
    en: 'It holds names, addresses and figures in clear: encrypt it and take it off the machine (docker/RUNBOOK.md); keep XUSHI_SECRET_KEYS elsewhere',
  });
  return exitCodes.done;
}
