import type { Words } from '#platform/errors';

/** Why nothing was sent, or nothing came back. `retry`: it may go better later, without anybody mending anything. */
export interface OutboundFailure {
  readonly ok: false;
  readonly code: string;
  readonly retry: boolean;
  readonly words: Words;
}

/** What a server answered. The text is at most 64 kB of it, and empty where it came packed. */
export interface OutboundReply {
  readonly ok: true;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

export type OutboundAnswer = OutboundReply | OutboundFailure;

export const failure = (code: string, retry: boolean, words: Words): OutboundFailure => ({
  ok: false,
  code: `outbound.${code}`,
  retry,
  words,
});
