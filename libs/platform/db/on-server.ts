import { makeDataSource } from './data-source.js';

/** A statement about a database as a whole, such as its making, which no transaction may hold. */
export async function onServer(url: string, sql: string): Promise<void> {
  const dataSource = await makeDataSource(url, null).initialize();
  try {
    await dataSource.query(sql);
  } finally {
    await dataSource.destroy();
  }
}
