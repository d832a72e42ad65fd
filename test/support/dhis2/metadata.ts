import { expect } from '@jest/globals';
import { differing, one, refusal, type Statement } from './statement.js';

const uid = expect.stringMatching(/^[A-Za-z]\w{10}$/);
const codes = (list: string, ...texts: readonly string[]) => ({ [list]: texts.map((code) => ({ code })) });
const pong = { headers: { 'content-type': /^text\/plain/ }, text: /^pong$/ };
const unauthorized = { as: null, says: { httpStatus: 'Unauthorized', ...refusal(401) } } as const;
const units = 'GET /api/organisationUnits';

const system: readonly Statement[] = [
  one('info by its version', 'GET /api/system/info', 200, {
    says: {
      version: expect.stringMatching(/^2\.42\.\d+$/),
      revision: expect.any(String),
      serverDate: expect.any(String),
      contextPath: expect.any(String),
    },
  }),
  one('info of 2.43', 'GET /api/43/system/info.json', 200, { says: { version: expect.stringMatching(/^2\.43\./) } }),
  one('one field of the info', 'GET /api/system/info?fields=version', 200, { text: /^\{"version":"[^"]+"\}$/ }),
  one('ping', 'GET /api/system/ping', 200, pong),
  one('ping before anybody has signed in', 'GET /api/ping', 200, { as: null, ...pong }),
  one('uids', 'GET /api/system/id.json?limit=3', 200, { says: { codes: [uid, uid, uid] } }),
  one('uids under their other name', 'GET /api/system/uid', 200, { says: { codes: [uid] } }),
  one('tasks of another type', 'GET /api/system/tasks/META_DATA_SYNC', 200, { text: /^\{\}$/ }),
  one('an unknown task', 'GET /api/system/tasks/META_DATA_SYNC/xyz', 200, { text: /^\[\]$/ }),
  one('summaries of another type', 'GET /api/system/taskSummaries/META_DATA_SYNC', 200, { text: /^\{\}$/ }),
  one('the summary of an unknown task', 'GET /api/system/taskSummaries/META_DATA_SYNC/xyz', 200, { text: /^\{\}$/ }),
  one('who I am', 'GET /api/me', 200, {
    says: {
      id: uid,
      username: expect.any(String),
      organisationUnits: [{ id: '{UNIT}' }],
      dataSets: ['{SET}'],
      userCredentials: { id: uid },
    },
  }),
  one('some of who I am', 'GET /api/me?fields=id,organisationUnits[id,displayName,level]', 200, {
    says: { organisationUnits: [{ id: '{UNIT}', displayName: '海南区', level: 4 }] },
    text: /^\{"id":"\w+","organisationUnits":\[[^\]]*\]\}$/,
  }),
  one('what I may', 'GET /api/me/authorities', 200, { says: ['F_DATAVALUE_ADD'] }),
  one('what I may, under its other name', 'GET /api/me/authorization/F_DATAVALUE_ADD', 200, { says: true }),
  one('what I may not', 'GET /api/me/authorities/ALL', 200, { says: false }),
  one('my settings', 'GET /api/me/settings', 200, { says: { keyUiLocale: 'zh' } }),
  one('one of my settings', 'GET /api/me/settings/keyUiLocale', 200, { says: 'zh' }),
  one('my settings under their older name', 'GET /api/userSettings/keyDbLocale', 200, {
    text: /^zh$/,
    headers: { 'content-type': /^text\/plain/ },
  }),
  one('a setting that is none', 'GET /api/me/settings/missing', 404, { says: refusal(404) }),
  one('without a token', 'GET /api/me', 401, { ...unauthorized, headers: { 'www-authenticate': /^Basic/ } }),
  one('with the token of another server', 'GET /api/me', 401, {
    ...unauthorized,
    authorization: 'ApiToken d2pat_5xVA12xyUbWNedQxy4ohH77WlxRGVvZZ1151814092',
  }),
  one('an address that is none', 'GET /api/nosuch', 404, { says: { httpStatus: 'Not Found', ...refusal(404) } }),
  one('a release that is not spoken', 'GET /api/44/me', 404, { says: refusal(404) }),
  one('a release of long ago', 'GET /api/28/me', 200, { says: { id: uid } }),
  one('a method that is none', 'DELETE /api/me', 405, { says: refusal(405), headers: { allow: /GET/ } }),
];

const objects: readonly Statement[] = [
  one('a list by pages', 'GET /api/dataElements?pageSize=2&page=2', 200, {
    says: {
      pager: {
        page: 2,
        pageSize: 2,
        total: expect.any(Number),
        pageCount: expect.any(Number),
        nextPage: expect.stringContaining('page=3'),
        prevPage: expect.stringContaining('page=1'),
      },
      dataElements: [{ id: uid, displayName: expect.any(String) }, { id: uid }],
    },
  }),
  one('a list whole', 'GET /api/dataSets?paging=false', 200, { text: /^\{"dataSets":\[/ }),
  one('a page past the last is the last', 'GET /api/dataSets?page=99', 200, {
    says: { pager: { page: 1, pageCount: 1 }, dataSets: [{ id: '{SET}' }] },
  }),
  one('in an order', 'GET /api/dataElements?order=code:desc&fields=code&pageSize=1', 200, {
    says: codes('dataElements', 'zero_markup_coverage.num'),
  }),
  one('those of a list of uids', 'GET /api/dataElements?filter=id:in:[{RECRUITS},{DRILLS}]&fields=code', 200, {
    says: codes('dataElements', 'cdc_recruits', 'emergency_drills'),
  }),
  one(
    'any of several filters',
    'GET /api/dataElements.json?filter=id:in:[{RECRUITS}]&filter=code:eq:emergency_drills&rootJunction=OR&fields=code',
    200,
    { says: codes('dataElements', 'cdc_recruits', 'emergency_drills') },
  ),
  one('by words anywhere', 'GET /api/dataElements?filter=identifiable:token:cdc%20recruits&fields=code', 200, {
    says: codes('dataElements', 'cdc_recruits'),
  }),
  one(
    'by a path',
    'GET /api/dataElements?filter=dataSetElements.dataSet.id:eq:{SET}&filter=code:eq:cdc_recruits&fields=code',
    200,
    { says: codes('dataElements', 'cdc_recruits') },
  ),
  one('by what none here has', 'GET /api/dataElements?filter=optionSet:!null', 200, { says: { dataElements: [] } }),
  one(
    'by an attribute that none here has',
    'GET /api/dataElements?filter=attributeValues.attribute.id:eq:n2xYlNbsfko&filter=attributeValues.value:eq:AFP',
    200,
    { says: { dataElements: [] } },
  ),
  one('by a property that is none', 'GET /api/dataElements?filter=nosuch:eq:1', 400, { says: refusal(400, 'E1003') }),
  one('by an operator that is none', 'GET /api/dataElements?filter=code:smells:x', 400, {
    says: refusal(400, 'E1003'),
  }),
  one('what nobody knows is no field', 'GET /api/dataSets?fields=id,nosuch', 200, {
    says: { dataSets: [{ id: '{SET}' }] },
  }),
  one('an object whole', 'GET /api/dataSets/{SET}', 200, {
    says: {
      id: '{SET}',
      code: '{PLAN}',
      periodType: 'Quarterly',
      categoryCombo: { id: 'bjDvmb4bfuf' },
      dataSetElements: expect.any(Array),
      organisationUnits: expect.any(Array),
    },
  }),
  one(
    'an object with what belongs to it',
    'GET /api/dataSets/{SET}.json?fields=id,organisationUnits[id,name],dataSetElements[dataElement[id,valueType]]',
    200,
    { says: { organisationUnits: expect.arrayContaining([{ id: '{UNIT}', name: '海南区' }]) } },
  ),
  one('fields changed on their way', 'GET /api/dataSets/{SET}?fields=name~rename(n),dataSetElements~isNotEmpty', 200, {
    says: { n: expect.any(String), dataSetElements: true },
  }),
  one('one property alone', 'GET /api/dataSets/{SET}/periodType', 200, { text: /^\{"periodType":"Quarterly"\}$/ }),
  one('a property that is none', 'GET /api/dataSets/{SET}/nosuch', 404, { says: refusal(404) }),
  one('an unknown uid', 'GET /api/dataSets/Aa345678901', 404, {
    says: { message: 'DataSet with id Aa345678901 could not be found.', ...refusal(404, 'E1005') },
  }),
  one(
    'the default combination by its name',
    'GET /api/categoryCombos?filter=name:eq:default&fields=id,categoryOptionCombos[id]',
    200,
    { says: { categoryCombos: [{ id: 'bjDvmb4bfuf', categoryOptionCombos: [{ id: 'HllvX50cXC0' }] }] } },
  ),
  one('a list as CSV', 'GET /api/dataElements.csv?filter=code:eq:cdc_recruits', 200, {
    headers: { 'content-type': /^text\/csv/ },
    text: /^id,displayName\n{RECRUITS},区疾控中心引进卫生专业技术人员\n$/,
  }),
  one(
    'a list as CSV without its header',
    'GET /api/dataElements.csv?skipHeader=true&fields=code&pageSize=2&order=code',
    200,
    { text: /^[\w.-]+\n[\w.-]+\n$/ },
  ),
  differing(
    'metadata is written in JSON',
    one('a list as XML', 'GET /api/dataElements.xml', 406, { says: { httpStatus: 'Not Acceptable', ...refusal(406) } }),
  ),
  differing(
    'metadata comes from policy documents',
    one('a new object', 'POST /api/dataElements', 405, { body: '{}', says: refusal(405), headers: { allow: /^GET/ } }),
  ),
  differing(
    'metadata comes from policy documents',
    one('an object changed', 'PATCH /api/dataElements/{RECRUITS}', 405, { body: '[]', says: refusal(405) }),
  ),
  one('HEAD of an object', 'HEAD /api/dataElements/{RECRUITS}', 200),
];

const tree: readonly Statement[] = [
  one('units of a level', `${units}?level=4&fields=code`, 200, { says: codes('organisationUnits', '150303') }),
  one('units down to a level', `${units}?maxLevel=2&fields=code&order=code`, 200, {
    says: codes('organisationUnits', '100000', '150000'),
  }),
  one('my own', `${units}?userOnly=true&fields=code`, 200, { says: codes('organisationUnits', '150303') }),
  one('by words', `${units}?query=%E6%B5%B7%E5%8D%97%E5%8C%BA&fields=code`, 200, {
    says: codes('organisationUnits', '150303'),
  }),
  one('by path', `${units}?filter=path:like:{UNIT}&filter=level:eq:4&fields=code`, 200, {
    says: codes('organisationUnits', '150303'),
  }),
  one('levels', 'GET /api/organisationUnitLevels?fields=level&filter=level:le:2&order=level', 200, {
    says: { organisationUnitLevels: [{ level: 1 }, { level: 2 }] },
  }),
  one('a unit', `${units}/{UNIT}`, 200, {
    says: {
      id: '{UNIT}',
      level: 4,
      path: expect.stringMatching(/\/{UNIT}$/),
      parent: { id: '{CITY}' },
      leaf: false,
      openingDate: expect.any(String),
    },
  }),
  one('a unit and its children', `${units}/{UNIT}?includeChildren=true&fields=id`, 200, {
    says: { organisationUnits: expect.arrayContaining([{ id: '{UNIT}' }, { id: '{INSTITUTION}' }]) },
  }),
  one(
    'a unit and its children by the address',
    `${units}/{UNIT}/children?fields=id&filter=id:in:[{UNIT},{INSTITUTION},{CITY}]`,
    200,
    { says: { organisationUnits: expect.arrayContaining([{ id: '{UNIT}' }, { id: '{INSTITUTION}' }]) } },
  ),
  one(
    'a unit and what is below it by the address',
    `${units}/{CITY}/descendants?fields=id&filter=id:in:[{CITY},{UNIT},{INSTITUTION}]&order=level`,
    200,
    { says: { organisationUnits: [{ id: '{CITY}' }, { id: '{UNIT}' }, { id: '{INSTITUTION}' }] } },
  ),
  one('those so many levels below', `${units}/{CITY}/children?level=2&fields=id&filter=id:eq:{INSTITUTION}`, 200, {
    says: { organisationUnits: [{ id: '{INSTITUTION}' }] },
  }),
  one('a unit and those above it by the address', `${units}/{UNIT}/ancestors?fields=code&order=level`, 200, {
    says: codes('organisationUnits', '100000', '150000', '150300', '150303'),
  }),
  one('those above a unit', `${units}/{UNIT}/parents?fields=code&order=level`, 200, {
    says: codes('organisationUnits', '100000', '150000', '150300'),
  }),
];

export const metadata: readonly Statement[] = [...system, ...objects, ...tree];
