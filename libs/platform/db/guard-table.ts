import type { QueryRunner } from 'typeorm';

/** Row-level security of a table: what a rule says for the API, everything for the worker, reading for the reader. */
export async function guardTable(
  runner: QueryRunner,
  table: string,
  policy: { readonly name: 'own' | 'in_scope'; readonly says: string },
): Promise<void> {
  await runner.query(`alter table ${table} enable row level security`);
  await runner.query(`alter table ${table} force row level security`);
  await runner.query(
    `create policy ${policy.name} on ${table} to xushi_api using (${policy.says}) with check (${policy.says})`,
  );
  await runner.query(`grant select on ${table} to xushi_reader`);
  await runner.query(`create policy everything on ${table} to xushi_worker using (true) with check (true)`);
  await runner.query(`create policy read_everything on ${table} for select to xushi_reader using (true)`);
}
