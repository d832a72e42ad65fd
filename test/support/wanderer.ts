export interface Landed {
  readonly status: number;
  /** Where it sends whoever asked; empty where it does not. */
  readonly location: string;
  readonly text: string;
  readonly setCookies: readonly string[];
}

export interface Read<T> {
  readonly status: number;
  readonly body: T;
}

/** A browser that goes from site to site on one machine, where cookies do not tell ports apart. */
export class Wanderer {
  private readonly jar = new Map<string, string>();
  private csrfToken = '';

  constructor(
    private readonly home: string,
    private readonly from: string,
  ) {}

  async go(method: string, url: string, body?: object | URLSearchParams): Promise<Landed> {
    const isForm = body instanceof URLSearchParams;
    const response = await fetch(new URL(url, this.home), {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'x-csrf-token': this.csrfToken,
        'x-forwarded-for': this.from,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) {
      const [pair = ''] = line.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(name.length + 1);
      if (value === '') this.jar.delete(name);
      else this.jar.set(name, value);
    }
    const location = response.headers.get('location') ?? '';
    return { status: response.status, location, text: await response.text(), setCookies };
  }

  async json<T>(method: string, path: string, body?: object): Promise<Read<T>> {
    const { status, text } = await this.go(method, path, body);
    return { status, body: (text === '' ? {} : JSON.parse(text)) as T };
  }

  /** By password, at home. */
  async signIn(account: { readonly username: string; readonly password: string }): Promise<number> {
    const { username, password } = account;
    const { status, body } = await this.json<{ csrfToken?: string }>('POST', '/api/v1/session', { username, password });
    this.csrfToken = body.csrfToken ?? '';
    return status;
  }

  /** @returns the address by which the provider sends `name` back, which is not opened */
  async through(provider: string, name: string): Promise<string> {
    let at = provider;
    for (let steps = 0; steps < 20; steps++) {
      const { location, text } = await this.go('GET', at);
      const form = /<form[^>]* action="([^"]+)"/.exec(text)?.[1];
      if (location === '' && form === undefined) throw new Error(`the way ends at ${at}: ${text.slice(0, 300)}`);
      if (location === '' && form !== undefined) {
        const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1] ?? '';
        const answered = await this.go('POST', form, new URLSearchParams({ prompt, login: name, password: 'any' }));
        at = answered.location;
      } else at = new URL(location, at).href;
      if (at.startsWith(`${this.home}/api/v1/session/oidc/return`)) return at;
    }
    throw new Error('the way through the provider has no end');
  }

  /** The session is left behind, as a browser that was closed. */
  forget(): void {
    this.jar.clear();
    this.csrfToken = '';
  }

  keep(name: string): string {
    return this.jar.get(name) ?? '';
  }

  take(name: string, value: string): void {
    this.jar.set(name, value);
  }
}
