import { all, inQuery, type Subject } from './subject.js';

const lists = 'plans and divisions are public to every account, and so are lists of their codes';
const self = 'an account has its own jobs and names nobody';
const byValue = 'whose figures they are is said value by value: values-broken.spec.ts asks for each fault there is';
const combined = { dataElement: 'Aa345678901', period: '2023Q1', orgUnit: 'Bb345678901' };

/** DHIS2's addresses, in each release that is spoken. Keys that nobody asked for are passed over there, as DHIS2 does. */
const aboutRelease = (release: 42 | 43): Readonly<Record<string, readonly Subject[]>> => {
  const api = `/api/${release}`;
  const forms = inQuery('orgUnit', {
    query: ({ plan, year }) => ({ dataSet: plan, period: `${year}Q2` }),
    absent: 409,
  });
  return {
    [`GET ${api}/dataValueSets`]: [forms],
    [`POST ${api}/dataValueSets`]: [all(byValue, { body: () => ({ dataValues: [combined] }) })],
    [`GET ${api}/dataValues`]: [all(byValue)],
    [`POST ${api}/dataValues`]: [all(byValue, { body: () => combined })],
    [`DELETE ${api}/dataValues`]: [all(byValue)],
    [`GET ${api}/completeDataSetRegistrations`]: [
      all(byValue, { query: ({ plan }) => ({ dataSet: plan, period: '2023Q2', orgUnit: 'Bb345678901' }) }),
    ],
    [`POST ${api}/completeDataSetRegistrations`]: [
      all(byValue, { body: () => ({ completeDataSetRegistrations: [combined] }) }),
    ],
    [`DELETE ${api}/completeDataSetRegistrations`]: [all(byValue)],
    [`GET ${api}/system/tasks`]: [all(self)],
    [`GET ${api}/system/tasks/{type}`]: [all(self)],
    [`GET ${api}/system/tasks/{type}/{id}`]: [all(self, { path: () => ({ id: 'Aa345678901' }) })],
    [`GET ${api}/system/taskSummaries/{type}`]: [all(self)],
    [`GET ${api}/system/taskSummaries/{type}/{id}`]: [all(self, { path: () => ({ id: 'Aa345678901' }) })],
    [`GET ${api}/system/info`]: [all(lists)],
    [`GET ${api}/system/ping`]: [all(lists)],
    [`GET ${api}/system/id`]: [all(lists)],
    [`GET ${api}/me`]: [all(self)],
    [`GET ${api}/me/authorities`]: [all(self)],
    [`GET ${api}/me/authorities/{name}`]: [all(self, { path: () => ({ name: 'ALL' }) })],
    [`GET ${api}/me/settings`]: [all(self)],
    [`GET ${api}/me/settings/{key}`]: [all(self, { path: () => ({ key: 'keyUiLocale' }) })],
    [`GET ${api}/userSettings`]: [all(self)],
    [`GET ${api}/userSettings/{key}`]: [all(self, { path: () => ({ key: 'keyUiLocale' }) })],
    [`GET ${api}/ping`]: [all('it says that there is a server, and nothing else')],
    [`GET ${api}/metadata`]: [all(lists)],
    [`GET ${api}/{list}`]: [all(lists, { path: () => ({ list: 'dataSets' }) })],
    [`GET ${api}/{list}/{uid}`]: [all(lists, { path: () => ({ list: 'dataSets', uid: 'Aa345678901' }) })],
    [`GET ${api}/{list}/{uid}/{part}`]: [
      all(lists, { path: () => ({ list: 'dataSets', uid: 'Aa345678901', part: 'name' }) }),
    ],
  };
};

export const aboutDhis2 = { ...aboutRelease(42), ...aboutRelease(43) };
