import { randomBytes } from 'node:crypto';
import { markRun, openBackup } from '#platform/backup';
import { everything, onServer } from '#platform/db';
import { exitCodes } from '#platform/errors';
import { findDatabase } from './connection.js';
import type { Output } from './output.js';
import { restoreAt } from './restore-backup.js';
import { withDatabaseAt } from './with-database.js';

/** `xushi backup drill`: what restoring would give, without touching what is there; the alarms ask when that last went well. */
export async function drillRestore(folder: string, output: Output): Promise<number> {
  const began = performance.now();
  const backup = await openBackup(folder);
  const url = findDatabase(process.env);
  const name = `xushi_drill_${randomBytes(6).toString('hex')}`;
  await onServer(url, `create database ${name} template template0`);
  let code: number;
  try {
    const elsewhere = new URL(url);
    elsewhere.pathname = `/${name}`;
    code = await restoreAt(elsewhere.href, backup, output);
  } finally {
    await onServer(url, `drop database if exists ${name} with (force)`);
  }
  if (code !== exitCodes.done) return code;
  const bytes = backup.manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
  const run = { kind: 'restored', sha256: backup.sha256, bytes, seconds: (performance.now() - began) / 1000 } as const;
  await withDatabaseAt(url, null, (work) => work.run(everything, (tx) => markRun(tx, run)));
  output.note({
    zh: `✓ 演练成功，用时 ${run.seconds.toFixed(1)} 秒；临时库已删除`,
    en: `✓ the drill went well in ${run.seconds.toFixed(1)} s; its database is gone again`,
  });
  return code;
}
