import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { copyOutOf, everything, failureCode, type Tx, type UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import { manifestName, sumsName } from './backup-folder.js';
import { measureFile, writePacked } from './measured-file.js';
import type { BackedUpTable, Manifest } from './manifest.js';
import { orderTables } from './order-tables.js';
import {
  migrationsRun,
  pastPolicies,
  serverVersion,
  storedSequences,
  storedTables,
  type StoredTable,
} from './stored-tables.repository.js';

interface Wanted {
  /** Made here, and there only when it is whole. */
  readonly folder: string;
  readonly version: string;
  readonly tell?: (table: BackedUpTable) => void;
}

export interface BackupMade {
  readonly manifest: Manifest;
  readonly sha256: string;
  readonly bytes: number;
}

const day = 86_400;
const patience = { statementSeconds: day, idleSeconds: day };

/**
 * Writes every table as one picture saw it, beside whatever goes on meanwhile: nobody waits for it and it waits for nobody.
 * @param work of a login that no policy binds
 * @throws AppError when the folder is there already, or the login does not see every row
 */
export async function createBackup(work: UnitOfWork, wanted: Wanted): Promise<BackupMade> {
  const { folder, version } = wanted;
  if (existsSync(folder)) throw taken(folder);
  const partial = `${folder}.partial`;
  await mkdir(partial, { mode: 0o700 }).catch(() => {
    throw taken(partial);
  });
  const manifest = await work.snapshot(everything, (tx) => copyAll(tx, partial, wanted), patience).catch(blinded);
  await writeFile(path.join(partial, manifestName), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`, {
    mode: 0o600,
  });
  const { sha256 } = await measureFile(path.join(partial, manifestName));
  const sums = [...manifest.tables, { sha256, file: manifestName }].map((one) => `${one.sha256}  ${one.file}\n`);
  await writeFile(path.join(partial, sumsName), sums.join(''), { mode: 0o600 });
  await rename(partial, folder);
  return { manifest, sha256, bytes: manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function copyAll(tx: Tx, folder: string, { version, tell }: Wanted): Promise<Manifest> {
  await pastPolicies(tx);
  const takenAt = new Date().toISOString();
  const tables: BackedUpTable[] = [];
  for (const table of orderTables(await storedTables(tx))) {
    const copied = await copyTable(tx, folder, table);
    tables.push(copied);
    tell?.(copied);
  }
  return {
    format: 'xushi-backup-1',
    version,
    takenAt,
    server: await serverVersion(tx),
    migrations: await migrationsRun(tx),
    tables,
    sequences: await storedSequences(tx),
  };
}

async function copyTable(tx: Tx, folder: string, { table, columns }: StoredTable): Promise<BackedUpTable> {
  const list = columns.join(', ');
  const stream = await copyOutOf(tx, `copy (select ${list} from ${table}) to stdout`);
  const file = `${table}.copy.gz`;
  const measured = await writePacked(stream, path.join(folder, file));
  return { table, columns: [...columns], rows: stream.rowCount, file, ...measured };
}

function blinded(error: unknown): never {
  if (failureCode(error) !== '42501') throw error;
  throw new AppError('forbidden', 'backup.blind', {
    zh: 'DATABASE_URL 的登录受行级权限约束，看不到全部数据：请改用超级用户，或执行 alter role … bypassrls',
    en: 'The login of DATABASE_URL is bound by row-level security and would see a part: use a superuser, or alter role … bypassrls',
  });
}

const taken = (folder: string) =>
  new AppError('conflict', 'backup.folder_taken', {
    zh: `${folder} 已存在或无法建立：请换一个目录名；名称以 .partial 结尾的是中断的备份，可以删除`,
    en: `${folder} is there already or cannot be made: name another; one that ends in .partial broke off and may be removed`,
  });
