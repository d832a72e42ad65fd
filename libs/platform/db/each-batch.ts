import { rows } from './rows.js';
import type { Tx } from './tx.js';

const rowsAtOnce = 250;

/** Hands the rows of a query on, a thousand at a time: what is not yet wanted stays in the database. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as in `rows`: the caller says what it selects
export async function eachBatch<Row>(
  tx: Tx,
  query: { readonly sql: string; readonly params: readonly unknown[] },
  take: (batch: readonly Row[]) => Promise<void>,
): Promise<void> {
  await rows(tx, `declare each_batch no scroll cursor for ${query.sql}`, query.params);
  for (;;) {
    const batch = await rows<Row>(tx, `fetch ${rowsAtOnce} from each_batch`);
    if (batch.length > 0) await take(batch);
    if (batch.length < rowsAtOnce) break;
  }
  await rows(tx, 'close each_batch');
}
