import type { Role } from '#platform/auth';
import type { Environment } from './process-of-ours.js';
import { System } from './system.js';

/** The API alone, as a process of its own, with the first accounts made; nothing here waits for a worker. */
export async function startApi(env: Environment = {}): Promise<Api> {
  const system = await System.start({ workers: 0, schedulers: 0, plans: ['hainan-district-2023-2025'], env });
  return { url: system.baseUrl, system, account: (role) => system.account(role), stop: () => system.stop() };
}

export interface Api {
  readonly url: string;
  readonly system: System;
  account(role: Role): { readonly username: string; readonly password: string };
  stop(): Promise<void>;
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** What the answers of the shell hold, each some of it; a field that did not come fails the test that looks at it. */
export interface Seen {
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors: readonly { readonly pointer: string; readonly seen: unknown }[];
  readonly user: { readonly mustChangePassword: boolean; readonly mustAddSecondFactor: boolean };
  readonly csrfToken: string | undefined;
  readonly accountId: string;
  readonly password: string;
  readonly grantId: string;
  readonly token: string;
  readonly tokenId: string;
  readonly items: readonly { readonly seq: string; readonly entry: unknown }[];
  readonly next: string;
  readonly codeOwed: { readonly until: string };
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** A browser or a script: keeps its cookie and CSRF token, or sends its bearer token. */
export class Caller {
  private cookie = '';
  private csrfToken = '';

  constructor(
    private readonly url: string,
    private readonly token?: string,
  ) {}

  async send<T = Seen>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(this.cookie === '' ? {} : { cookie: this.cookie, 'x-csrf-token': this.csrfToken }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
  }

  /** Where a code is owed, the ticket is kept until it is given. */
  signIn(username: string, password: string, headers: Record<string, string> = {}): Promise<Answer<Seen>> {
    return this.entering('/api/v1/session', { username, password }, headers);
  }

  giveCode(code: string): Promise<Answer<Seen>> {
    return this.entering('/api/v1/session/code', { code });
  }

  private async entering(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<Seen>> {
    const answer = await this.send('POST', path, body, headers);
    if (answer.status === 200) {
      const set = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
      this.cookie = set.filter((pair) => !pair.endsWith('=')).join('; ');
      this.csrfToken = answer.body.csrfToken ?? '';
    }
    return answer;
  }

  /** The cookie as it is now, for a caller that stole it. */
  stolenCookie(): string {
    return this.cookie;
  }
}

export async function signedIn(api: Api, role: Role): Promise<Caller> {
  const account = api.account(role);
  const caller = new Caller(api.url);
  const { status } = await caller.signIn(account.username, account.password);
  if (status !== 200) throw new Error(`${role} cannot sign in: ${status}`);
  return caller;
}
