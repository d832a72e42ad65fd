import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import type { Output } from './output.js';
import { saveStream } from './save-stream.js';

export interface ExportWanted {
  readonly what: string;
  readonly plan: string;
  readonly parent: string;
  readonly period?: string;
  readonly from?: string;
  readonly to?: string;
  readonly at?: string;
  readonly output: string;
}

/** `xushi export`: a table straight into a file; the name's ending says which kind. */
export async function exportFigures(api: ApiClient, wanted: ExportWanted, output: Output): Promise<number> {
  const { what, output: file, plan, parent, ...limits } = wanted;
  const format = /\.xlsx$/i.test(file) ? 'xlsx' : 'csv';
  const query = new URLSearchParams({ plan, parent });
  for (const name of ['period', 'from', 'to', 'at'] as const) {
    const value = limits[name];
    if (value !== undefined) query.set(name, value);
  }
  await saveStream(api, `/exports/${what}.${format}?${query.toString()}`, file);
  output.result({ file }, [{ zh: file, en: file }]);
  return exitCodes.done;
}
