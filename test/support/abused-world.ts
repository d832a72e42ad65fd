import type { ProblemDocument, Receipt } from './client.js';
import { district, districtForm, plan } from './hainan-district.js';
import { writeGreyPng } from './png.js';
import { accountWith, SignedIn, tokenWith } from './signed-in.js';
import { System } from './system.js';
import { witnessed } from './unharmed.js';

/** One row of everything that the routes speak of, so that a drawn call reaches what lies behind "there is no such". */
export interface AbusedWorld {
  readonly system: System;
  /** Tokens of those who call, by what they are; null is a stranger. */
  readonly callers: Readonly<Record<string, string | null>>;
  /** What stands under the name of a property, or of `{id}` behind the first step of an address: `alerts/id`. */
  readonly known: ReadonlyMap<string, readonly unknown[]>;
  /** Accounts, grants and tokens that a call may end. */
  readonly victims: readonly string[];
}

/** Nobody listens there: what is sent out goes nowhere, and never beyond this machine. */
const nobody = '127.0.0.1:9';

const lagging = [
  { indicator: 'cdc_equipment_ratio', numerator: 39, denominator: 50 },
  { indicator: 'cdc_test_items_ratio', numerator: 39, denominator: 50 },
];

export async function abusedWorld(): Promise<AbusedWorld> {
  const system = await System.start({
    plans: [plan],
    schedulers: 0,
    clock: '2024-12-30T12:00:00+08:00',
    env: { ...witnessed, XUSHI_OUTBOUND_HOSTS: nobody, XUSHI_OUTBOUND_INTERNAL: nobody },
  });
  try {
    return await furnished(system);
  } catch (error) {
    await system.stop();
    throw error;
  }
}

async function furnished(system: System): Promise<AbusedWorld> {
  const figures = await handedIn(system);
  const office = await administered(system);
  const tokenOf = async (role: string) =>
    (await (await SignedIn.as(system, system.account(role))).post<{ token: string }>('/api/v1/tokens', { name: 'x' }))
      .token;
  const [sysadmin, secadmin, auditor, county] = await Promise.all([
    tokenOf('sysadmin'),
    tokenOf('secadmin'),
    tokenOf('auditor'),
    tokenWith(system, { role: 'submitter', region: district }),
  ]); // prettier-ignore
  return {
    system,
    callers: { operator: system.token, county, sysadmin, secadmin, auditor, stranger: null },
    known: new Map<string, readonly unknown[]>([...vocabulary, ...Object.entries(figures), ...Object.entries(office)]),
    victims: Object.values(office).flat(),
  };
}

const vocabulary: readonly (readonly [string, readonly unknown[]])[] = [
  ['plan', [plan]],
  ['region', [district, '150300', '150000', '100000', '150302']],
  ['parent', [district, '150300', '150000']],
  ['period', ['2023Q4', '2023Q3', '2024Q4', '2023']],
  ['target', ['cdc-equipment', 'cdc-test-items']],
  ['indicator', lagging.map(({ indicator }) => indicator)],
  ['month', ['2023-12']],
  ['issue', ['202312', '2023Q4', '2023']],
  ['year', [2023, 2024]],
  ['limit', [1, 5, 500]],
  ['at', ['2024-01-15', '2024-12-30T00:00:00+08:00']],
  ['owner', ['operator', 'me']],
  ['file', ['values.csv', 'scores.csv', 'completeness.csv']],
];

/** A late quarter, its scores and alerts, and what people do with them. */
async function handedIn(system: System): Promise<Record<string, string[]>> {
  const { operator } = system;
  const form = { plan, region: district, period: '2023Q4', values: districtForm('2023Q4', lagging) };
  const { submission } = (await operator.submit(form)).body;
  await operator.scored(submission);
  const alerts = await operator.until<{ id: string }[]>('/api/v1/alerts?limit=3', ({ body }) => body.length > 0);
  const draft = await operator.post<Receipt & ProblemDocument & { draft: string }>(
    '/api/v1/submissions?dryRun=true',
    { ...form, values: districtForm('2023Q4') },
  ); // prettier-ignore
  const asked = await operator.post<{ request: string; status: string }>('/api/v1/reports', { plan, region: district, month: '2023-12' }); // prettier-ignore
  const made = await operator.until<{ state: string; report: string }>(
    asked.body.status,
    (a) => a.body.state === 'done',
  );
  const bytes = Buffer.from(`indicator,region,period,value\nemergency_drills,${district},2023Q3,x\n`);
  const sent = await operator.upload<{ job: string }>('/api/v1/imports', { name: 'a.csv', bytes }, { plan });
  await operator.until<{ state: string }>(`/api/v1/imports/${sent.body.job}`, (a) => a.body.state === 'refused');
  const [first = { id: '' }] = alerts;
  const file = { name: '现场.png', bytes: writeGreyPng({ width: 4, height: 4, data: Buffer.alloc(64) }) };
  const evidence = await operator.upload<{ id: string }>(`/api/v1/alerts/${first.id}/evidence`, file, {});
  const silence = await operator.post<{ id: string }>('/api/v1/silences', { region: district, until: '2025-01-02T00:00:00Z', reason: '演示：检修' }); // prettier-ignore
  const own = await operator.post<{ id: string }>('/api/v1/subscriptions', { region: district });
  const bulletins = await operator.post<{ id: string }>('/api/v1/reports/subscriptions', { region: district });
  return {
    'submissions/id': [submission],
    draft: [draft.body.draft],
    'drafts/id': [draft.body.draft],
    'alerts/id': alerts.map(({ id }) => id),
    ids: alerts.map(({ id }) => id),
    'reports/id': [made.report],
    'requests/id': [asked.body.request],
    'imports/id': [sent.body.job],
    'jobs/id': [sent.body.job, asked.body.request],
    evidence: [evidence.body.id],
    'silences/id': [silence.body.id],
    'subscriptions/id': [own.body.id, bulletins.body.id],
    version: ['1'],
  };
}

/** An account with a grant and a token that nobody needs, and a robot that nobody answers for. */
async function administered(system: System): Promise<Record<string, string[]>> {
  const sysadmin = await SignedIn.as(system, system.account('sysadmin'));
  const { username } = await accountWith(system, { role: 'monitor', region: district });
  const accounts = await sysadmin.get<{ accountId: string; username: string; grants: { grantId: string }[] }[]>('/api/v1/accounts?limit=500'); // prettier-ignore
  const victim = accounts.find((one) => one.username === username);
  const { tokenId } = await sysadmin.post<{ tokenId: string }>('/api/v1/tokens', { name: 'spare' });
  await sysadmin.post('/api/v1/channels', { name: 'office', kind: 'webhook', region: district, url: `http://${nobody}/x`, secret: 'x'.repeat(20) }); // prettier-ignore
  return {
    'accounts/id': [victim?.accountId ?? ''],
    'grants/id': victim?.grants.map(({ grantId }) => grantId) ?? [],
    'tokens/id': [tokenId],
    name: ['office'],
    username: [username],
  };
}

/** What is known for a property of an operation. */
export function knownTo({ known }: AbusedWorld, path: string): (name: string) => readonly unknown[] {
  const steps = path.split('/').slice(3);
  return (name) => {
    if (name !== 'id') return known.get(name) ?? [];
    const holder = steps[steps.findIndex((step) => step.startsWith('{id}')) - 1] ?? '';
    return known.get(`${holder}/id`) ?? known.get(`${steps[0] ?? ''}/id`) ?? [];
  };
}
