import type { Words } from '#platform/errors';

/** Why something is not done, and what would be. */
export interface Refusal {
  readonly kind: 'not-found' | 'conflict';
  readonly code: string;
  readonly words: Words;
}

export const noAlert = (alertId: string): Refusal => ({
  kind: 'not-found',
  code: 'alert.not_found',
  words: { zh: `没有预警 ${alertId}`, en: `There is no alert ${alertId}` },
});

export const nothingToSilence: Refusal = {
  kind: 'conflict',
  code: 'silence.closed',
  words: {
    zh: '该预警已关闭，不会再发消息，无需静默',
    en: 'The alert is closed and sends no more messages: there is nothing to silence',
  },
};

export const alreadySilent = ({ id, until }: { readonly id: string; readonly until: Date }): Refusal => ({
  kind: 'conflict',
  code: 'silence.running',
  words: {
    zh: `该预警已静默至 ${until.toISOString()}；需要改期请先结束静默 ${id}`,
    en: `The alert is silenced until ${until.toISOString()}; to change that, end silence ${id} first`,
  },
});

export const noSilence = (silenceId: string): Refusal => ({
  kind: 'not-found',
  code: 'silence.not_found',
  words: { zh: `没有静默 ${silenceId}`, en: `There is no silence ${silenceId}` },
});

export const silenceOver: Refusal = {
  kind: 'conflict',
  code: 'silence.ended',
  words: { zh: '该静默已经结束，消息已恢复', en: 'The silence has ended; messages go out again' },
};

export const tooManyRunning = (most: number): Refusal => ({
  kind: 'conflict',
  code: 'silence.too_many',
  words: {
    zh: `您已有 ${most} 条静默在生效；请先结束不再需要的，或用一条范围更大的静默代替`,
    en: `${most} of your silences are running: end those that are not needed, or make one that covers more`,
  },
});
