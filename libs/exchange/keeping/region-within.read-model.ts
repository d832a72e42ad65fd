import { rows, type Scope, type Tx } from '#platform/db';

/** The region of that code; null where none lies within the scope. */
export async function regionWithin(tx: Tx, scope: Scope, code: string): Promise<number | null> {
  const [found] = await rows<{ id: number }>(
    tx,
    `select region_id as id from region where code = $1 and path like any ($2::text[])`,
    [code, scope.patterns],
  );
  return found?.id ?? null;
}
