import type { IncomingMessage } from 'node:http';
import { failure, type OutboundAnswer, type OutboundFailure } from './outbound-answer.js';

const mostBytes = 64_000;

/** Takes an answer piece by piece, up to so many bytes. It throws nothing but what the pieces throw. */
export interface OutboundIntake {
  readonly mostBytes: number;
  take(status: number, pieces: AsyncIterable<Buffer>): Promise<void>;
}

class TooLarge extends Error {}

interface Reading {
  readonly key: string;
  readonly failed: (error: Error) => OutboundFailure;
  readonly intake: OutboundIntake | undefined;
}

/** The answer as far as it is read: 64 kB or what its intake takes, and nothing that would have to be unpacked. */
export async function answerOf(response: IncomingMessage, { key, failed, intake }: Reading): Promise<OutboundAnswer> {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) return redirected(key, response.headers.location);
  try {
    const packed = (response.headers['content-encoding'] ?? 'identity') !== 'identity';
    if (intake !== undefined && packed) return wasPacked(key);
    const text = intake === undefined ? await beginningOf(response) : await takenBy(intake, status, response);
    return { ok: true, status, retryAfter: response.headers['retry-after'] ?? null, text: packed ? '' : text };
  } catch (error) {
    if (error instanceof TooLarge) return tooLarge(key, intake?.mostBytes ?? mostBytes);
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

async function takenBy(intake: OutboundIntake, status: number, response: IncomingMessage): Promise<''> {
  await intake.take(status, bounded(response, intake.mostBytes));
  return '';
}

async function* bounded(response: IncomingMessage, most: number): AsyncGenerator<Buffer> {
  let held = 0;
  for await (const piece of response) {
    if (!Buffer.isBuffer(piece)) continue;
    held += piece.length;
    if (held > most) throw new TooLarge();
    yield piece;
  }
}

const tooLarge = (key: string, most: number): OutboundFailure =>
  failure('too_large', false, {
    zh: `${key} 的答复超过 ${Math.floor(most / 1_000_000)} MB，已停止读取`,
    en: `The answer of ${key} is larger than ${Math.floor(most / 1_000_000)} MB and was not read to its end`,
  });

const wasPacked = (key: string): OutboundFailure =>
  failure('packed', false, {
    zh: `${key} 的答复是压缩的，而请求要求不压缩，未读取：请检查对方或代理的设置`,
    en: `The answer of ${key} came packed though it was asked not to, and was not read: check that service or its proxy`,
  });

/** Where it pointed, without path and query: in a robot's address these are its secret. */
function redirected(key: string, location: string | undefined): OutboundFailure {
  const to = location !== undefined && URL.canParse(location) ? new URL(location).origin : '—';
  return failure('redirect', false, {
    zh: `${key} 要求转到另一个地址（${to}），已拒绝：请填写最终网址`,
    en: `${key} wants to redirect (to ${to}), which is not followed: give the final address`,
  });
}
