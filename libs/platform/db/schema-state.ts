import { StartError } from '#platform/errors';
import { rows } from './rows.js';
import { everything } from './scope.js';
import { migrations } from './migrations.js';
import type { UnitOfWork } from './unit-of-work.js';
import { failureCode } from './database-failure.js';

/** Names of the migrations that this build needs and the database does not have. */
export async function pendingMigrations(unitOfWork: UnitOfWork): Promise<string[]> {
  const needed = migrations.map((migration) => migration.name);
  try {
    const done = await unitOfWork.run(everything, (tx) => rows<{ name: string }>(tx, `select name from migrations`));
    const names = new Set(done.map((row) => row.name));
    return needed.filter((name) => !names.has(name));
  } catch (error) {
    if (failureCode(error) === '42P01') return needed;
    throw error;
  }
}

/** @throws StartError when the schema is older than the code */
export async function requireMigrations(unitOfWork: UnitOfWork): Promise<void> {
  const pending = await pendingMigrations(unitOfWork);
  if (pending.length > 0) {
    throw new StartError(
      `The database is ${pending.length} migration(s) behind; run "npm start" or "node dist/apps/api/src/migrate.js" first.`,
    );
  }
}
