import type { Invariant } from '#platform/db';

/** COPY refuses a table with row-level security, so imports write to its partitions; whoever makes one has to grant it. */
export const partitionsGranted: Invariant = {
  check: 'partitions-granted',
  zh: '批量导入可写入每个分区，且无人绕过行级权限读取分区',
  en: 'Imports can write to every partition, and nobody reads one past the rules of its table',
  sql: `
    select c.oid::regclass::text as partition from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'reported_value'::regclass
      and (not has_table_privilege('xushi_worker', c.oid, 'insert')
        or exists (select from unnest('{xushi_api,xushi_worker,xushi_reader}'::text[]) as r (role)
          where has_table_privilege(r.role, c.oid, 'select')))`,
};
