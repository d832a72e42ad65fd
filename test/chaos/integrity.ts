import { checkAll } from '#integrity';
import { makeDataSource, UnitOfWork } from '#platform/db';

/** What `xushi verify` counts, asked of the database by the same code: the name of each check, and what breaks it. */
export async function violations(url: string): Promise<Readonly<Record<string, number>>> {
  const reader = await makeDataSource(url, 'xushi_reader').initialize();
  try {
    const findings = await checkAll(new UnitOfWork(reader), { statementSeconds: 60 });
    return Object.fromEntries(findings.map(({ check, count }) => [check, count ?? -1]));
  } finally {
    await reader.destroy();
  }
}
