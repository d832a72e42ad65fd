import type { Manifest } from './read-result.js';
import type { SheetRow } from './sheet-row.js';
import { textOf } from './table.js';

const limits = { rows: 64, text: 1000 };

/** What the system wrote about a template into its hidden sheet: keys in the first column, values in the second. */
export async function readManifest(
  rows: AsyncIterable<readonly SheetRow[]> | Iterable<readonly SheetRow[]>,
): Promise<Manifest> {
  const found = new Map<string, string>();
  let seen = 0;
  for await (const batch of rows) {
    for (const { cells } of batch) {
      seen += 1;
      // also what we never write: a row that does not belong there spoils the signature
      if (seen <= limits.rows)
        found.set(textOf(cells[0]).slice(0, limits.text), textOf(cells[1]).slice(0, limits.text));
    }
    if (seen > limits.rows) break;
  }
  return Object.fromEntries(found);
}
