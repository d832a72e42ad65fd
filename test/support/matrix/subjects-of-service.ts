import { all, inBody, inPath, list, of, own, type Subject } from './subject.js';

const service = 'administrators keep the whole service, and see no figures by it';
const self = 'an account has its own session and names nobody';
const lists = 'plans and divisions are public to every account, and so are lists of their codes';
const anybody = 'asked before anybody is known, and tells of no region';

/** Accounts, grants, tokens, sessions, channels, and the health of the service. */
export const aboutTheService: Readonly<Record<string, readonly Subject[]>> = {
  'GET /healthz': [all(anybody)],
  'GET /readyz': [all(anybody)],
  'GET /metrics': [all(anybody)],
  'POST /session': [all(anybody, { body: () => ({ username: 'nobody', password: 'nothing' }) })],
  'GET /session': [all(self)],
  'DELETE /session': [all(self)],
  'PUT /session/password': [all(self, { body: () => ({ current: 'not-the-password', next: 'Not-the-next-1' }) })],
  'POST /session/code': [all(anybody, { body: () => ({ code: '000000' }), asksFor: 'auth.second_step_ended' })],
  'GET /session/second-factor': [all(self)],
  'POST /session/second-factor': [all(self, { body: () => ({ password: 'not-the-password' }) })],
  'PUT /session/second-factor': [all(self, { body: () => ({ code: '000000' }) })],
  'POST /session/second-factor/removal': [all(self, { body: () => ({ code: '000000' }) })],
  'POST /session/second-factor/recovery-codes': [all(self, { body: () => ({ code: '000000' }) })],
  'GET /session/ways': [all(anybody)],
  'GET /session/oidc': [all(anybody)],
  'GET /session/oidc/return': [all(anybody)],
  'GET /session/identity': [all(self)],
  'POST /session/identity': [all(self, { body: () => ({ password: 'not-the-password' }) })],
  'DELETE /session/identity': [all(self)],
  'GET /tokens': [list()],
  'POST /tokens': [all(self, { body: () => ({ name: '演示' }) })],
  'DELETE /tokens/{id}': [own('token')],

  'GET /accounts': [all(service)],
  'POST /accounts': [all(service, { body: ({ marker }) => ({ username: `x-${marker}`, displayName: '演示' }) })],
  'PUT /accounts/{id}/enabled': [all(service, { thing: 'account', body: () => ({ enabled: true }) })],
  'POST /accounts/{id}/grants': [
    all(service, { thing: 'account', body: ({ region }) => ({ role: 'editor', region, until: '2099-01-01' }) }),
  ],
  'POST /accounts/{id}/unlock': [all(service, { thing: 'account' })],
  'DELETE /accounts/{id}/second-factor': [all(service, { thing: 'account' })],
  'DELETE /accounts/{id}/identity': [all(service, { thing: 'account' })],
  'DELETE /accounts/{id}/sessions': [all(service, { thing: 'account' })],
  'DELETE /accounts/{id}/tokens': [all(service, { thing: 'account' })],
  'GET /grants': [all(service)],
  'POST /grants/{id}/approve': [all(service, { thing: 'grant' })],
  'DELETE /grants/{id}': [all(service, { thing: 'grant' })],

  'GET /channels': [all(service)],
  'POST /channels': [
    all(service, {
      body: ({ region, marker }) => ({
        name: `x-${marker}`,
        kind: 'webhook',
        region,
        url: 'https://127.0.0.1:9/x',
        secret: 'x-of-sixteen-letters',
      }),
    }),
  ],
  'PATCH /channels/{name}': [all(service, { thing: 'channel', body: () => ({ minSeverity: 2 }) })],
  'POST /channels/{name}/disable': [all(service, { thing: 'channel' })],
  'POST /channels/{name}/enable': [all(service, { thing: 'channel' })],
  'POST /channels/{name}/test': [all(service, { thing: 'channel', body: () => ({}) })],

  'GET /webhooks': [list()],
  'POST /webhooks': [
    inBody(({ region, marker }) => ({
      name: marker,
      region,
      url: 'http://127.0.0.1:9/x',
      kinds: ['alert.changed'],
      paused: true,
    })),
  ],
  'GET /webhooks/{id}': [of('webhook')],
  'PATCH /webhooks/{id}': [of('webhook', { body: () => ({ kinds: ['score.changed', 'alert.changed'] }) })],
  'DELETE /webhooks/{id}': [of('webhook')],
  'GET /webhooks/{id}/deliveries': [of('webhook')],
  'POST /webhooks/{id}/replay': [of('webhook', { body: () => ({ from: 1 }) })],
  'POST /webhooks/{id}/secret': [of('webhook', { body: () => ({ overlapHours: 0 }) })],
  'POST /webhooks/{id}/test': [of('webhook')],
  'GET /events': [list()],

  'GET /adx/definition.xml': [all(lists)],
  'GET /adx/schema.xsd': [all(lists)],
  'GET /api/sdmx/data/*': [inPath({ path: ({ plan, region }) => ({ '*': `${plan}/.${region}../all` }) })],
  'GET /api/sdmx/v2/data/*': [
    inPath({ path: ({ plan, region }) => ({ '*': `dataflow/XUSHI/${plan}/1.0.0/*.${region}` }) }),
    list({ path: ({ plan }) => ({ '*': `dataflow/XUSHI/${plan}` }) }),
  ],
  'GET /api/sdmx/v2/structure/*': [all(lists, { path: () => ({ '*': 'codelist/XUSHI/CL_FREQ' }) })],
  'GET /api/sdmx/v2/*': [all(lists, { path: () => ({ '*': 'availability' }) })],
  'GET /api/sdmx/*': [all(lists, { path: () => ({ '*': 'codelist/XUSHI/CL_FREQ/1.0' }) })],
  'GET /exchanges': [list()],
  'POST /exchanges': [
    inBody(({ region, marker, plan }) => ({
      name: marker,
      region,
      url: 'http://127.0.0.1:9',
      token: `${marker}-token`,
      direction: 'pull',
      dataSets: [plan],
      everyMinutes: 60,
      suspended: true,
    })),
  ],
  'GET /exchanges/{id}': [of('exchange')],
  'PATCH /exchanges/{id}': [of('exchange', { body: () => ({ everyMinutes: 90 }) })],
  'DELETE /exchanges/{id}': [of('exchange')],
  'POST /exchanges/{id}/run': [of('exchange')],
  'GET /exchanges/{id}/runs': [of('exchange')],
  'GET /exchanges/{id}/conflicts': [of('exchange')],

  'GET /messages': [all(service)],
  'POST /messages/{id}/resend': [all(service, { thing: 'message' })],
  'GET /troubles': [all(service)],
  'POST /troubles/{id}/settle': [all(service, { thing: 'trouble' })],

  'GET /audit': [all(service)],
  'GET /audit/verification': [all(service)],
  'GET /integrity': [all(service)],
  'POST /integrity/runs': [all(service)],
  'GET /service': [all(service)],
  'POST /service/parked/retry': [
    all(service, { body: () => ({ duty: 'no-duty', key: 'no-key', reason: '演示：已修好' }) }),
  ],
};
