import type { Client } from '../client.js';
import { SignedIn, accountWith, tokenWith } from '../signed-in.js';
import type { System } from '../system.js';
import { nothing, positions, sites, type Place, type Position, type Thing } from './place.js';
import { aboutForms } from './subjects-of-forms.js';
import { writeThings } from './write-things.js';

/** Real data of two provinces: at every place one thing of each kind, and somebody there to whom the personal ones belong. */
export async function makePlaces(system: System): Promise<Place[]> {
  const sysadmin = system.with(await tokenWith(system, { role: 'sysadmin', region: '100000' }));
  const run = await told<{ job: string }>(sysadmin.post('/api/v1/integrity/runs'));
  const places: Place[] = [];
  for (const position of positions) {
    places.push(position === 'nowhere' ? nowhere() : await makePlace(system, { position, sysadmin, run: run.job }));
  }
  await system.untilNothingIsOwed();
  const home = places[0]?.ids ?? nothing;
  return places.map((place) => ({ ...place, home }));
}

function nowhere(): Place {
  return {
    position: 'nowhere',
    ...sites.nowhere,
    marker: 'mark-nowhere',
    ids: nothing,
    home: nothing,
    evidence: nothing.draft,
    keeper: '',
  };
}

interface Making {
  readonly position: Position;
  readonly sysadmin: Client;
  readonly run: string;
}

async function makePlace(system: System, { position, sysadmin, run }: Making): Promise<Place> {
  const site = { position, ...sites[position], marker: `mark-${position}-7e3` };
  const { keeper, keeperToken, accountId, token } = await keeperOf(system, site.region);
  const bare: Place = {
    ...site,
    home: nothing,
    ids: { ...nothing, run, account: accountId, token },
    evidence: '',
    keeper: keeperToken,
  };
  const channel = await channelAt(sysadmin, bare);
  const forms = await formsAt(system.operator, keeper, bare);
  const reports = await reportsAt(system.operator, bare);
  const { region } = site;
  const silence = {
    region,
    mostSeverity: 1,
    until: new Date(Date.now() + 864e5).toISOString(),
    reason: `演示 ${site.marker}`,
  };
  const ids = {
    ...bare.ids,
    ...forms,
    ...reports,
    channel,
    webhook: await webhookAt(sysadmin, bare),
    exchange: await exchangeAt(keeper, bare),
    silence: (await told<{ id: string }>(system.operator.post('/api/v1/silences', silence))).id,
    subscription: (await told<{ id: string }>(keeper.post('/api/v1/subscriptions', { region }))).id,
    reportSubscription: (await told<{ id: string }>(keeper.post('/api/v1/reports/subscriptions', { region }))).id,
  };
  const written = await writeThings(system, { ...bare, ids });
  return { ...bare, ids: { ...ids, ...written.ids }, evidence: written.evidence };
}

/** Who sends the forms of the place, follows it, and edits its bulletins. */
async function keeperOf(system: System, region: string) {
  const account = await accountWith(system, [
    { role: 'submitter', region },
    { role: 'monitor', region },
    { role: 'editor', region },
  ]);
  const person = await SignedIn.as(system, account);
  const { token } = await person.post<{ token: string }>('/api/v1/tokens', { name: 'keeper' });
  const other = await person.post<{ tokenId: string }>('/api/v1/tokens', { name: 'another' });
  const [found] = await system.query<{ id: string }>(
    `select account_id::text as id from account where username = '${account.username}'`,
  );
  return { keeper: system.with(token), keeperToken: token, accountId: found?.id ?? '', token: other.tokenId };
}

/** Out of use before anything happens: nobody is there to take what it would send. */
async function channelAt(sysadmin: Client, { position, region, marker }: Place): Promise<string> {
  const name = `robot-${position}`;
  const hook = { name, kind: 'webhook', region, url: 'https://127.0.0.1:9/hook', secret: `${marker}-of-the-signature` };
  await told(sysadmin.post('/api/v1/channels', hook));
  await told(sysadmin.post(`/api/v1/channels/${name}/disable`));
  return name;
}

/** Paused: it is told nothing. */
async function webhookAt(sysadmin: Client, { region, marker }: Place): Promise<string> {
  const hook = { name: marker, region, url: 'http://127.0.0.1:9/hook', kinds: ['score.changed'], paused: true };
  return (await told<{ id: string }>(sysadmin.post('/api/v1/webhooks', hook))).id;
}

/** Suspended: it calls nobody. */
async function exchangeAt(keeper: Client, { region, marker, plan }: Place): Promise<string> {
  const given = { name: marker, region, url: 'http://127.0.0.1:9', token: `${marker}-token`, direction: 'pull' };
  const wish = { ...given, dataSets: [plan], everyMinutes: 60, suspended: true };
  return (await told<{ id: string }>(keeper.post('/api/v1/exchanges', wish))).id;
}

async function formsAt(operator: Client, keeper: Client, place: Place): Promise<Partial<Record<Thing, string>>> {
  const [upload] = aboutForms['POST /submissions/upload'] ?? [];
  const file = upload?.file?.(place) ?? { name: '', bytes: Buffer.alloc(0), fields: {} };
  const sent = await told<{ submission: string }>(operator.upload('/api/v1/submissions/upload', file, file.fields));
  const first = { ...file, bytes: Buffer.from(file.bytes.toString().replace(`${place.year}Q3`, `${place.year}Q1`)) };
  const checked = await told<{ draft: string }>(
    keeper.upload('/api/v1/submissions/upload?dryRun=true', first, file.fields),
  );
  const wrong = {
    ...file,
    bytes: Buffer.concat([
      file.bytes,
      Buffer.from(`no-such-indicator,${place.region},${place.year}Q1,,,1,,${place.marker}\n`),
    ]),
  };
  const job = await told<{ job: string }>(keeper.upload('/api/v1/imports', wrong, { plan: place.plan }));
  await keeper.until<{ state: string }>(`/api/v1/imports/${job.job}`, ({ body }) => body.state === 'refused');
  return { submission: sent.submission, draft: checked.draft, import: job.job };
}

/** A bulletin in draft, and another that is published. */
async function reportsAt(operator: Client, { plan, region, year }: Place): Promise<Partial<Record<Thing, string>>> {
  const made = async (month: string) => {
    const { request, status } = await told<{ request: string; status: string }>(
      operator.post('/api/v1/reports', { plan, region, month }),
    );
    const { report } = await operator.until<{ state: string; report: string }>(
      status,
      ({ body }) => body.state === 'done',
    );
    return { request, report };
  };
  const draft = await made(`${year}-06`);
  return { ...draft, bulletin: (await made(`${year}-07`)).report };
}

async function told<T>(answer: Promise<{ readonly status: number; readonly body: unknown }>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as T;
}
