import { differing, one, refusal, several, summary, type Statement, type Step } from './statement.js';

const key = 'de={RECRUITS}&pe=2023Q2&ou={UNIT}';
const form = 'application/x-www-form-urlencoded';
const put = (query: string, status = 201): Step => ({
  send: `POST /api/dataValues?${query}`,
  status,
  ...(status === 201 ? { text: /^$/ } : { says: refusal(status) }),
});
const reads = (value: string): Step => ({ send: `GET /api/dataValues?${key}`, status: 200, says: [value] });
const refused = (id: string, query: string, code: string, address = '/api/dataValues'): Statement =>
  one(id, `GET ${address}?${query}`, 409, { says: refusal(409, code) });
const json = {
  dataElement: '{RECRUITS}',
  categoryOptionCombo: 'HllvX50cXC0',
  period: '2023Q2',
  orgUnit: '{UNIT}',
};

const values: readonly Statement[] = [
  several('a value by the address is created, with nothing to say', put(`${key}&value=4`), reads('4')),
  several(
    'a value with its combination and comment',
    put(`${key}&co=HllvX50cXC0&value=5&comment=hello&followUp=false`),
    reads('5'),
  ),
  several(
    'a value in a form',
    { send: 'POST /api/dataValues', status: 201, type: form, body: `${key}&value=6` },
    reads('6'),
  ),
  several(
    'a value in JSON',
    { send: 'POST /api/dataValues', status: 201, body: { ...json, value: '7', comment: 'OK' } },
    reads('7'),
  ),
  several('a value of the default attributes', put(`${key}&cc=bjDvmb4bfuf&cp=xYerKDKCefk&value=8`), reads('8')),
  several('neither value nor comment changes nothing', put(key), reads('8')),
  several(
    'a value under attributes that nobody knows is not stored',
    put(`${key}&cc=Aa345678901&cp=Bb345678901&value=9`, 409),
    {
      send: 'POST /api/dataValues',
      status: 409,
      body: { ...json, attribute: { combo: 'Aa345678901', options: ['Bb345678901'] }, value: '9' },
      says: refusal(409, 'E1104'),
    },
    put(`${key}&cp=xYerKDKCefk&value=9`, 409),
    reads('8'),
  ),
  several(
    'a value goes, and is gone once',
    { send: 'DELETE /api/dataValues?de={STUDENTS}&pe=2023Q2&ou={UNIT}', status: 204, text: /^$/ },
    { send: 'GET /api/dataValues?de={STUDENTS}&pe=2023Q2&ou={UNIT}', status: 409, says: refusal(409, 'E2032') },
    { send: 'DELETE /api/dataValues?de={STUDENTS}&pe=2023Q2&ou={UNIT}', status: 409, says: refusal(409) },
  ),
  one('a value of another type', `POST /api/dataValues?${key}&value=x`, 409, { says: refusal(409) }),
  one('a mark that is no flag', `POST /api/dataValues?${key}&value=8&followUp=maybe`, 400, { says: refusal(400) }),
  one('a body that breaks off', 'POST /api/dataValues', 400, { body: '{', says: refusal(400) }),
  one('a body of another type', 'POST /api/dataValues', 415, { type: 'text/plain', body: 'x', says: refusal(415) }),
  one('with the format behind it', `GET /api/dataValues.json?${key}`, 200, { says: ['8'] }),
  refused('an unknown data element', 'de=Aa345678901&pe=2023Q2&ou={UNIT}', 'E1100'),
  refused('no data element', 'pe=2023Q2&ou={UNIT}', 'E1100'),
  refused('a period that is none', 'de={RECRUITS}&pe=never&ou={UNIT}', 'E1101'),
  refused('an unknown unit', 'de={RECRUITS}&pe=2023Q2&ou=Bb345678901', 'E1102'),
  refused('an unknown combination', `${key}&co=Cc345678901`, 'E1103'),
  refused('unknown attributes', `${key}&cc=Aa345678901&cp=Bb345678901`, 'E1104'),
  refused('nothing there', 'de={RECRUITS}&pe=2023Q4&ou={UNIT}', 'E2032'),
  differing(
    'no marks for follow-up are kept',
    one('marks for follow-up', 'PUT /api/dataValues/followups', 404, { body: '{}', says: refusal(404) }),
  ),
];

const registration = { dataSet: '{SET}', period: '2023Q1', organisationUnit: '{UNIT}' };
const where = 'GET /api/completeDataSetRegistrations';
const post = 'POST /api/completeDataSetRegistrations';
const listed = {
  completeDataSetRegistrations: [{ ...registration, attributeOptionCombo: 'HllvX50cXC0', completed: true }],
};
const sent = (...completeDataSetRegistrations: readonly object[]) => ({ completeDataSetRegistrations });

const registrations: readonly Statement[] = [
  one('by set, period and unit', `${where}?dataSet={SET}&period=2023Q1&orgUnit={UNIT}`, 200, { says: listed }),
  one('by a span of days', `${where}?dataSet={SET}&orgUnit={UNIT}&startDate=2023-01-01&endDate=2023-03-31`, 200, {
    says: listed,
  }),
  one('by when they were made', `${where}?dataSet={SET}&orgUnit={UNIT}&created=2010-01-01&limit=1`, 200, {
    says: listed,
  }),
  one('called by their codes', `${where}?dataSet={SET}&period=2023Q1&orgUnit={UNIT}&idScheme=code`, 200, {
    says: { completeDataSetRegistrations: [{ dataSet: '{PLAN}', organisationUnit: '150303' }] },
  }),
  one('none is an empty list', `${where}?dataSet={SET}&period=2023Q4&orgUnit={UNIT}`, 200, {
    says: { completeDataSetRegistrations: [] },
  }),
  one('no data set', `${where}?orgUnit={UNIT}&created=2010-01-01`, 409, { says: refusal(409, 'E2013') }),
  one('an unknown data set alone', `${where}?dataSet=Dd345678901&orgUnit={UNIT}&created=2010-01-01`, 409, {
    says: refusal(409, 'E2013'),
  }),
  one('no unit', `${where}?dataSet={SET}&period=2023Q1`, 409, { says: refusal(409, 'E2006') }),
  one('an unknown unit alone', `${where}?dataSet={SET}&period=2023Q1&orgUnit=Bb345678901`, 409, {
    says: refusal(409, 'E2006'),
  }),
  one('a unit that is not for this account', `${where}?dataSet={SET}&period=2023Q1&orgUnit={CITY}`, 409, {
    says: refusal(409, 'E2012'),
  }),
  one('a form that is there is complete', post, 200, {
    body: sent({ ...registration, date: '2013-12-30', storedBy: 'system', completed: true }),
    says: summary('SUCCESS', { updated: 1 }),
  }),
  one('completed as a text', post, 200, {
    body: sent({ ...registration, completed: 'true' }),
    says: summary('SUCCESS', { updated: 1 }),
  }),
  one('by code', `${post}?idScheme=code`, 200, {
    body: sent({ dataSet: '{PLAN}', period: '2023Q1', organisationUnit: '150303' }),
    says: summary('SUCCESS', { updated: 1 }),
  }),
  one('an empty object', 'POST /api/38/completeDataSetRegistrations', 409, {
    body: '{}',
    says: { ...summary('ERROR', {}), message: 'An error occurred, please check import summary.' },
  }),
  one('before 2.38 without an envelope', 'POST /api/37/completeDataSetRegistrations', 200, {
    body: '{}',
    says: { responseType: 'ImportSummary', status: 'ERROR' },
  }),
  differing(
    'a form that is not there cannot be complete',
    one('what has no form', post, 409, {
      body: sent({ ...registration, period: '2023Q4' }),
      says: summary('WARNING', { ignored: 1 }, [{ errorCode: 'E7605', indexes: [0] }]),
    }),
  ),
  one(
    'taking back what is not there',
    'DELETE /api/completeDataSetRegistrations?ds=Dd345678901&pe=2023Q1&ou={UNIT}',
    409,
    { says: refusal(409) },
  ),
];

export const singleValues: readonly Statement[] = [...values, ...registrations];
