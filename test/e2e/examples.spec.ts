import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Client } from '../support/client.js';
import { DescribedApi } from '../support/described-api.js';
import { plan } from '../support/hainan-district.js';
import { SignedIn } from '../support/signed-in.js';
import { System } from '../support/system.js';
import { exampleCall, type ExampleCall } from '../support/example-call.js';

type Who = 'stranger' | 'operator' | 'monitor' | 'sysadmin';
type Answers = Readonly<Record<string, unknown>>;
interface Sent {
  readonly by: Who;
  readonly status: number;
  /** Waits for what the call is about, and fills in what an earlier answer tells. */
  readonly given?: () => Promise<Record<string, string>>;
  readonly answer: object;
}

let system: System;
let api: DescribedApi;
let calls: ReadonlyMap<string, ExampleCall>;
let clients: Readonly<Record<Who, Client>>;
const answers = new Map<string, Answers>();

beforeAll(async () => {
  const env = { XUSHI_OUTBOUND_HOSTS: 'platform.example:443' };
  system = await System.start({ schedulers: 0, plans: [plan], clock: '2025-04-10T09:00:00+08:00', env });
  const [monitor, sysadmin] = await Promise.all([first('monitor'), first('sysadmin')]);
  clients = { stranger: system.stranger, operator: system.operator, monitor, sysadmin };
  api = await DescribedApi.of(system.baseUrl);
  calls = new Map(api.examples.map((described) => [described.id, exampleCall(described)]));
}, 120_000);

afterAll(() => system.stop(), 60_000);

/** The first account of a role, with a token. */
async function first(role: string): Promise<Client> {
  const person = await SignedIn.as(system, system.account(role));
  return system.with((await person.post<{ token: string }>('/api/v1/tokens', { name: 'examples' })).token);
}

const textOf = (operation: string, key: string): string => String(answers.get(operation)?.[key]);
const draft = () => Promise.resolve({ draft: textOf('SubmissionsController_upload', 'draft') });
const scored = async () => {
  await clients.operator.scored(textOf('SubmissionsController_submit', 'submission'));
  return {};
};
const alert = async () => {
  const list = `/api/v1/alerts?plan=${plan}&target=cdc-equipment&kind=lag&state=open`;
  const [found] = await clients.operator.until<{ id: string }[]>(list, ({ body }) => body.length > 0);
  return { id: found?.id ?? '' };
};
const state = (name: string) => ({ outcome: 'done', state: name });

/** Each example, who sends it, and what comes of it; what was done before stands. */
const story: Readonly<Record<string, Sent>> = {
  // its form is right; its password is nobody's
  SessionController_signIn: { by: 'stranger', status: 401, answer: { code: 'auth.wrong_credentials' } },
  SubmissionsController_submit: { by: 'operator', status: 202, answer: { outcome: 'accepted', version: 1 } },
  SubmissionsController_upload: { by: 'operator', status: 200, answer: { outcome: 'checked', wouldCreate: 1 } },
  DraftsController_confirm: { by: 'operator', status: 202, given: draft, answer: { outcome: 'accepted', version: 1 } },
  ImportsController_receive: { by: 'operator', status: 202, answer: { state: 'received' } },
  ScoresController_list: { by: 'operator', status: 200, given: scored, answer: [{ status: 'missed', severity: 3 }] },
  ScoresController_whatIf: { by: 'operator', status: 200, answer: {} },
  ScorecardController_find: { by: 'operator', status: 200, answer: { plan, period: '2025Q1' } },
  AlertsController_list: {
    by: 'operator',
    status: 200,
    given: alert,
    answer: [{ target: 'cdc-equipment', state: 'new' }],
  },
  AlertCasesController_acknowledge: { by: 'monitor', status: 200, given: alert, answer: state('acknowledged') },
  AlertCasesController_assign: { by: 'monitor', status: 200, given: alert, answer: state('assigned') },
  AlertCasesController_rectify: { by: 'monitor', status: 200, given: alert, answer: state('rectifying') },
  AlertEndingsController_feedback: { by: 'operator', status: 200, given: alert, answer: state('awaiting_signoff') },
  AlertEndingsController_resolve: { by: 'monitor', status: 200, given: alert, answer: state('closed') },
  SilencesController_silence: { by: 'monitor', status: 201, answer: { region: '150303', mostSeverity: 2 } },
  SubscriptionsController_add: { by: 'monitor', status: 201, answer: { region: '150303', minSeverity: 2 } },
  ReportsController_request: { by: 'operator', status: 202, answer: { request: expect.any(String) } },
  ReportsController_list: { by: 'operator', status: 200, answer: expect.any(Array) },
  WebhooksController_create: { by: 'sysadmin', status: 201, answer: { host: 'platform.example' } },
  EventsController_page: { by: 'sysadmin', status: 200, answer: { events: expect.any(Array) } },
};

const send = (client: Client, { method, address, body, file }: ExampleCall): Promise<Answer<Answers>> => {
  if (method === 'GET') return client.get(address);
  return file === null ? client.post(address, body) : client.upload(address, file, body as Record<string, string>);
};

describe('the examples of the description, sent as they stand', () => {
  it('are all in this story, and the story has no other', () => {
    expect(Object.keys(story).sort()).toEqual([...calls.keys()].sort());
  });

  it.each(Object.entries(story))('%s', async (id, { by, status, given, answer }) => {
    const call = calls.get(id);
    if (call === undefined) throw new Error(`the description has no example of ${id}`);
    const found = await send(clients[by], call.at((await given?.()) ?? {}));
    answers.set(id, found.body);
    expect(found).toMatchObject({ status, body: answer });
    expect(api.faultOf(call, status, found.body)).toBeNull();
  });
});
