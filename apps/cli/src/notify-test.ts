import { z } from 'zod';
import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import type { Output } from './output.js';

const answer = z.looseObject({
  message: z.string(),
  providerRef: z.string(),
  words: z.object({ zh: z.string(), en: z.string() }),
});

/** `xushi notify test`: really sends, and says what the other side said. What went wrong is the service's to word. */
export async function testChannel(
  api: ApiClient,
  wanted: { readonly channel: string; readonly phone: string | undefined },
  output: Output,
): Promise<number> {
  const body = wanted.phone === undefined ? {} : { phone: wanted.phone };
  const path = `/channels/${encodeURIComponent(wanted.channel)}/test`;
  const given = await api.call(path, answer, { method: 'POST', body });
  output.result(given, [given.words]);
  return exitCodes.done;
}
