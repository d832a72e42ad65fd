import { all, inBody, inQuery, list, named, of, own, type Subject } from './subject.js';

const later = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const words = { note: '演示：已知悉' };
const to = { owner: 'operator', promisedOn: later(30).slice(0, 10) };
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'); // prettier-ignore

/** Alerts and their cases, silences, and what people are told. */
export const aboutAlerts: Readonly<Record<string, readonly Subject[]>> = {
  'GET /alerts': [list(), inQuery('region')],
  'GET /alerts/counts': [list(), inQuery('region')],
  'GET /alerts/ledger': [list(), inQuery('region')],
  'GET /alerts/ledger.xlsx': [list(), inQuery('region')],
  'GET /alerts/ledger.csv': [list(), inQuery('region')],
  'GET /alerts/{id}': [of('alert')],
  'GET /alerts/{id}/history': [of('alert')],
  'GET /alerts/{id}/owners': [of('alert')],
  'POST /alerts/acknowledge': [
    named('alert', 'body', { body: ({ ids }) => ({ ids: [ids.alert], ...words }), absent: 200 }),
  ],
  'POST /alerts/assign': [named('alert', 'body', { body: ({ ids }) => ({ ids: [ids.alert], ...to }), absent: 200 })],
  'POST /alerts/{id}/acknowledge': [of('alert', { body: () => words })],
  'POST /alerts/{id}/assign': [of('alert', { body: () => to })],
  'POST /alerts/{id}/rectify': [
    of('alert', { body: () => ({ requirement: '演示：列出缺口', dueOn: later(30).slice(0, 10) }) }),
  ],
  'POST /alerts/{id}/feedback': [of('alert', { body: () => ({ measures: '演示：已招标' }) })],
  'POST /alerts/{id}/resolve': [of('alert', { body: () => ({ decision: 'return', reason: '演示：请补充' }) })],
  'POST /alerts/{id}/dismiss': [of('alert', { body: () => ({ reasonClass: 'other', reason: '演示：误报' }) })],
  'POST /alerts/{id}/silence': [of('alert', { body: () => ({ until: later(3), reason: '演示：系统检修' }) })],
  'POST /alerts/{id}/evidence': [
    of('alert', { file: ({ marker }) => ({ name: `${marker}.png`, bytes: png, fields: {} }) }),
  ],
  'GET /alerts/{id}/evidence': [of('alert')],
  'GET /alerts/{id}/evidence/{evidence}': [of('alert')],

  'GET /silences': [list()],
  'POST /silences': [inBody(({ region }) => ({ region, mostSeverity: 1, until: later(3), reason: '演示：系统检修' }))],
  'POST /silences/{id}/end': [of('silence', { body: () => ({ note: '演示' }) })],
  'GET /accountability': [list(), inQuery('region')],

  'GET /inbox': [list()],
  'GET /inbox/unread': [list()],
  'POST /inbox/read': [own('inbox', { body: ({ ids }) => ({ ids: [ids.inbox] }), absent: 200 })],
  'POST /inbox/{id}/read': [own('inbox')],
  'GET /subscriptions': [list()],
  'POST /subscriptions': [inBody(({ region }) => ({ region, minSeverity: 2 }))],
  'DELETE /subscriptions/{id}': [own('subscription')],
  'GET /preferences': [all('an account has its own and names nobody')],
  'PUT /preferences': [all('an account has its own and names nobody', { body: () => ({ quiet: true }) })],
};
