import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { buildSchema, copyInto, everything, rows, unknownMigrations, type Tx, type UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import type { BackupRead } from './backup-folder.js';
import type { BackedUpTable } from './manifest.js';
import { anythingStored, closeTables, openTables, pastPolicies } from './stored-tables.repository.js';

const day = 86_400;
const patience = { statementSeconds: day, idleSeconds: day };

/**
 * Fills an empty database, in one transaction: one that breaks off, for whatever reason, leaves it empty. Foreign keys are
 * checked on the way. The schema is the one of the backup; `migrate` brings it up to date afterwards.
 * @param backup whose bytes have been checked
 * @throws AppError when the database holds anything, or the backup was made by a newer program
 */
export async function restoreBackup(
  work: UnitOfWork,
  backup: BackupRead,
  tell?: (table: BackedUpTable) => void,
): Promise<void> {
  const { manifest, folder } = backup;
  if (unknownMigrations(manifest.migrations).length > 0) throw newer(manifest.version);
  const names = manifest.tables.map(({ table }) => table);
  await work.run(
    everything,
    async (tx) => {
      if (await anythingStored(tx)) throw notEmpty();
      await pastPolicies(tx);
      await buildSchema(tx, manifest.migrations);
      await openTables(tx, names);
      for (const table of manifest.tables) {
        await fill(tx, folder, table);
        tell?.(table);
      }
      await closeTables(tx, names, manifest.sequences);
    },
    patience,
  );
  // until it has looked at the tables the planner believes them to be empty
  await work.run(everything, (tx) => rows(tx, 'analyze'), patience);
}

async function fill(tx: Tx, folder: string, { table, columns, rows: wanted, file }: BackedUpTable): Promise<void> {
  // whoever reads it is told when it breaks off
  const text = pipeline(createReadStream(path.join(folder, file)), createGunzip(), () => undefined);
  const copied = await copyInto(tx, `copy ${table} (${columns.join(', ')}) from stdin`, text);
  if (copied !== wanted) throw new Error(`${table} has ${copied} rows and not ${wanted}`);
}

const notEmpty = () =>
  new AppError('conflict', 'backup.not_empty', {
    zh: '目标数据库不是空的，没有做任何改动：恢复只写入空库，请新建一个数据库，并让 DATABASE_URL 指向它',
    en: 'The database is not empty, and nothing was changed: make a new one and name it in DATABASE_URL',
  });

const newer = (version: string) =>
  new AppError('conflict', 'backup.newer', {
    zh: `备份由更新的版本（${version}）写成：请先把程序升级到该版本`,
    en: `The backup was written by a newer version (${version}): bring the program to that version first`,
  });
