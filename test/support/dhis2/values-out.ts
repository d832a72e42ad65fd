import { expect } from '@jest/globals';
import { differing, one, refusal, type Statement } from './statement.js';

const some = 'dataSet={SET}&period=2023Q1&orgUnit={UNIT}';
const span = 'dataSet={SET}&orgUnit={UNIT}&startDate=2023-01-01&endDate=2023-03-31';
const get = (query: string, suffix = ''): string => `GET /api/dataValueSets${suffix}?${query}`;
const refused = (id: string, query: string, code: string): Statement =>
  one(id, get(query), 409, { says: { httpStatus: 'Conflict', ...refusal(409, code) } });
const unreadable = (name: string, text: string): Statement =>
  one(
    `${name}=${text} cannot be read`,
    get(`${some.replace('period=2023Q1', 'lastUpdatedDuration=9000d')}&${name}=${text}`),
    400,
    {
      says: refusal(400),
    },
  );
const value = {
  dataElement: expect.stringMatching(/^\w{11}$/),
  categoryOptionCombo: 'HllvX50cXC0',
  value: expect.any(String),
  lastUpdated: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{4}$/),
};
const anyOf = (one: object) => ({ dataValues: expect.arrayContaining([expect.objectContaining(one)]) });
const kinds = [
  ['json', 'application/json', 'json'],
  ['csv', 'application/csv', 'csv'],
  ['xml', 'application/xml', 'xml'],
  ['adx%2Bxml', 'application/adx\\+xml', 'xml'],
] as const;

/** What stands in an answer. */
const answers: readonly Statement[] = [
  one('a set of one period and unit says them once', get(some), 200, {
    says: {
      dataSet: '{SET}',
      period: '2023Q1',
      orgUnit: '{UNIT}',
      ...anyOf({ ...value, period: '2023Q1', orgUnit: '{UNIT}', attributeOptionCombo: 'HllvX50cXC0', followup: false }),
    },
  }),
  one('in 2.43 its values do not say them again', `GET /api/43/dataValueSets?${some}`, 200, {
    says: {
      attributeOptionCombo: 'HllvX50cXC0',
      dataValues: expect.not.arrayContaining([expect.objectContaining({ period: '2023Q1' })]),
    },
  }),
  one('what has no values is an empty list', get('dataSet={SET}&period=2022Q1&orgUnit={UNIT}'), 200, {
    says: { dataValues: [] },
  }),
  one('no more than the limit', get(`${some}&limit=2`), 200, { says: { dataValues: [value, value] } }),
  one('lastUpdatedDuration alone says when', get('dataSet={SET}&orgUnit={UNIT}&lastUpdatedDuration=10000d'), 200, {
    says: anyOf(value),
  }),
  one('lastUpdated alone says when', get('dataSet={SET}&orgUnit={UNIT}&lastUpdated=1970-01-01'), 200, {
    says: anyOf(value),
  }),
  one('by a span of days', get(span), 200, { says: anyOf({ period: '2023Q1' }) }),
  one('a unit and what is below it', get(`${some}&children=true`), 200, { says: anyOf({ orgUnit: '{INSTITUTION}' }) }),
  one('by the code of set and unit', get(`dataSet={PLAN}&inputIdScheme=code&period=2023Q1&orgUnit=150303`), 200, {
    says: { dataSet: '{SET}', orgUnit: '{UNIT}' },
  }),
  one('called by their codes', get(`${some}&idScheme=CODE`), 200, {
    says: {
      dataSet: '{PLAN}',
      orgUnit: '150303',
      ...anyOf({ dataElement: 'cdc_recruits', categoryOptionCombo: 'default' }),
    },
  }),
  one('called by their names', get(`${some}&inputOrgUnitIdScheme=code&idScheme=name`), 200, {
    says: {
      orgUnit: '海南区',
      ...anyOf({ dataElement: '区疾控中心引进卫生专业技术人员', categoryOptionCombo: 'default' }),
    },
  }),
  one('each kind by its own names', get(`${some}&orgUnitIdScheme=name&dataElementIdScheme=code`), 200, {
    says: {
      dataSet: '{SET}',
      orgUnit: '海南区',
      ...anyOf({ dataElement: 'cdc_recruits', categoryOptionCombo: 'HllvX50cXC0' }),
    },
  }),
  one('attributes by their own names', get(`${some}&attributeOptionComboIdScheme=code`), 200, {
    says: anyOf({ categoryOptionCombo: 'HllvX50cXC0', attributeOptionCombo: 'default' }),
  }),
  differing(
    'no attributes are kept',
    one('by an attribute', get(`${some}&idScheme=attribute:Aa345678901`), 409, { says: refusal(409) }),
  ),
  differing(
    'who stored a value, and when first, is in the audit',
    one('who stored it', get(some), 200, {
      says: { dataValues: expect.not.arrayContaining([expect.objectContaining({ storedBy: expect.anything() })]) },
    }),
  ),
  one('HEAD where GET is', `HEAD /api/dataValueSets?${some}`, 200, {
    headers: { 'content-type': /^application\/json/ },
  }),
  one('XML begins with the set', get(some, '.xml'), 200, {
    headers: { 'content-type': /^application\/xml/ },
    text: /<dataValueSet xmlns="http:\/\/dhis2.org\/schema\/dxf\/2.0" dataSet="{SET}"/,
  }),
  one('CSV begins with its columns', get(some, '.csv'), 200, {
    headers: { 'content-type': /^application\/csv/ },
    text: /^dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated,comment,followup,deleted\n/,
  }),
  one('ADX by its suffix', get(some, '.adx+xml'), 200, {
    headers: { 'content-type': /^application\/adx\+xml/ },
    text: /<group dataSet="{PLAN}" orgUnit="150303" period="2023-01-01\/P3M">/,
  }),
  one('the format by Accept', get(some), 200, {
    accept: 'application/xml',
    headers: { 'content-type': /^application\/xml/ },
  }),
];

/** How an answer is packed. */
const files: readonly Statement[] = kinds.flatMap(([format, type, ending]) => [
  one(`${format} is no file`, get(`${some}&format=${format}&compression=none`), 200, {
    headers: { 'content-type': new RegExp(`^${type}(;|$)`) },
    lacks: ['content-disposition'],
  }),
  ...(['gzip', 'zip'] as const).map((packing) =>
    one(`${format} by ${packing}`, get(`${some}&format=${format}&compression=${packing}`), 200, {
      headers: {
        'content-type': new RegExp(`^${type}\\+${packing}$`),
        'content-disposition': new RegExp(
          `^attachment; filename=dataValues\\.${ending}\\.${packing === 'gzip' ? 'gz' : 'zip'}$`,
        ),
        'content-transfer-encoding': /^binary$/,
      },
      text: packing === 'gzip' ? /^[^{<d]/ : /^PK/,
    }),
  ),
]);
const named: readonly Statement[] = [
  one(
    'a file with its days in its name',
    get(`${span}&format=json&compression=zip&attachment=dataValues.json.zip`),
    200,
    { headers: { 'content-disposition': /^attachment; filename=dataValues_2023-01-01_2023-03-31\.json\.zip$/ } },
  ),
  one('a file that is not packed', get(`${some}&attachment=mine`), 200, {
    headers: { 'content-disposition': /^attachment; filename=mine\.json$/ },
  }),
  one('a name that would break a header', get(`${some}&attachment=a%0d%0ab%22c`), 200, {
    headers: { 'content-disposition': /^attachment; filename=a__b_c\.json$/ },
  }),
];

/** What is asked for wrongly. */
const faults: readonly Statement[] = [
  refused('no data set, element or group', 'orgUnit={UNIT}&period=2023Q1', 'E2001'),
  refused('an unknown data set alone', 'dataSet=Dd345678901&orgUnit={UNIT}&period=2023Q1', 'E2001'),
  refused('an unknown group of elements alone', 'dataElementGroup=Dd345678901&orgUnit={UNIT}&period=2023Q1', 'E2001'),
  refused('no period', 'dataSet={SET}&orgUnit={UNIT}', 'E2002'),
  refused('half a span', 'dataSet={SET}&orgUnit={UNIT}&startDate=2023-01-01', 'E2002'),
  refused('period and span', `${span}&period=2023Q1`, 'E2003'),
  refused(
    'a span that ends before it begins',
    'dataSet={SET}&orgUnit={UNIT}&startDate=2023-03-01&endDate=2023-01-31',
    'E2004',
  ),
  refused('a duration that is none', `${some}&lastUpdatedDuration=soon`, 'E2005'),
  refused('no unit', 'dataSet={SET}&period=2023Q1', 'E2006'),
  refused('an unknown unit alone', 'dataSet={SET}&period=2023Q1&orgUnit=Bb345678901', 'E2006'),
  refused('children of no unit', 'dataSet={SET}&period=2023Q1&children=true&orgUnitGroup=Bb345678901', 'E2008'),
  refused('a limit below zero', `${some}&limit=-2`, 'E2009'),
  refused('a unit that is not for this account', 'dataSet={SET}&period=2023Q1&orgUnit={CITY}', 'E2012'),
  unreadable('limit', 'many'),
  unreadable('children', 'maybe'),
  unreadable('includeDeleted', 'perhaps'),
  unreadable('lastUpdated', 'yesterday'),
  unreadable('startDate', 'then'),
];

export const valuesOut: readonly Statement[] = [...answers, ...files, ...named, ...faults];
