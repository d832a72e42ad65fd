import { sites, type Place } from './place.js';
import { all, inBody, inQuery, list, named, of, type Subject } from './subject.js';

const makers = { to: ['editor', 'monitor', 'catalogue_admin'] } as const;
const step = () => ({ step: 0 });
const reason = () => ({ step: 0, reason: '演示：请核对' });
const asked = ({ plan, region, year }: Place) => ({ plan, region, month: `${year}-06` });

/** Bulletins: a draft is shown to those who make it, and what was published to all who may see its region. */
export const aboutReports: Readonly<Record<string, readonly Subject[]>> = {
  'GET /reports': [list(), inQuery('region')],
  'POST /reports': [
    inBody(asked),
    // a bulletin of one's own region that corrects somebody else's
    named('bulletin', 'body', {
      body: ({ ids }) => ({
        plan: sites.own.plan,
        region: sites.own.region,
        month: '2022-07',
        corrects: ids.bulletin,
        note: '演示：更正',
      }),
      absent: 409,
      seenAt: ['own'],
    }),
  ],
  'GET /reports/requests/{id}': [of('request')],
  'GET /reports/{id}': [of('report', makers), of('bulletin')],
  'GET /reports/{id}/model.json': [of('report', makers), of('bulletin')],
  'GET /reports/{id}.html': [of('report', makers), of('bulletin')],
  'GET /reports/{id}.pdf': [of('bulletin')],
  'GET /reports/{id}.docx': [of('bulletin')],
  'GET /reports/{id}.xlsx': [of('bulletin')],
  'GET /reports/{id}/preflight': [of('report'), of('bulletin')],
  'GET /reports/{id}/difference': [
    of('report'),
    of('bulletin'),
    // one's own bulletin beside somebody else's
    named('report', 'query', {
      path: ({ home }) => ({ id: home.report }),
      query: ({ ids }) => ({ against: ids.report }),
      seenAt: ['own'],
    }),
  ],
  'GET /reports/{id}/history': [of('report'), of('bulletin')],
  'POST /reports/{id}/edits': [
    of('report', { body: () => ({ step: 0, edits: [{ kind: 'section', id: 'demands', shown: true }] }) }),
  ],
  'POST /reports/{id}/submit': [of('report', { body: step })],
  'POST /reports/{id}/return': [of('report', { body: reason })],
  'POST /reports/{id}/authorise': [of('report', { body: step })],
  'POST /reports/{id}/publish': [of('report', { body: step })],
  'POST /reports/{id}/withdraw': [of('report', { body: reason })],
  'POST /reports/{id}/print': [of('report')],
  'GET /reports/{id}/deliveries': [
    of('bulletin', { to: ['editor', 'monitor', 'catalogue_admin'], besides: ['sysadmin'] }),
    all('a system administrator mends what cannot be delivered anywhere', { thing: 'bulletin', to: ['sysadmin'] }),
  ],
  'POST /reports/deliveries/{id}/resend': [
    of('delivery', { to: ['editor'], besides: ['sysadmin'] }),
    all('a system administrator mends what cannot be delivered anywhere', { thing: 'delivery', to: ['sysadmin'] }),
  ],
  'GET /reports/subscriptions': [list()],
  'POST /reports/subscriptions': [inBody(({ region }) => ({ region }))],
  // everybody ends his own, and an editor those of his regions
  'DELETE /reports/subscriptions/{id}': [of('reportSubscription', { to: ['editor'] })],
};
