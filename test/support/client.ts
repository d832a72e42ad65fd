export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

export interface ProblemDocument {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly {
    readonly pointer?: string;
    readonly cell?: string;
    readonly row?: number;
    readonly code: string;
  }[];
}

export interface FigureGiven {
  readonly indicator: string;
  readonly region?: string;
  readonly numerator?: unknown;
  readonly denominator?: unknown;
  readonly value?: unknown;
  readonly date?: string;
  readonly note?: string;
  readonly state?: string;
}

export interface Receipt {
  readonly submission: string;
  readonly version: number;
  readonly receipt: string;
}

/** The product as a script sees it: HTTP and a token, nothing else. */
export class Client {
  constructor(
    private readonly baseUrl: string,
    private readonly token: string | null,
  ) {}

  get<T>(path: string): Promise<Answer<T>> {
    return this.send<T>('GET', path);
  }

  post<T>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  patch<T>(path: string, body: unknown): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  delete<T>(path: string): Promise<Answer<T>> {
    return this.send<T>('DELETE', path);
  }

  submit(
    form: {
      readonly plan: string;
      readonly region: string;
      readonly period: string;
      readonly values: readonly FigureGiven[];
    },
    key?: string,
  ): Promise<Answer<Receipt & ProblemDocument>> {
    return this.post('/api/v1/submissions', form, key === undefined ? {} : { 'idempotency-key': key });
  }

  /** Sends a file as a browser's form would. */
  async upload<T>(
    path: string,
    file: { readonly name: string; readonly bytes: Uint8Array },
    fields: Record<string, string>,
  ): Promise<Answer<T>> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob([new Uint8Array(file.bytes)]), file.name);
    return this.send<T>('POST', path, form);
  }

  /** Asks again until the answer satisfies; what it said last is in the error. */
  async until<T>(path: string, satisfies: (answer: Answer<T>) => boolean, withinMs = 30_000): Promise<T> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const answer = await this.get<T>(path);
      if (satisfies(answer)) return answer.body;
      if (Date.now() > deadline) {
        throw new Error(
          `${path} did not satisfy within ${withinMs} ms: ${answer.status} ${JSON.stringify(answer.body).slice(0, 2000)}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits until the figures of a submission are visible as scores. */
  async scored(submission: string, withinMs = 30_000): Promise<void> {
    await this.until<{ scored: boolean }>(`/api/v1/submissions/${submission}`, ({ body }) => body.scored, withinMs);
  }

  private async send<T>(
    method: string,
    path: string,
    body?: string | FormData,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const authorization: Record<string, string> = this.token === null ? {} : { authorization: `Bearer ${this.token}` };
    const response = await fetch(new URL(path, this.baseUrl), {
      method,
      headers: { ...headers, ...authorization },
      signal: AbortSignal.timeout(30_000),
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: (json ? JSON.parse(text) : text) as T, headers: response.headers };
  }
}
