import { pipeline } from 'node:stream/promises';
import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import type { Output } from './output.js';
import { saveBody } from './save-stream.js';

/** `xushi metadata export`: our catalogue as other systems read it, into a file or onto standard output. */
export async function exportMetadata(api: ApiClient, file: string | undefined, output: Output): Promise<number> {
  const body = await api.stream('/metadata.json', '/api');
  if (file === undefined) await pipeline(body, process.stdout, { end: false });
  else {
    await saveBody(body, file);
    output.result({ file }, [{ zh: file, en: file }]);
  }
  return exitCodes.done;
}
