import type { System } from './system.js';

/** Every call leaves a mark there: when a token was used last, who failed to sign in. */
const marked = ['account', 'api_token', 'login_session', 'login_failure'];

/** Of each table how many rows it has, and by which transactions: whatever was added, changed or deleted shows. */
export async function rowMarks(system: System): Promise<Record<string, string>> {
  const tables = await system.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const counts = tables
    .filter(({ name }) => !marked.includes(name))
    .map(
      ({ name }) =>
        `select '${name}' as name, count(*) || '/' || coalesce(sum(xmin::text::bigint), 0) as mark from ${name}`,
    );
  const found = await system.query<{ name: string; mark: string }>(counts.join(' union all '));
  return Object.fromEntries(found.map(({ name, mark }) => [name, mark]));
}
