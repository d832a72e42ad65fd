import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client as Database } from 'pg';
import { roles } from '#platform/auth';
import { ask, requestFor } from '../support/matrix/ask.js';
import { makeCallers, type Caller } from '../support/matrix/callers.js';
import { declaredRoutes, nameOf } from '../support/matrix/declared-routes.js';
import { keepMatrix } from '../support/matrix/keep-matrix.js';
import { makePlaces } from '../support/matrix/make-places.js';
import { matrixSystem } from '../support/matrix/matrix-system.js';
import { inside, type Place } from '../support/matrix/place.js';
import { leakOf, readAll } from '../support/matrix/read-unchecked.js';
import { subjects } from '../support/matrix/route-subjects.js';
import { UncheckedApi } from '../support/matrix/unchecked-api.js';
import { undeclared } from '../support/matrix/undeclared.js';
import { bodyKeys, entityKeys, UnknownKeys, type OpenApi } from '../support/matrix/unknown-keys.js';
import { changedTables, traceOf } from '../support/matrix/trace.js';
import { faultsOf, leaksOf, walk, type Walked } from '../support/matrix/walk.js';
import type { System } from '../support/system.js';

const routes = declaredRoutes();
/** Those that refuse what they do not know; DHIS2's pass it over. */
const versioned = routes.filter(({ path }) => /^\/api\/(?!4[23]\/)/.test(path));
let system: System;
let places: readonly Place[];
let callers: readonly Caller[];

beforeAll(async () => {
  expect(undeclared(routes)).toEqual([]);
  system = await matrixSystem();
  [places, callers] = [await makePlaces(system), await makeCallers(system)];
  // from now on nothing is written but by what is asked
  await Promise.all(system.of('worker').map((worker) => worker.end('SIGTERM')));
}, 240_000);

afterAll(() => system.stop(), 60_000);

describe('with every check of the application switched off', () => {
  let api: UncheckedApi;
  const submitter = () => ({ baseUrl: api.baseUrl, token: callers[0]?.token ?? null });

  beforeAll(async () => {
    api = await UncheckedApi.start(system.environment);
  }, 60_000);
  afterAll(() => api.stop(), 30_000);

  it('the router serves the routes that are declared, and no other', () => {
    // beside the pages of the description
    expect(api.routes.filter((name) => !name.startsWith('GET /api/docs/')).sort()).toEqual(routes.map(nameOf).sort());
  });

  it('the database alone lets nobody read of a place out of scope, on any route', async () => {
    const reads = await readAll(submitter(), routes, places);
    expect(reads.length).toBeGreaterThan(250);
    expect(reads.filter(({ said }) => said.status >= 500).map(({ name, said }) => `${name} ${said.text}`)).toEqual([]);
    expect(reads.flatMap((read) => leakOf(read, places))).toEqual([]);
    // the checks are off: what is in scope, though not for a submitter, is there
    const own = reads.filter(({ name, place }) => name === 'GET /reports/{id}/preflight' && place.position === 'own');
    expect(own.map(({ said }) => said.status)).toEqual([200, 200]);
  }, 90_000);

  it('is all that stands there: told that the caller may see everything, it gives everything', async () => {
    await api.tell(false);
    const foreign = places.filter(({ position }) => position === 'sibling');
    const leaks = (await readAll(submitter(), routes, foreign)).flatMap((read) => leakOf(read, places));
    await api.tell(true);
    expect(leaks.length).toBeGreaterThan(20);
  }, 90_000);

  it('gives no row of a region out of scope from any table that has regions', async () => {
    const foreign = `region_id in (select region_id from region where path not like '100000/520000/520100/%')`;
    const database = new Database({ connectionString: system.database.url, options: '-c role=xushi_api' });
    await database.connect();
    try {
      const { rows: tables } = await database.query<{ name: string }>(withRegions);
      await database.query(`select set_config('xushi.scope', '100000/520000/520100/%', false)`);
      let filled = 0;
      for (const { name } of tables) {
        const count = `select count(*)::int as rows from ${name} where ${foreign}`;
        const [there] = await system.query<{ rows: number }>(count);
        filled += there?.rows === 0 ? 0 : 1;
        expect({ name, ...(await database.query(count)).rows[0] }).toEqual({ name, rows: 0 });
      }
      // in most of them there is something to see
      expect(filled).toBeGreaterThan(12);
    } finally {
      await database.end();
    }
  });
});

describe('a key that is not asked for', () => {
  it('is refused in every body, query and form, be it a column of the entity or made up, and nothing is written', async () => {
    const { body: document } = await system.stranger.get<OpenApi>('/api/openapi.json');
    const known = bodyKeys(document);
    const withBody = versioned.filter((route) => known.has(nameOf(route)));
    const sampled = versioned.filter((route) => (subjects[nameOf(route)] ?? []).some(({ body }) => body !== undefined));
    expect(sampled.map(nameOf).sort()).toEqual(withBody.map(nameOf).sort());
    const keys = await entityKeys(system);
    expect(keys.length).toBeGreaterThan(300);
    const unknown = new UnknownKeys(system, callers, places[0] ?? nobodysPlace());
    const before = await traceOf(system);
    const taken: string[] = [];
    for (const route of versioned) {
      const allowed = known.get(nameOf(route)) ?? [];
      taken.push(
        ...(await unknown.inBody(
          route,
          keys.filter((key) => !allowed.includes(key)),
        )),
      );
      taken.push(...(await unknown.inQuery(route)), ...(await unknown.inForm(route)));
    }
    expect(taken).toEqual([]);
    expect(unknown.asked).toBeGreaterThan(400);
    expect(changedTables(before, await traceOf(system))).toEqual([]);
  }, 120_000);
});

describe('an Idempotency-Key', () => {
  it('is of the account that sent it: another gets an answer of his own', async () => {
    const [own, child] = places;
    const [line] = subjects['POST /submissions'] ?? [];
    const form = line?.body?.(child ?? nobodysPlace());
    const key = { 'idempotency-key': 'one-key-for-two-accounts' };
    const [first, again, other] = [
      await system.with(child?.keeper ?? '').post<{ receipt: string }>('/api/v1/submissions', form, key),
      await system.with(child?.keeper ?? '').post<{ receipt: string }>('/api/v1/submissions', form, key),
      await system.with(own?.keeper ?? '').post('/api/v1/submissions', { ...form, values: [] }, key),
    ];
    expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([202, 202, 'true']);
    expect(again.body.receipt).toBe(first.body.receipt);
    // neither replayed nor refused as a key that was used for something else
    expect([other.status, other.headers.get('idempotent-replayed')]).toEqual([422, null]);
    expect(JSON.stringify(other.body)).not.toContain('idempotency');
  });
});

describe('every route, as every role, about every place', () => {
  let walked: Walked;
  let personal: readonly string[];

  beforeAll(async () => {
    personal = await personalOutOfReach();
    walked = await walk(system, routes, { callers, places });
    console.log(`matrix: ${JSON.stringify(keepMatrix(walked.cells, roles.length))}`);
  }, 240_000);

  /** Routes that do not show a personal thing to whom it belongs: then it proves nothing that others do not see it. */
  async function personalOutOfReach(): Promise<string[]> {
    const here = places[0] ?? nobodysPlace();
    const missed: string[] = [];
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      for (const subject of (subjects[nameOf(route)] ?? []).filter(({ scope }) => scope === 'own')) {
        const { status } = await ask(system.baseUrl, here.keeper, requestFor(route, subject, here));
        if (status >= 300) missed.push(`${nameOf(route)}: ${status}`);
      }
    }
    return missed;
  }

  it('has the routes of the description of the service', async () => {
    const { body } = await system.stranger.get<OpenApi>('/api/openapi.json');
    const described = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => nameOf({ method: method.toUpperCase(), path })),
    );
    // the addresses of SDMX are described by SDMX
    const ours = versioned.filter(({ path }) => path.startsWith('/api/v1/'));
    expect(described.sort()).toEqual(ours.map(nameOf).sort());
  });

  it('answers as its rule says, and what is out of scope as what does not exist', () => {
    expect(faultsOf(walked.cells)).toEqual([]);
  });

  it('tells nothing of a place out of scope', () => {
    expect(leaksOf(walked.cells, places)).toEqual([]);
  });

  it('writes nothing where it refuses', () => {
    expect(walked.written).toEqual({});
  });

  it('reaches what it must: its own place, and what is personal', () => {
    expect(personal).toEqual([]);
    const reads = walked.cells.filter(
      ({ route, subject, position, expected }) =>
        route.startsWith('GET') && subject.scope === 'thing' && inside.includes(position) && expected === 'reached',
    );
    expect(reads.length).toBeGreaterThan(100);
    expect(reads.filter(({ said }) => said.status < 300).length).toBeGreaterThan(0.9 * reads.length);
  });

  it('judges the rows of an import as it judges a form', async () => {
    await system.add('worker');
    const [, child, sibling] = places;
    const [{ file } = {}] = subjects['POST /imports'] ?? [];
    if (child === undefined || sibling === undefined || file === undefined) throw new Error('the places are not there');
    const keeper = system.with(child.keeper);
    const { body } = await keeper.upload<{ job: string }>('/api/v1/imports', file(sibling), { plan: sibling.plan });
    await keeper.until<{ state: string }>(`/api/v1/imports/${body.job}`, (answer) => answer.body.state === 'refused');
    const told = await keeper.get<{ items: { code: string }[] }>(`/api/v1/imports/${body.job}/problems`);
    expect(told.body.items.map(({ code }) => code)).toEqual(['submission.region_not_found']);
  }, 60_000);
});

function nobodysPlace(): never {
  throw new Error('the places are not there');
}

/** The map is public; who holds which role where is asked before any scope is known; a channel is its administrators'. */
const withRegions = `
  select c.relname as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'region_id' and not a.attisdropped
  where c.relkind in ('r', 'p', 'v') and not c.relispartition and c.relnamespace = 'public'::regnamespace
    and has_table_privilege(c.oid, 'select') and relname not in ('region', 'region_version', 'account_grant', 'channel')
  order by 1`;
