import { describe, expect, it } from '@jest/globals';
import { judgeAnswer } from './judge-answer.js';

const now = new Date('2026-01-05T00:00:00Z');
const reply = (status: number, retryAfter: string | null = null) =>
  judgeAnswer({ ok: true, status, retryAfter, text: 'SECRET' }, now);

describe('what a receiver answers', () => {
  it.each([200, 201, 202, 204])('%d is a yes', (status) => {
    expect(reply(status)).toEqual({ ok: true, code: `http.${status}` });
  });

  it('410 is a goodbye', () => {
    expect(reply(410)).toMatchObject({ ok: false, gone: true });
  });

  it.each([400, 401, 404, 409, 413, 429, 500, 502, 503])('%d is tried again', (status) => {
    expect(reply(status)).toMatchObject({ ok: false, gone: false, code: `http.${status}`, retryAfterSeconds: null });
  });

  it.each([
    ['120', 120],
    ['0', 1],
    ['Mon, 05 Jan 2026 00:01:00 GMT', 60],
    ['soon', null],
  ])('Retry-After: %s is %s seconds', (header, seconds) => {
    expect(reply(503, header)).toMatchObject({ retryAfterSeconds: seconds });
  });

  it('is never repeated', () => {
    expect(JSON.stringify([reply(200), reply(500), reply(410)])).not.toContain('SECRET');
  });

  it('a redirect is a failure of the way out, and is tried again', () => {
    const words = { zh: '转到', en: 'redirected' };
    const answer = { ok: false, code: 'outbound.redirect', retry: false, words } as const;
    expect(judgeAnswer(answer, now)).toEqual({ ok: false, gone: false, code: answer.code, words, retryAfterSeconds: null }); // prettier-ignore
  });
});
