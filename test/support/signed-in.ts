import type { System } from './system.js';

/** A browser that has signed in: a cookie, and the token that goes with what it changes. */
export class SignedIn {
  private constructor(
    private readonly baseUrl: string,
    private readonly cookie: string,
    private readonly csrfToken: string,
  ) {}

  static async as(
    system: System,
    account: { readonly username: string; readonly password: string },
  ): Promise<SignedIn> {
    const response = await fetch(new URL('/api/v1/session', system.baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: system.baseUrl },
      body: JSON.stringify({ username: account.username, password: account.password }),
    });
    if (!response.ok) throw new Error(`signing in answered ${response.status}: ${await response.text()}`);
    const { csrfToken } = (await response.json()) as { csrfToken: string };
    const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    return new SignedIn(system.baseUrl, cookie.join('; '), csrfToken);
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(new URL(path, this.baseUrl), { headers: { cookie: this.cookie } });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.send<T>('POST', path, body);
  }

  /** Ends this session, as it ends every session of the account. */
  async changePassword(current: string, next: string): Promise<void> {
    await this.send('PUT', '/api/v1/session/password', { current, next });
  }

  private async send<T>(method: string, path: string, body: unknown): Promise<T> {
    const response = await fetch(new URL(path, this.baseUrl), {
      method,
      headers: {
        cookie: this.cookie,
        'content-type': 'application/json',
        origin: this.baseUrl,
        'x-csrf-token': this.csrfToken,
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

/** The two administrators sign in once for each system: a password is slow to check on purpose. */
const administrators = new WeakMap<System, Promise<readonly [SignedIn, SignedIn]>>();

function administratorsOf(system: System): Promise<readonly [SignedIn, SignedIn]> {
  const known = administrators.get(system);
  if (known !== undefined) return known;
  const signing = Promise.all([
    SignedIn.as(system, system.account('sysadmin')),
    SignedIn.as(system, system.account('secadmin')),
  ]);
  administrators.set(system, signing);
  return signing;
}

interface Granted {
  readonly role: string;
  readonly region: string;
}

/** An account with these roles in these regions, made as people make it: proposed by one administrator, approved by another. */
export async function accountWith(
  system: System,
  grants: Granted | readonly [Granted, ...Granted[]],
  more: { readonly email?: string } = {},
): Promise<{ readonly username: string; readonly password: string }> {
  const [sysadmin, secadmin] = await administratorsOf(system);
  const [first, ...others] = 'role' in grants ? [grants] : grants;
  const username = `${first.role}-${first.region}-${Math.random().toString(36).slice(2, 8)}`;
  const account = { username, displayName: `${first.role} ${first.region}`, ...more };
  const { accountId, password } = await sysadmin.post<{ accountId: string; password: string }>(
    '/api/v1/accounts',
    account,
  );
  for (const grant of [first, ...others]) await sysadmin.post(`/api/v1/accounts/${accountId}/grants`, grant);
  const proposed = await secadmin.get<{ grantId: string; accountId: string }[]>('/api/v1/grants?state=proposed');
  const ours = proposed.filter((one) => one.accountId === accountId);
  if (ours.length !== 1 + others.length) throw new Error('the proposed grants are not listed');
  for (const { grantId } of ours) await secadmin.post(`/api/v1/grants/${grantId}/approve`);
  // a first password is for one use
  const chosen = `Chosen-${password}`;
  await (await SignedIn.as(system, { username, password })).changePassword(password, chosen);
  return { username, password: chosen };
}

/** A token of such an account. */
export async function tokenWith(system: System, grants: Granted | readonly [Granted, ...Granted[]]): Promise<string> {
  const person = await SignedIn.as(system, await accountWith(system, grants));
  return (await person.post<{ token: string }>('/api/v1/tokens', { name: 'story' })).token;
}
