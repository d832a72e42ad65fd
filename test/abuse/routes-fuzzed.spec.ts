import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { abusedWorld, knownTo, type AbusedWorld } from '../support/abused-world.js';
import { DescribedApi, type Operation } from '../support/described-api.js';
import { requestsOf, type DrawnRequest } from '../support/drawn-request.js';
import { rowMarks } from '../support/row-marks.js';
import { Sender, type Sent } from '../support/sent.js';
import { expectUnharmed } from '../support/unharmed.js';

const seed = Number(process.env['ABUSE_SEED'] ?? 20_261_122);
/** How many calls each route gets; those that start a process or hash a password get a third. More with ABUSE_LONG=1. */
const runs = process.env['ABUSE_LONG'] === undefined ? 20 : 1_000;
const slow = /upload|imports$|import$|xlsx|\.pdf|\.docx|\/session|evidence$/;

interface Tried {
  readonly operation: Operation;
  readonly request: DrawnRequest;
  readonly caller: string;
}

let world: AbusedWorld;
let api: DescribedApi;
let sender: Sender;

beforeAll(async () => {
  world = await abusedWorld();
  api = await DescribedApi.of(world.system.baseUrl);
  sender = new Sender(world.system.baseUrl);
}, 120_000);

afterAll(async () => {
  sender.close();
  await world.system.stop();
}, 60_000);

/** Everybody is tried; those who may call the route, for most of the calls. */
async function drawn(operation: Operation): Promise<Tried[]> {
  const drawing = { resolve: (schema: Parameters<DescribedApi['resolve']>[0]) => api.resolve(schema), known: knownTo(world, operation.path) }; // prettier-ignore
  const numRuns = slow.test(operation.path) && operation.method !== 'GET' ? Math.ceil(runs / 3) : runs;
  const requests = fc.sample(requestsOf(operation, drawing), { seed, numRuns }).filter(sparesCallers);
  const all = Object.keys(world.callers);
  const able = await ableAmong(all, operation);
  return requests.map((request, at) => ({ operation, request, caller: pick(at % 5 === 0 ? all : able, at) }));
}

const pick = (from: readonly string[], at: number): string => from[at % from.length] ?? 'operator';

async function ableAmong(callers: readonly string[], { method, path }: Operation): Promise<string[]> {
  const request = { method, path: path.replaceAll(/\{\w+\}/g, '~'), headers: {}, body: null };
  const answers = await Promise.all(callers.map((caller) => sender.send(request, world.callers[caller] ?? null)));
  return callers.filter((_, at) => ![401, 403].includes(answers[at]?.status ?? 0));
}

/** Whoever calls must not be locked out by a call that happens to name his own account. */
function sparesCallers({ method, path }: DrawnRequest): boolean {
  const [, id] = /\/(?:accounts|grants|tokens)\/(\d{1,9})(?!\d)/.exec(path) ?? [];
  return method === 'GET' || id === undefined || world.victims.includes(id);
}

async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < all.length; at = next++) results[at] = await work(all[at] as T);
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return results;
}

/** Whoever comes back from the provider is sent on into the console, whatever came of it. */
const sendsOn = ({ name }: Operation): boolean => name.startsWith('GET /api/v1/session/oidc');

/** Null for an answer as it should be. */
function faultOf({ operation, request }: Tried, { status, type, text }: Sent): string | null {
  if (status < 200 || status > 499 || (status > 299 && status < 400 && !sendsOn(operation))) return 'is neither done nor refused'; // prettier-ignore
  if (request.method === 'HEAD') return null;
  const isJson = /json/.test(type);
  if (status >= 400 && type !== 'application/problem+json; charset=utf-8') return `gives no reason but ${type}`;
  if (request.method !== operation.method || addressOf(request) !== addressOf(operation)) return null;
  return api.faultOf(operation, status, isJson ? JSON.parse(text) : undefined);
}

/** Some harm leads to another route, whose answers are described there. */
const addressOf = ({ path }: { readonly path: string }): number => (path.split('?')[0] ?? '').split('/').length;

const shown = (tried: Tried, answer: Sent): string[] => {
  const fault = faultOf(tried, answer);
  const { method, path, body } = tried.request;
  const call = `${tried.caller}: ${method} ${path.slice(0, 300)} ${String(body).slice(0, 600)}`;
  return fault === null ? [] : [`${call} answers ${answer.status} ${fault}: ${answer.text.slice(0, 400)}`];
};

describe(`every route of the description, seed ${seed}`, () => {
  const refused = new Map<Operation, Tried[]>();

  it(`is called ${runs} times, and answers with what it describes or refuses with a reason`, async () => {
    const faults: string[] = [];
    const statuses = new Map<number, number>();
    for (const operation of api.operations) {
      const calls = await drawn(operation);
      const answers = await inTurn(calls, (call) => send(call));
      const tried = calls.map((call, at) => ({ call, answer: answers[at] })).filter(isAnswered);
      for (const { answer } of tried) statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      refused.set(operation, tried.filter(({ answer }) => answer.status >= 400).map(({ call }) => call)); // prettier-ignore
      faults.push(...tried.flatMap(({ call, answer }) => shown(call, answer)));
    }
    process.stdout.write(`calls by status: ${JSON.stringify(Object.fromEntries([...statuses].sort()))}\n`);
    expect(faults.slice(0, 20)).toEqual([]);
    // most of what is drawn near the description has to be taken, or only the front door was tried
    expect(statuses.get(200)).toBeGreaterThan(500);
  }, 3_600_000);

  it('writes no row for what it refuses', async () => {
    await Promise.all(world.system.of('worker').map((worker) => worker.end('SIGTERM')));
    const faults: string[] = [];
    let compared = 0;
    let before = await rowMarks(world.system);
    for (const [{ name }, calls] of refused) {
      if (name.includes('/session')) continue; // who fails to sign in is written down
      const again = calls.slice(0, 12);
      const answers = await inTurn(again, (call) => send(call));
      const after = await rowMarks(world.system);
      const written = Object.keys(after).filter((table) => after[table] !== before[table] && !kept(name, table));
      // by now some may be done: the first round has changed what is stored
      const isTold = answers.every(({ status }) => status >= 400);
      if (isTold) compared += again.length;
      if (isTold && written.length > 0) faults.push(`${name} wrote ${written.join()}`);
      before = after;
    }
    process.stdout.write(`${compared} refused calls compared with what is stored\n`);
    expect(faults).toEqual([]);
    expect(compared).toBeGreaterThan(700);
  }, 3_600_000);

  it('leaves every process as it was', async () => {
    await expectUnharmed(world.system);
  }, 30_000);
});

/** A form that is asked back is kept as a draft, and an attempt to reach a robot is told to whoever keeps it. */
const kept = (name: string, table: string): boolean =>
  (/^POST \/api\/v1\/submissions(\/upload)?$/.test(name) && table === 'draft') ||
  name.endsWith('/channels/{name}/test');

const isAnswered = (tried: { call: Tried; answer: Sent | undefined }): tried is { call: Tried; answer: Sent } =>
  tried.answer !== undefined;

const send = ({ request, caller }: Tried): Promise<Sent> => sender.send(request, world.callers[caller] ?? null);
