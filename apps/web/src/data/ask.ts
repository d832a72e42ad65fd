import { client } from '../client/client.gen.js';
import type { ProblemDocument } from '../client/types.gen.js';
import { asked, signInAgain } from './expiry.js';

/** The service has refused, and said why. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly problem: ProblemDocument,
  ) {
    super(problem.detail);
  }
}

/** Nobody has answered: no network, or no service. */
export class Unreachable extends Error {}

/** The service is in trouble, or asked too often: the very same request may be taken in a moment. */
export const isTrouble = (error: unknown): boolean =>
  error instanceof Refusal && (error.status >= 500 || error.status === 429);

interface Answered<Answer> {
  readonly data?: Answer | undefined;
  readonly error?: unknown;
  readonly response?: Response | undefined;
}

let csrfToken: string | null = null;
let language = 'zh-CN';

export const carryCsrfToken = (token: string | null): void => void (csrfToken = token);
export const answerIn = (locale: string): void => void (language = locale);

/** For requests that the generated client cannot make, such as an upload with its progress. */
export const ownHeaders = (): Record<string, string> => ({
  'Accept-Language': language,
  ...(csrfToken !== null && { 'X-CSRF-Token': csrfToken }),
});

client.setConfig({ baseUrl: '', credentials: 'same-origin' });
client.interceptors.request.use((request) => {
  for (const [name, value] of Object.entries(ownHeaders())) request.headers.set(name, value);
  return request;
});

/**
 * Makes a request of the generated client and gives its answer. When the session has ended meanwhile it waits until the
 * reader has signed in again, and makes the request once more: what somebody typed is not lost.
 *
 * @throws Refusal, Unreachable
 */
export async function ask<Answer>(request: () => Promise<Answered<Answer>>): Promise<Answer> {
  const first = await answered(request);
  if (first.response?.status !== 401) return answerOf(first);
  await signInAgain();
  return answerOf(await answered(request));
}

/** Whatever the service answers, refusals too. @throws Unreachable */
export async function answered<Answer>(request: () => Promise<Answered<Answer>>): Promise<Answered<Answer>> {
  try {
    const answer = await request();
    if (answer.response === undefined) throw new Unreachable();
    asked();
    return answer;
  } catch (error) {
    throw error instanceof TypeError ? new Unreachable() : error;
  }
}

function answerOf<Answer>({ data, error, response }: Answered<Answer>): Answer {
  if (response === undefined) throw new Unreachable();
  if (response.ok) return data as Answer;
  throw new Refusal(response.status, problemOf(error, response.status));
}

const sentences: Readonly<Record<number, string>> = {
  413: '内容太大 · Too large',
  503: '服务暂时没有回应，请稍后再试 · The service does not answer right now; try again shortly',
};

/** A proxy in between may answer with a page of its own. */
export function problemOf(error: unknown, status: number): ProblemDocument {
  if (typeof error === 'object' && error !== null && 'code' in error) return error as ProblemDocument;
  const detail = sentences[status] ?? (status >= 500 ? sentences[503] : undefined) ?? `HTTP ${status}`;
  return { type: '', title: detail, status, detail, instance: '', code: `http.${status}`, requestId: '' };
}
