import { StartError, exitCodes } from '#platform/errors';
import type { DataSource, MigrationInterface } from 'typeorm';
import { makeDataSource } from './data-source.js';
import { failureCode, isOutage } from './database-failure.js';

const lockKey = 7_274_001;

/**
 * Brings the schema up to date, once however many processes ask together.
 * @param midway is called in each migration, when its work is done and not yet committed: for tests that stop there
 * @returns how many migrations ran
 * @throws StartError with a sentence when the database cannot be reached or the login may not create roles
 */
export async function migrate(url: string, midway?: () => Promise<void>): Promise<number> {
  const dataSource = await connectOrThrow(url);
  if (midway !== undefined) for (const migration of dataSource.migrations) pauseIn(migration, midway);
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query(`select pg_advisory_lock(${lockKey})`);
    return (await dataSource.runMigrations()).length;
  } catch (error) {
    if (failureCode(error) === '42501') {
      throw new StartError(
        'The login of DATABASE_URL may not do what the migration needs: give it CREATEROLE and ownership of the database, or run the migration as such a login.',
      );
    }
    throw error;
  } finally {
    await lock.query(`select pg_advisory_unlock(${lockKey})`);
    await lock.release();
    await dataSource.destroy();
  }
}

function pauseIn(migration: MigrationInterface, midway: () => Promise<void>): void {
  const up = migration.up.bind(migration);
  migration.up = async (runner) => {
    await up(runner);
    await midway();
  };
}

async function connectOrThrow(url: string): Promise<DataSource> {
  try {
    return await makeDataSource(url, null).initialize();
  } catch (error) {
    throw new StartError(whyNoDatabase(error), exitCodes.unreachable);
  }
}

/** The sentence for a database that cannot be used; it names the setting and never the password in it. */
export function whyNoDatabase(error: unknown): string {
  const known = sentences.get(failureCode(error) ?? '');
  if (known !== undefined) return known;
  return isOutage(error)
    ? 'No database answers at DATABASE_URL; start it or correct the address.'
    : `The database of DATABASE_URL cannot be used: ${error instanceof Error ? error.message : String(error)}`;
}

/** By SQLSTATE: password or login refused, database absent, role absent. */
const sentences = new Map([
  ['28P01', 'The database refuses the login of DATABASE_URL; check its user and password.'],
  ['28000', 'The database refuses the login of DATABASE_URL; check its user and password.'],
  ['3D000', 'The database that DATABASE_URL names does not exist; create it or name another.'],
  ['22023', 'The database has not been prepared yet; run the migration (npm start does it).'],
]);
