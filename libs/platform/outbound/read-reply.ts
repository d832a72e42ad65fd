import type { IncomingMessage } from 'node:http';
import { failure, type OutboundAnswer, type OutboundFailure } from './outbound-answer.js';

const mostBytes = 64_000;

/** The answer as far as it is read: 64 kB, and nothing that would have to be unpacked. */
export async function answerOf(
  response: IncomingMessage,
  { key, failed }: { readonly key: string; readonly failed: (error: Error) => OutboundFailure },
): Promise<OutboundAnswer> {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) return redirected(key, response.headers.location);
  try {
    const text = await beginningOf(response);
    const packed = (response.headers['content-encoding'] ?? 'identity') !== 'identity';
    return { ok: true, status, retryAfter: response.headers['retry-after'] ?? null, text: packed ? '' : text };
  } catch (error) {
    return failed(error instanceof Error ? error : new Error('broken'));
  }
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let held = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    held += chunk.length;
    if (held >= mostBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
}

/** Where it pointed, without path and query: in a robot's address these are its secret. */
function redirected(key: string, location: string | undefined): OutboundFailure {
  const to = location !== undefined && URL.canParse(location) ? new URL(location).origin : '—';
  return failure('redirect', false, {
    zh: `${key} 要求转到另一个地址（${to}），已拒绝：请填写最终网址`,
    en: `${key} wants to redirect (to ${to}), which is not followed: give the final address`,
  });
}
