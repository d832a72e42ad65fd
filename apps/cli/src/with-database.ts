import { makeDataSource, UnitOfWork, whyNoDatabase, type DatabaseRole } from '#platform/db';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from './command-failure.js';
import { findDatabase } from './connection.js';

/** For the commands of an administrator, which work beside the service on the same database. */
export function withDatabase<T>(role: DatabaseRole, work: (unitOfWork: UnitOfWork) => Promise<T>): Promise<T> {
  return withDatabaseAt(findDatabase(process.env), role, work);
}

/** @param role null: with all the rights of the login */
export async function withDatabaseAt<T>(
  url: string,
  role: DatabaseRole | null,
  work: (unitOfWork: UnitOfWork) => Promise<T>,
): Promise<T> {
  const dataSource = makeDataSource(url, role);
  try {
    await dataSource.initialize();
  } catch (error) {
    const sentence = whyNoDatabase(error);
    throw new CommandFailure({ zh: `数据库不可用：${sentence}`, en: sentence }, exitCodes.unreachable);
  }
  try {
    return await work(new UnitOfWork(dataSource));
  } finally {
    await dataSource.destroy();
  }
}
