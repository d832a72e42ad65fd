import type { System } from '../system.js';

/** What a request leaves behind without changing anything: when a token was used last. */
const uses = ['api_token', 'login_session'];

/** Of every table, how many rows it has and a sum over all that stands in them. */
export async function traceOf(system: System): Promise<ReadonlyMap<string, string>> {
  tables ??= system.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind in ('r', 'p') and not c.relispartition
     and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const names = (await tables).map(({ name }) => name).filter((name) => !uses.includes(name));
  const found = await system.query<{ name: string; trace: string }>(
    names
      .map(
        (name) =>
          `select '${name}' as name, count(*) || ':' || coalesce(sum(hashtext(t::text)), 0) as trace from "${name}" t`,
      )
      .join(' union all '),
  );
  return new Map(found.map(({ name, trace }) => [name, trace]));
}

let tables: Promise<{ name: string }[]> | undefined;

/** The tables that are not as they were. */
export function changedTables(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([name, trace]) => before.get(name) !== trace).map(([name]) => name);
}
