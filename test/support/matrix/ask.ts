import { unzipSync } from 'fflate';
import type { DeclaredRoute } from './declared-routes.js';
import type { Place } from './place.js';
import type { SentFile, Subject } from './subject.js';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly file?: SentFile;
}

export interface Said {
  readonly status: number;
  /** Of a problem, or of a refusal among outcomes. */
  readonly code: string | null;
  /** All that came back, unpacked where it is an archive. */
  readonly text: string;
}

/** The request of a route about a place, as its line in the table of subjects says it. */
export function requestFor({ method, path }: DeclaredRoute, subject: Subject, place: Place): Request {
  const query = new URLSearchParams(subject.query?.(place)).toString();
  const parts = partsOf(subject, place);
  const filled = path
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? name))
    .replace('*', () => parts['*'] ?? '*');
  return {
    method,
    path: query === '' ? filled : `${filled}?${query}`,
    ...(subject.body === undefined ? {} : { body: subject.body(place) }),
    ...(subject.file === undefined ? {} : { file: subject.file(place) }),
  };
}

function partsOf(subject: Subject, place: Place): Readonly<Record<string, string>> {
  const { region, plan, target, year, evidence, ids } = place;
  const id = 'thing' in subject ? ids[subject.thing] : '';
  return {
    region,
    plan,
    target,
    period: `${year}Q2`,
    evidence,
    id,
    draft: ids.draft,
    name: id,
    ...subject.path?.(place),
  };
}

/** Asks as whoever holds the token, and reads everything; again, where the answer before is not quite over. */
export async function ask(baseUrl: string, token: string | null, request: Request): Promise<Said> {
  for (let tries = 1; ; tries += 1) {
    const said = await askOnce(baseUrl, token, request);
    if (said.code !== 'request.too_many_open' || tries === 20) return said;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function askOnce(baseUrl: string, token: string | null, { method, path, body, file }: Request): Promise<Said> {
  const response = await fetch(new URL(path, baseUrl), {
    method,
    redirect: 'manual',
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    signal: AbortSignal.timeout(30_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(file === undefined ? {} : { body: formOf(file) }),
  });
  const text = readable(Buffer.from(await response.arrayBuffer()));
  return { status: response.status, code: codeOf(response.headers.get('content-type') ?? '', text), text };
}

/** The code of a problem, or of the first refusal in a list of outcomes. */
function codeOf(type: string, text: string): string | null {
  if (!type.includes('json') || text === '') return null;
  const parsed: unknown = JSON.parse(text);
  const one: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  if (typeof one !== 'object' || one === null) return null;
  if ('code' in one && typeof one.code === 'string') return one.code;
  // a WebMessage has it for developers
  if ('devMessage' in one && typeof one.devMessage === 'string') return one.devMessage;
  return 'errors' in one ? sdmxCodeOf(one.errors) : null;
}

/** SDMX has numbers for codes: ours stands where it says what is meant. */
function sdmxCodeOf(errors: unknown): string | null {
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const detail = typeof first === 'object' && first !== null && 'detail' in first ? first.detail : null;
  return typeof detail === 'string' && /^[a-z]+\.[a-z_]+$/.test(detail) ? detail : null;
}

function formOf({ name, bytes, fields }: SentFile): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}

function readable(bytes: Buffer): string {
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return bytes.toString('utf8');
  return Object.values(unzipSync(new Uint8Array(bytes)))
    .map((part) => Buffer.from(part).toString('utf8'))
    .join('\n');
}
