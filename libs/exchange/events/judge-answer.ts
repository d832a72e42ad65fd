import type { OutboundAnswer } from '#platform/outbound';
import type { Words } from '#platform/errors';

/** What became of one request. `gone`: the other side wants no more. */
export type Taken =
  | { readonly ok: true; readonly code: string }
  | {
      readonly ok: false;
      readonly gone: boolean;
      readonly code: string;
      readonly words: Words;
      readonly retryAfterSeconds: number | null;
    };

/** 2xx is a yes and 410 a goodbye; all else is tried again. Of what the other side says only its number is repeated. */
export function judgeAnswer(answer: OutboundAnswer, now: Date): Taken {
  if (!answer.ok) return { ok: false, gone: false, code: answer.code, words: answer.words, retryAfterSeconds: null };
  const { status } = answer;
  const code = `http.${status}`;
  if (status >= 200 && status < 300) return { ok: true, code };
  if (status === 410) return { ok: false, gone: true, code, words: goodbye, retryAfterSeconds: null };
  return { ok: false, gone: false, code, words: refused(status), retryAfterSeconds: waitOf(answer.retryAfter, now) };
}

/** Retry-After in seconds or as a date. */
function waitOf(header: string | null, now: Date): number | null {
  if (header === null) return null;
  const seconds = /^\d{1,9}$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(1, Math.ceil(seconds));
}

const goodbye: Words = {
  zh: '对方回答 HTTP 410，表示不再接收，已停止推送：确认后可改地址并重新启用，或删除',
  en: 'The other side answered HTTP 410, which means no more, and is sent nothing: give another address and enable it again, or delete it',
};

const refused = (status: number): Words => ({
  zh: `对方没有接收（HTTP ${status}），稍后重试：若持续出现，请核对地址、验签密钥和对方服务`,
  en: `The other side did not take it (HTTP ${status}); it is tried again: if it goes on, check the address, the secret and that service`,
});
