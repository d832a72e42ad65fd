import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import { ledgerQuery, type AlertsWanted } from './list-alerts.js';
import type { Output } from './output.js';
import { saveStream } from './save-stream.js';

/** `xushi alerts ledger`: 督办台账 as a file; the name's ending says which kind. */
export async function saveLedger(
  api: ApiClient,
  { file, ...wanted }: AlertsWanted & { readonly file: string },
  output: Output,
): Promise<number> {
  const query = ledgerQuery(wanted);
  query.set('lang', output.language);
  await saveStream(api, `/alerts/ledger.${/\.csv$/i.test(file) ? 'csv' : 'xlsx'}?${query.toString()}`, file);
  output.result({ file }, [{ zh: `台账已保存到 ${file}`, en: `The ledger is in ${file}` }]);
  return exitCodes.done;
}
