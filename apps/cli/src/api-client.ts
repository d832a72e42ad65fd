import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { exitCodes, type Problem } from '#platform/errors';
import { CommandFailure } from './command-failure.js';
import type { Connection } from './connection.js';
import type { Language } from './output.js';

export interface ApiRequest {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly form?: FormData;
  readonly idempotencyKey?: string;
  /** How long the answer may take; half a minute where nothing is said. */
  readonly patienceMs?: number;
  /** Where the path begins; `/api/v1` where nothing is said. */
  readonly under?: '/api';
}

const place = { sheet: z.string(), cell: z.string(), row: z.number(), pointer: z.string(), file: z.string(), line: z.number(), path: z.string() }; // prettier-ignore
const problemShape = z.object({ ...z.object(place).partial().shape, code: z.string(), message: z.string(), suggestion: z.string().optional(), tier: z.enum(['error', 'query']).default('error'), seen: z.unknown() }); // prettier-ignore
const problemJson = z.object({ title: z.string(), detail: z.string().optional(), code: z.string().optional(), errors: z.array(problemShape).optional() }); // prettier-ignore

const attempts = 6;
const streamMs = 30 * 60_000;

/** The public API as a script sees it. A service that is busy or restarting is asked again; keys make that harmless. */
export class ApiClient {
  constructor(
    private readonly connection: Connection,
    private readonly language: Language,
  ) {}

  async call<T>(path: string, shape: z.ZodType<T>, request: ApiRequest = {}): Promise<T> {
    const answer = await this.send(path, request);
    const parsed = shape.safeParse(await answer.json());
    if (parsed.success) return parsed.data;
    throw new Error(`${path} answered in another shape: ${z.prettifyError(parsed.error)}`);
  }

  async download(path: string, request: Pick<ApiRequest, 'patienceMs'> = {}): Promise<Uint8Array> {
    return new Uint8Array(await (await this.send(path, request)).arrayBuffer());
  }

  /** An answer of any size, piece by piece. @param under where the path begins, if it is not our own API */
  async stream(path: string, under?: '/api'): Promise<ReadableStream<Uint8Array>> {
    const { body } = await this.send(path, { patienceMs: streamMs, ...(under && { under }) });
    if (body === null) throw new Error(`${path} answered without a body`);
    return body;
  }

  /** @throws CommandFailure for every answer that is not a success */
  private async send(path: string, request: ApiRequest): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.once(path, request);
      if (answer.ok) return answer;
      const again = (answer.status === 503 || answer.status === 429) && attempt < attempts;
      if (!again) throw await failureOf(answer);
      await sleep(1000 * Math.min(10, Number(answer.headers.get('retry-after') ?? '1') || 1));
    }
  }

  private async once(path: string, request: ApiRequest): Promise<Response> {
    const { baseUrl, token } = this.connection;
    const headers: Record<string, string> = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'accept-language': this.language,
    };
    if (request.idempotencyKey !== undefined) headers['idempotency-key'] = request.idempotencyKey;
    if (request.body !== undefined) headers['content-type'] = 'application/json';
    const body = request.form ?? (request.body === undefined ? null : JSON.stringify(request.body));
    try {
      const method = request.method ?? 'GET';
      return await fetch(`${baseUrl}${request.under ?? '/api/v1'}${path}`, {
        method,
        headers,
        body,
        signal: AbortSignal.timeout(request.patienceMs ?? 30_000),
      });
    } catch {
      throw unreachable(baseUrl);
    }
  }
}

function unreachable(baseUrl: string): CommandFailure {
  return new CommandFailure(
    {
      zh: `连不上 ${baseUrl}：请先用 npm start 启动服务，或用 --url 指明地址`,
      en: `Nothing answers at ${baseUrl}: start the service with npm start, or name its address with --url`,
    },
    exitCodes.unreachable,
  );
}

async function failureOf(answer: Response): Promise<CommandFailure> {
  const said = problemJson.safeParse(await answer.json().catch(() => undefined)).data;
  const text = said?.detail ?? said?.title ?? `HTTP ${answer.status}`;
  const problems = (said?.errors ?? []).map(problemOf);
  if (answer.status === 401)
    return new CommandFailure(
      { zh: `令牌无效或已过期（${text}）`, en: `The token is not valid any more (${text})` },
      exitCodes.configuration,
    );
  return new CommandFailure({ zh: text, en: text }, exitCodeFor(answer.status), problems);
}

function exitCodeFor(status: number): number {
  if (status === 503 || status === 429) return exitCodes.unreachable;
  return status >= 500 ? exitCodes.fault : exitCodes.inputHasProblems;
}

/** The API answers in the language asked for; what is missing is left out, not made up. */
function problemOf(said: z.infer<typeof problemShape>): Problem {
  const { message, suggestion, ...rest } = said;
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...known,
    code: said.code,
    tier: said.tier,
    seen: said.seen,
    message: { zh: message, en: message },
    ...(suggestion === undefined ? {} : { suggestion: { zh: suggestion, en: suggestion } }),
  };
}
