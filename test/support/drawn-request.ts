import fc from 'fast-check';
import type { Operation, Parameter } from './described-api.js';
import { allowed, anyJson, naughty, type Drawing } from './drawn-value.js';

/** What goes over the wire for one call. */
export interface DrawnRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
}

/** A call before it is written down: its parts can still be harmed one by one. */
interface Call {
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const boundary = 'drawn-boundary';

/** Calls of an operation: as described, with one thing wrong, and with everything wrong. */
export function requestsOf(operation: Operation, drawing: Drawing): fc.Arbitrary<DrawnRequest> {
  const valid = validCalls(operation, drawing);
  const harmed = fc.tuple(valid, harms(operation)).map(([call, harm]) => harm(call));
  return fc.oneof(
    { weight: 4, arbitrary: valid.map((call) => written(operation, call)) },
    { weight: 5, arbitrary: harmed.map((call) => written(operation, call)) },
    { weight: 1, arbitrary: fc.tuple(valid, unreadable).map(([call, harm]) => harm(written(operation, call))) },
  );
}

function validCalls({ parameters, body }: Operation, drawing: Drawing): fc.Arbitrary<Call> {
  const of = (place: Parameter['in']) => parameters.filter((parameter) => parameter.in === place);
  const texts = (found: readonly Parameter[]) =>
    fc.record(Object.fromEntries(found.map(({ name, schema }) => [name, allowed(schema, name, drawing).map(asText)])), {
      requiredKeys: found.filter((one) => one.required === true).map(({ name }) => name),
    });
  return fc.record({
    path: texts(of('path')),
    query: texts(of('query')).map((query) => Object.entries(query)),
    headers: texts(of('header')).map(sendable),
    body: body === null ? fc.constant(undefined) : allowed(body.schema, '', drawing),
  });
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What no client can send as a header is left to the tests of the wire. */
const sendable = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => /^[\x20-\x7e]*$/.test(value)));

type Harm = (call: Call) => Call;

/** One field wrong: missing, doubled, of another type, too long, out of range, naughty, or one that is not known. */
function harms({ parameters, body, path }: Operation): fc.Arbitrary<Harm> {
  const queried = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const odd = anyJson.map(asText);
  const all: fc.Arbitrary<Harm>[] = [
    odd.map((value) => (call) => ({ ...call, query: [...call.query, ['unheard_of', value]] })),
    fc.nat().map((at) => (call) => ({ ...call, query: call.query.filter((_, index) => index !== at % call.query.length) })),
    fc.nat().map((at) => (call) => ({ ...call, query: [...call.query, ...call.query.slice(at % (call.query.length + 1))] })),
    odd.map((value) => (call) => ({ ...call, headers: sendable({ ...call.headers, 'idempotency-key': value }) })),
  ]; // prettier-ignore
  const oneOf = (names: readonly string[]) => fc.tuple(fc.constantFrom(...names), odd);
  if (queried.length > 0) all.push(oneOf(queried).map(([name, value]) => (call) => ({ ...call, query: [...call.query.filter(([key]) => key !== name), [name, value]] }))); // prettier-ignore
  if (inPath.length > 0) all.push(oneOf(inPath).map(([name, value]) => (call) => ({ ...call, path: { ...call.path, [name]: value } }))); // prettier-ignore
  if (body !== null) {
    const inBody = fc.tuple(fc.nat(), bodyHarm).map(([at, harm]): Harm => (call) => ({ ...call, body: harmedAt(call.body, at, harm) })); // prettier-ignore
    all.push(inBody, inBody, inBody, inBody);
  }
  return fc.oneof(...all);
}

type BodyHarm = (holder: Record<string, unknown>, key: string) => void;

const bodyHarm: fc.Arbitrary<BodyHarm> = fc.oneof(
  {
    weight: 6,
    arbitrary: anyJson.map(
      (value): BodyHarm =>
        (holder, key) =>
          void (holder[key] = value),
    ),
  },
  { weight: 1, arbitrary: fc.constant<BodyHarm>((holder, key) => void Reflect.deleteProperty(holder, key)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...naughty).map((name): BodyHarm => (holder) => {
      Object.defineProperty(holder, name, { value: 1, enumerable: true, configurable: true });
    }),
  },
  { weight: 1, arbitrary: fc.constant<BodyHarm>((holder, key) => void (holder[key] = [holder[key], holder[key]])) },
);

/** Harms one place of a body, whichever comes to lie at that number. */
function harmedAt(body: unknown, at: number, harm: BodyHarm): unknown {
  const root = { '': structuredClone(body) };
  const places = placesOf(root);
  const place = places[at % places.length];
  if (place !== undefined) harm(...place);
  return root[''];
}

function placesOf(holder: object): [Record<string, unknown>, string][] {
  return Object.entries(holder).flatMap(([key, value]: [string, unknown]) => [
    [holder as Record<string, unknown>, key] as [Record<string, unknown>, string],
    ...(typeof value === 'object' && value !== null ? placesOf(value) : []),
  ]);
}

function written(operation: Operation, { path, query, headers, body }: Call): DrawnRequest {
  const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(path[name] ?? 'x'));
  const asked = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  const { method } = operation;
  const address = { method, path: asked === '' ? filled : `${filled}?${asked}` };
  if (body === undefined || operation.body === null) return { ...address, headers, body: null };
  if (operation.body.type === 'multipart/form-data') {
    return { ...address, headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` }, body: form(body) }; // prettier-ignore
  }
  return { ...address, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Halves of characters cannot be part of an address: they are sent as the bytes that a careless program makes of them. */
const encoded = (text: string): string =>
  text
    .split(/(\p{Cs})/u)
    .map((part, at) => (at % 2 === 0 ? encodeURIComponent(part) : '%ED%A0%80'))
    .join('');

function form(body: unknown): Buffer {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [['file', body] as const];
  const parts = fields.map(([name, value]: readonly [string, unknown]) => {
    const file = name === 'file' ? '; filename="a.csv"' : '';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name.replaceAll(/["\r\n]/g, '_')}"${file}`;
    return `${head}\r\n\r\n${asText(value)}\r\n`;
  });
  return Buffer.from(`${parts.join('')}--${boundary}--\r\n`);
}

/** What is wrong before anybody looks at a field: cut off, of another kind, no JSON at all. */
const unreadable: fc.Arbitrary<(request: DrawnRequest) => DrawnRequest> = fc.oneof(
  fc.nat().map((at) => (request: DrawnRequest) => {
    const length = request.body?.length ?? 0;
    return length === 0 ? request : { ...request, body: request.body?.slice(0, at % length) ?? null };
  }),
  fc.constantFrom('text/plain', 'application/xml', 'application/json; charset=utf-16', 'multipart/form-data', 'a').map(
    (type) => (request: DrawnRequest) =>
      request.body === null ? request : { ...request, headers: { ...request.headers, 'content-type': type } },
  ),
  fc.constantFrom('', '{', 'null', '"', '[]', '0', '{"a":1,"a":2}', '[[[[', '\ufeff{}', '{"__proto__":{"polluted":1}}').map(
    (body) => (request: DrawnRequest) => (request.body === null ? request : { ...request, body }),
  ),
  anyJson.map((value) => (request: DrawnRequest) => (request.body === null ? request : { ...request, body: JSON.stringify(value) })),
  anyJson.map((value) => (request: DrawnRequest) => ({ ...request, path: `${request.path}/${encoded(asText(value))}` })),
  fc.constantFrom('TRACE-ME', 'PROPFIND', 'PATCH', 'PUT', 'HEAD', 'OPTIONS', 'DELETE').map(
    (method) => (request: DrawnRequest) => ({ ...request, method, ...(method === 'HEAD' ? { body: null } : {}) }),
  ),
); // prettier-ignore
