import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ApiClient } from './api-client.js';
import { CommandFailure } from './command-failure.js';

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

let server: Server | undefined;
const heard: { url: string | undefined; headers: Record<string, unknown> }[] = [];

/** A service that gives these answers in order, the last one for ever. */
async function serviceThatAnswers(...answers: readonly Answer[]): Promise<ApiClient> {
  let next = 0;
  const made = createServer((request, response) => {
    heard.push({ url: request.url, headers: request.headers });
    const answer = answers[Math.min(next++, answers.length - 1)];
    response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json', ...answer?.headers });
    response.end(JSON.stringify(answer?.body));
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const address = made.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return new ApiClient({ baseUrl: `http://127.0.0.1:${port}`, token: 'xushi_t' }, 'en');
}

const shape = z.object({ n: z.number() });
const failureOf = async (work: Promise<unknown>): Promise<CommandFailure> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (error instanceof CommandFailure) return error;
  throw new Error(`not a CommandFailure: ${String(error)}`);
};

describe('calling the service', () => {
  afterEach(async () => {
    heard.length = 0;
    const open = server;
    server = undefined;
    if (open !== undefined) await new Promise((resolve) => open.close(resolve));
  });

  it('says who asks, in which language, under which key', async () => {
    const api = await serviceThatAnswers({ status: 202, body: { n: 1 } });
    expect(await api.call('/things', shape, { method: 'POST', body: {}, idempotencyKey: 'key-12345' })).toEqual({
      n: 1,
    });
    expect(heard[0]).toMatchObject({
      url: '/api/v1/things',
      headers: { authorization: 'Bearer xushi_t', 'accept-language': 'en', 'idempotency-key': 'key-12345' },
    });
  });

  it('asks again when the service is busy for a moment', async () => {
    const busy = { status: 503, body: { title: 'busy' }, headers: { 'retry-after': '0.01' } };
    const api = await serviceThatAnswers(busy, busy, { status: 200, body: { n: 2 } });
    expect(await api.call('/things', shape)).toEqual({ n: 2 });
  });

  it('hands every problem of an input on, with exit code 1', async () => {
    const errors = [{ pointer: '/values/0', code: 'E102', tier: 'error', message: 'below zero', seen: -1 }];
    const api = await serviceThatAnswers({ status: 422, body: { title: 'Invalid', detail: '1 problem', errors } });
    const failure = await failureOf(api.call('/things', shape));
    expect(failure).toMatchObject({ exitCode: 1, words: { en: '1 problem' } });
    expect(failure.problems).toMatchObject([{ pointer: '/values/0', code: 'E102', message: { en: 'below zero' } }]);
  });

  it('tells a token that is no good, and a fault of the service, apart', async () => {
    const refused = await serviceThatAnswers({ status: 401, body: { title: 'Sign-in needed' } });
    expect((await failureOf(refused.call('/things', shape))).exitCode).toBe(78);
    server?.close();
    const broken = await serviceThatAnswers({ status: 500, body: { title: 'A fault' } });
    expect((await failureOf(broken.call('/things', shape))).exitCode).toBe(70);
  });

  it('says in one sentence that nothing answers, with exit code 3', async () => {
    const api = new ApiClient({ baseUrl: 'http://127.0.0.1:9', token: 't' }, 'zh');
    const failure = await failureOf(api.call('/things', shape));
    expect(failure.exitCode).toBe(3);
    expect(failure.words.zh).toContain('npm start');
  });
});
