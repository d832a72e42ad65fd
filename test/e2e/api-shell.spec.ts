import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Caller, signedIn, startApi, type Api } from '../support/api.js';

interface Described {
  paths: Record<string, Record<string, { parameters: { in: string }[]; responses: Record<string, unknown> }>>;
  components: { schemas: Record<string, unknown> };
}

describe('the shell of the API', () => {
  let api: Api;
  let anyone: Caller;
  beforeAll(async () => {
    api = await startApi();
    anyone = new Caller(api.url);
  }, 120_000);
  afterAll(() => api.stop(), 30_000);

  it('is alive, ready, measured, and described', async () => {
    expect((await anyone.send('GET', '/healthz')).body).toEqual({ status: 'alive' });
    expect((await anyone.send('GET', '/readyz')).body).toEqual({ status: 'ready', database: 'up', redis: 'up' });
    expect((await anyone.send('GET', '/metrics')).body).toContain('# TYPE xushi_work_owed gauge');
    const { body, headers } = await anyone.send('GET', '/api/openapi.json');
    expect(body).toHaveProperty(
      ['paths', '/api/v1/session', 'post', 'requestBody', 'content', 'application/json', 'schema', '$ref'],
      '#/components/schemas/SignIn',
    );
    expect(body).toHaveProperty('components.schemas.SignIn.required', ['username', 'password']);
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('describes every key of a query, and what an error looks like', async () => {
    const { body } = await anyone.send<Described>('GET', '/api/openapi.json');
    const { paths, components } = body;
    expect(paths['/api/v1/scorecard']?.get?.parameters).toMatchObject([
      { name: 'If-None-Match', in: 'header', required: false },
      ...['plan', 'parent', 'period'].map((name) => ({
        name,
        in: 'query',
        required: true,
        schema: { type: 'string' },
      })),
      { name: 'at', in: 'query', required: false },
    ]);
    const ofScore = '/api/v1/scores/{plan}/{target}/{region}';
    const inQuery = (path: string) => paths[path]?.get?.parameters.filter((one) => one.in === 'query');
    expect(inQuery(`${ofScore}/working`)).toMatchObject([{ name: 'period', required: true }]);
    expect(inQuery(`${ofScore}/what-if`)).toMatchObject([
      { name: 'period', required: true },
      { name: 'figure', required: false },
      { name: 'shape', required: false },
    ]);
    expect(paths['/api/v1/submissions']?.post?.parameters).toMatchObject([
      { name: 'Idempotency-Key', in: 'header' },
      { name: 'dryRun', in: 'query', required: false },
    ]);
    expect(paths['/api/v1/scores']?.get?.responses.default).toMatchObject({
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDocument' } } },
    });
    const named = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name ?? '',
    );
    expect(named.filter((name) => !(name in components.schemas))).toEqual([]);
    expect(named).toContain('ProblemDocument');
  });

  it('shows the API page with nothing but its own scripts', async () => {
    const page = await anyone.send<string>('GET', '/api/docs');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    const scripts = page.body.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(2);
    for (const script of scripts) {
      const source = /src="([^"]+)"/.exec(script)?.[1] ?? 'inline';
      const { status, headers } = await anyone.send('GET', new URL(source, `${api.url}/api/docs`).pathname);
      expect([source, status, headers.get('content-type')]).toEqual([
        source,
        200,
        expect.stringContaining('javascript'),
      ]);
    }
  });

  it('answers every error as a problem document, in the language of the reader', async () => {
    const chinese = await anyone.send('GET', '/api/v1/session');
    expect(chinese.status).toBe(401);
    expect(chinese.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(chinese.body).toMatchObject({ status: 401, code: 'auth.sign_in_needed', detail: '请先登录' });
    expect(chinese.body.requestId).toBe(chinese.headers.get('x-request-id'));
    const english = await anyone.send('GET', '/api/v1/session', undefined, { 'accept-language': 'en' });
    expect(english.body.detail).toBe('Sign in first');
    expect((await anyone.send('GET', '/api/v1/nowhere')).body).toMatchObject({
      status: 404,
      code: 'request.no_such_address',
    });
    expect((await anyone.send('GET', '/api/v1/%')).body).toMatchObject({ status: 400, code: 'request.malformed' });
  });

  it.each([
    ['broken JSON', '{"username":', 'application/json', 400, 'request.malformed'],
    [
      'a key given twice',
      '{"username":"a","username":"b","password":"c"}',
      'application/json',
      400,
      'request.malformed',
    ],
    ['nesting without end', '['.repeat(100_000), 'application/json', 400, 'request.malformed'],
    ['a poisoned prototype', '{"__proto__":{"admin":true}}', 'application/json', 400, 'request.malformed'],
    ['an empty body', '', 'application/json', 400, 'request.malformed'],
    ['a form', 'username=a', 'application/x-www-form-urlencoded', 415, 'request.content_type'],
    ['plain text', 'hello', 'text/plain', 415, 'request.content_type'],
    ['three megabytes', `{"username":"${'x'.repeat(3_000_000)}"}`, 'application/json', 413, 'request.too_large'],
    ['an unknown field', '{"username":"a","password":"b","admin":true}', 'application/json', 422, 'request.invalid'],
    ['a NUL in a name', '{"username":"a\\u0000","password":"b"}', 'application/json', 400, 'request.malformed'],
  ])('refuses %s', async (_, body, type, status, code) => {
    const answer = await anyone.send('POST', '/api/v1/session', body, { 'content-type': type });
    expect(answer.body).toMatchObject({ status, code });
  });

  it('names each fault of a body, and does not repeat a password', async () => {
    const { body } = await anyone.send('POST', '/api/v1/session', { username: '', password: 7, extra: 1 });
    expect(body.errors.map(({ pointer, seen }) => [pointer, seen])).toEqual([
      ['/username', ''],
      ['/password', null],
      ['/extra', 1],
    ]);
  });

  it('refuses query keys that the route does not know, or that it does not take at all', async () => {
    const sysadmin = await signedIn(api, 'sysadmin');
    expect((await sysadmin.send('GET', '/api/v1/accounts?limit=5')).status).toBe(200);
    expect((await sysadmin.send('GET', '/api/v1/accounts?limit=5&deleted=1')).body.errors).toMatchObject([
      { pointer: '/deleted' },
    ]);
    expect((await sysadmin.send('GET', '/api/v1/accounts?limit=1&limit=2')).status).toBe(422);
    expect((await sysadmin.send('GET', '/api/v1/session?x=1')).body.errors).toMatchObject([{ pointer: '/x' }]);
  });

  it('keeps figures and sessions out of every cache, and pages out of every frame', async () => {
    const { headers } = await anyone.send('GET', '/api/v1/session');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline');
  });
});
