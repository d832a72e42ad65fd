import { expect } from '@jest/globals';
import { differing, one, several, summary, type Statement, type Step } from './statement.js';

const at = { period: '2023Q1', orgUnit: '{UNIT}' };
const recruits = { ...at, dataElement: '{RECRUITS}' };
const students = { ...at, dataElement: '{STUDENTS}' };
const drills = { ...at, dataElement: '{DRILLS}' };
const xml = 'application/xml';
const adx = 'application/adx+xml';
const csv = 'application/csv';
const dxf = 'xmlns="http://dhis2.org/schema/dxf/2.0"';

const post = (body: string | object, status: number, says: unknown, query = ''): Step => {
  return { send: `POST /api/dataValueSets${query}`, status, body, says };
};
/** What is stored of a figure. */
const reads = (element: string, value: string | null): Step => ({
  send: `GET /api/dataValueSets?dataElement=${element}&period=2023Q1&orgUnit={UNIT}`,
  status: 200,
  says: { dataValues: value === null ? [] : [{ dataElement: element, value }] },
});
const set = (dataValues: readonly object[], more: object = {}): object => ({ ...more, dataValues });
const of = (value: object, text: string | number): object => ({ ...value, value: text });
const taken = (counts: object) => summary('SUCCESS', counts);
const abort = { description: 'Import process was aborted', dataSetComplete: 'false' };

/** What comes of bodies, whatever they say. */
const bodies: readonly Statement[] = [
  one('an empty object is taken', 'POST /api/dataValueSets', 200, {
    body: '{}',
    says: { ...taken({}), message: 'Import was successful.' },
  }),
  one('an address may end with a slash', 'POST /api/38/dataValueSets/', 200, { body: '{}', says: taken({}) }),
  one('an empty list of values is taken', 'POST /api/dataValueSets', 200, {
    body: set([]),
    says: { response: { description: 'Import process completed successfully', rejectedIndexes: [], conflicts: [] } },
  }),
  one('before 2.38 a summary has no envelope', 'POST /api/37/dataValueSets', 200, {
    body: '{}',
    says: { responseType: 'ImportSummary', status: 'SUCCESS' },
  }),
  one('before 2.38 a summary of errors is a 200', 'POST /api/37/dataValueSets', 200, {
    body: set([of({ ...recruits, dataElement: 'Aa345678901' }, 1)]),
    says: { responseType: 'ImportSummary', status: 'WARNING', importCount: { ignored: 1 } },
  }),
  one('before 2.38 XML begins with the summary', 'POST /api/37/dataValueSets', 200, {
    type: xml,
    accept: xml,
    body: `<dataValueSet ${dxf}></dataValueSet>`,
    text: /^<importSummary /,
  }),
  one('XML is answered in XML', 'POST /api/38/dataValueSets/', 200, {
    type: xml,
    accept: xml,
    body: `<dataValueSet ${dxf}></dataValueSet>`,
    text: /^<webMessage [^>]*httpStatusCode="200"/,
    headers: { 'content-type': /^application\/xml/ },
  }),
  one('XML is answered in JSON where that is accepted', 'POST /api/dataValueSets', 200, {
    type: xml,
    accept: 'application/json',
    body: `<dataValueSet ${dxf}/>`,
    says: taken({}),
  }),
  one('ADX without groups is taken', 'POST /api/38/dataValueSets/', 200, {
    type: adx,
    accept: xml,
    body: '<adx xmlns="urn:ihe:qrph:adx:2015"></adx>',
    text: /httpStatusCode="200"/,
  }),
  one('CSV of a header alone is taken', 'POST /api/38/dataValueSets/', 200, {
    type: csv,
    body: 'dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated,comment,followup,deleted',
    says: taken({}),
  }),
  one('CSV whose one line is skipped is taken', 'POST /api/dataValueSets', 200, {
    type: csv,
    body: 'abc',
    says: taken({}),
  }),
  one('another content type is a 415', 'POST /api/dataValueSets', 415, {
    type: 'text/plain',
    body: '{}',
    says: { httpStatus: 'Unsupported Media Type', httpStatusCode: 415, status: 'ERROR' },
  }),
  one('nothing at all is an error', 'POST /api/dataValueSets', 409, {
    body: '',
    says: { ...summary('ERROR', {}), message: 'An error occurred, please check import summary.' },
  }),
  one('JSON that breaks off is an error', 'POST /api/dataValueSets', 409, {
    body: '{"dataValues":[',
    says: summary('ERROR', {}),
  }),
  one('a list is no set', 'POST /api/dataValueSets', 409, { body: '[]', says: summary('ERROR', {}) }),
  one('asynchronous work is begun', 'POST /api/dataValueSets?async=true', 200, {
    body: '{}',
    says: {
      message: 'Initiated dataValueImport',
      response: {
        jobType: 'DATAVALUE_IMPORT',
        relativeNotifierEndpoint: expect.stringMatching(/^\/api\/system\/tasks\/DATAVALUE_IMPORT\/\w{11}$/),
      },
    },
  }),
  one('in 2.43 it is begun under the name of its type', 'POST /api/43/dataValueSets?async=true', 200, {
    body: '{}',
    says: { message: expect.stringMatching(/^Initiated DATAVALUE_IMPORT/) },
  }),
  one('asynchronous ADX is answered in XML', 'POST /api/43/dataValueSets?async=true', 200, {
    type: adx,
    accept: xml,
    body: '<adx xmlns="urn:ihe:qrph:adx:2015"></adx>',
    text: /^<webMessage [^>]*httpStatusCode="200".*Initiated DATAVALUE_IMPORT/s,
  }),
];

/** What becomes of values. */
const values: readonly Statement[] = [
  several(
    'a value is written over, and read again',
    post(set([of(recruits, '7')]), 200, taken({ updated: 1 })),
    reads('{RECRUITS}', '7'),
  ),
  several(
    'a set says period and unit for all its values',
    post(set([of({ dataElement: '{RECRUITS}' }, '8')], { dataSet: '{SET}', ...at }), 200, taken({ updated: 1 })),
    reads('{RECRUITS}', '8'),
  ),
  several(
    'up to 2.42 the set prevails over its values',
    post(set([of({ ...recruits, period: '2023Q2' }, '9')], { period: '2023Q1' }), 200, taken({ updated: 1 })),
    reads('{RECRUITS}', '9'),
  ),
  several(
    'in 2.43 a value prevails over its set',
    {
      ...post(set([of(recruits, '10')], { period: '2023Q2' }), 200, taken({ updated: 1 })),
      send: 'POST /api/43/dataValueSets',
    },
    reads('{RECRUITS}', '10'),
  ),
  several(
    'a number is taken for its text',
    post(set([of(recruits, 11)]), 200, taken({ updated: 1 })),
    reads('{RECRUITS}', '11'),
  ),
  several(
    'what a client writes besides is passed over',
    post(
      set([
        {
          ...recruits,
          value: '12',
          storedBy: 'system',
          created: '2010-02-17',
          lastUpdated: '2010-02-17',
          attributeOptionCombo: '',
          followup: false,
        },
      ]),
      200,
      taken({ updated: 1 }),
    ),
    reads('{RECRUITS}', '12'),
  ),
  several(
    'the default combinations may be named',
    post(
      set([{ ...recruits, value: '13', categoryOptionCombo: 'HllvX50cXC0', attributeOptionCombo: 'HllvX50cXC0' }]),
      200,
      taken({ updated: 1 }),
    ),
    reads('{RECRUITS}', '13'),
  ),
  several(
    'a body of XML with the values of a set',
    {
      send: 'POST /api/dataValueSets',
      status: 200,
      type: xml,
      body: `<dataValueSet ${dxf} dataSet="{SET}" period="2023Q1" orgUnit="{UNIT}"><dataValue dataElement="{RECRUITS}" value="14" comment="seen"/></dataValueSet>`,
      text: /<importCount imported="0" updated="1"/,
    },
    reads('{RECRUITS}', '14'),
  ),
  several(
    'a body of CSV under the short names of the documentation',
    {
      send: 'POST /api/dataValueSets',
      status: 200,
      type: csv,
      body: '"dataelement","period","orgunit","catoptcombo","attroptcombo","value","strby","lstupd","cmt"\n"{RECRUITS}","2023Q1","{UNIT}","HllvX50cXC0","HllvX50cXC0","15","username","2015-04-01","comment1"\n',
      says: taken({ updated: 1 }),
    },
    reads('{RECRUITS}', '15'),
  ),
  several(
    'what is tried is not stored',
    post(set([of(recruits, '16')]), 200, taken({ updated: 1 }), '?dryRun=true'),
    reads('{RECRUITS}', '15'),
  ),
  several(
    'a payload may say so itself',
    post(set([of(recruits, '16')], { dryRun: true }), 200, taken({ updated: 1 })),
    reads('{RECRUITS}', '15'),
  ),
  several(
    'strategy CREATE leaves what is there',
    post(set([of(recruits, '17')]), 200, taken({ ignored: 1 }), '?importStrategy=CREATE'),
    reads('{RECRUITS}', '15'),
  ),
  several(
    'strategy DELETE takes a value away, whatever value is given',
    post(set([of(students, '99')]), 200, taken({ deleted: 1 }), '?importStrategy=DELETE'),
    reads('{STUDENTS}', null),
  ),
  several(
    'strategy UPDATE makes nothing new',
    post(set([of(students, '3')]), 200, taken({ ignored: 1 }), '?importStrategy=UPDATE'),
    reads('{STUDENTS}', null),
  ),
  several(
    'strategy CREATE brings a deleted value back',
    post(set([of(students, '3')]), 200, taken({ imported: 1 }), '?importStrategy=create'),
    reads('{STUDENTS}', '3'),
  ),
  several(
    'strategy DELETE needs no value',
    post(set([students]), 200, taken({ deleted: 1 }), '?strategy=DELETES'),
    reads('{STUDENTS}', null),
  ),
  several(
    'values that come back count as imported',
    post(set([of(students, '4')]), 200, taken({ imported: 1 }), '?importStrategy=NEW_AND_UPDATES'),
    reads('{STUDENTS}', '4'),
  ),
  several(
    'a value marked as deleted goes',
    post(set([{ ...students, deleted: true }]), 200, taken({ deleted: 1 })),
    reads('{STUDENTS}', null),
  ),
  differing(
    'nothing is written for what is not there',
    one('a deletion of nothing', 'POST /api/dataValueSets', 200, {
      body: set([{ ...students, deleted: true }]),
      says: taken({ ignored: 1 }),
    }),
  ),
  differing(
    'of unchanged values nothing is written',
    one('a value sent again', 'POST /api/dataValueSets', 200, {
      body: set([{ ...of(recruits, '15'), comment: 'comment1' }]),
      says: taken({ ignored: 1 }),
    }),
  ),
  one(
    'options that only make it faster change nothing',
    'POST /api/dataValueSets.json?preheatCache=true&skipExistingCheck=true&skipAudit=true&mergeMode=REPLACE&reportMode=DEBUG',
    200,
    {
      body: set([of(drills, '1')]),
      says: {
        response: {
          importOptions: { importStrategy: 'CREATE_AND_UPDATE', dryRun: false, async: false, idSchemes: {} },
        },
      },
    },
  ),
  one('a set that is completed says so', 'POST /api/dataValueSets', 200, {
    body: set([of(drills, '2')], { dataSet: '{SET}', completeDate: '2023-04-03', ...at }),
    says: { response: { dataSetComplete: '2023-04-03' } },
  }),
  one('a set that is not completed says false', 'POST /api/dataValueSets', 200, {
    body: set([of(drills, '3')], { dataSet: '{SET}', ...at }),
    says: { response: { dataSetComplete: 'false' } },
  }),
  one('by code, in address and payload', 'POST /api/dataValueSets?idScheme=CODE', 200, {
    body: set([
      {
        dataElement: 'emergency_drills',
        orgUnit: '150303',
        period: '2023Q1',
        value: '4',
        categoryOptionCombo: 'default',
      },
    ]),
    says: { ...taken({ updated: 1 }), response: { importOptions: { idSchemes: { idScheme: 'CODE' } } } },
  }),
  one('the payload prevails over the address', 'POST /api/dataValueSets?dataElementIdScheme=uid', 200, {
    body: set([{ ...at, dataElement: 'emergency_drills', value: '5' }], { dataElementIdScheme: 'CODE' }),
    says: taken({ updated: 1 }),
  }),
  one(
    'what is said of one kind prevails over what is said of all',
    'POST /api/dataValueSets?idScheme=code&orgUnitIdScheme=uid',
    200,
    { body: set([{ ...at, dataElement: 'emergency_drills', value: '6' }]), says: taken({ updated: 1 }) },
  ),
  differing(
    'names need not be unique',
    one('by name', 'POST /api/dataValueSets?idScheme=name', 409, {
      body: set([of(recruits, '1')]),
      says: summary('ERROR', {}),
    }),
  ),
];

const conflict = (errorCode: string, property: string, object: string, indexes: readonly number[]) => ({
  errorCode,
  property,
  object,
  indexes,
});

/** What is refused. */
const refusals: readonly Statement[] = [
  one('a word that is no strategy', 'POST /api/dataValueSets?importStrategy=FOO', 400, {
    body: '{}',
    says: { httpStatusCode: 400, status: 'ERROR', message: expect.stringContaining('FOO') },
  }),
  one('a word that is no flag', 'POST /api/dataValueSets?dryRun=perhaps', 400, {
    body: '{}',
    says: { httpStatusCode: 400 },
  }),
  one('an unknown data element, beside a good value', 'POST /api/dataValueSets', 409, {
    body: set([of(drills, '7'), of({ ...at, dataElement: 'Aa345678901' }, '1')]),
    says: {
      ...summary('WARNING', { updated: 1, ignored: 1 }, [
        { ...conflict('E7610', 'dataElement', 'Aa345678901', [1]), objects: { dataElement: 'Aa345678901' } },
      ]),
      message: 'One more conflicts encountered, please check import summary.',
    },
  }),
  one('one cause is one conflict with all its indexes', 'POST /api/dataValueSets', 409, {
    body: set([0, 1, 2].map(() => of({ ...at, dataElement: 'Aa345678901' }, '1'))),
    says: {
      response: { conflicts: [conflict('E7610', 'dataElement', 'Aa345678901', [0, 1, 2])], rejectedIndexes: [0, 1, 2] },
    },
  }),
  one('a period that is none', 'POST /api/dataValueSets', 409, {
    body: set([of({ ...recruits, period: '2023-Q1' }, '1')]),
    says: summary('WARNING', { ignored: 1 }, [conflict('E7611', 'period', '2023-Q1', [0])]),
  }),
  one('an unknown unit', 'POST /api/dataValueSets', 409, {
    body: set([of({ ...recruits, orgUnit: 'Bb345678901' }, '1')]),
    says: summary('WARNING', { ignored: 1 }, [
      { ...conflict('E7612', 'orgUnit', 'Bb345678901', [0]), objects: { organisationUnit: 'Bb345678901' } },
    ]),
  }),
  one('an unknown combination', 'POST /api/dataValueSets', 409, {
    body: set([{ ...recruits, value: '1', categoryOptionCombo: 'Cc345678901' }]),
    says: summary('WARNING', { ignored: 1 }, [conflict('E7613', 'categoryOptionCombo', 'Cc345678901', [0])]),
  }),
  one('an unknown combination of attributes', 'POST /api/dataValueSets', 409, {
    body: set([{ ...recruits, value: '1', attributeOptionCombo: 'Cc345678901' }]),
    says: summary('WARNING', { ignored: 1 }, [conflict('E7615', 'attributeOptionCombo', 'Cc345678901', [0])]),
  }),
  one('a unit of somebody else', 'POST /api/dataValueSets', 409, {
    body: set([of({ ...recruits, orgUnit: '{CITY}' }, '1')]),
    says: { response: { conflicts: [{ errorCode: 'E7617', property: 'orgUnit', indexes: [0] }] } },
  }),
  one('neither value nor comment', 'POST /api/dataValueSets', 409, {
    body: set([recruits]),
    says: summary('WARNING', { ignored: 1 }, [conflict('E7618', 'value', '{RECRUITS}', [0])]),
  }),
  one('a value of another type', 'POST /api/dataValueSets', 409, {
    body: set([of(recruits, 'x')]),
    says: summary('WARNING', { ignored: 1 }, [conflict('E7619', 'value', '{RECRUITS}', [0])]),
  }),
  one('a period of another kind', 'POST /api/dataValueSets', 409, {
    body: set([of({ ...recruits, period: '202301' }, '1')]),
    says: summary('WARNING', { ignored: 1 }, [conflict('E7632', 'period', '202301', [0])]),
  }),
  one('an unknown data set ends it', 'POST /api/dataValueSets', 409, {
    body: set([of(recruits, '1')], { dataSet: 'Dd345678901' }),
    says: {
      ...summary('ERROR', {}, [{ errorCode: 'E7600', property: 'dataSet', object: 'Dd345678901' }]),
      response: abort,
    },
  }),
  one('an unknown data set of the address ends CSV', 'POST /api/dataValueSets?dataSet=Dd345678901', 409, {
    type: csv,
    body: 'de,pe,ou,coc,aoc,value\n{RECRUITS},2023Q1,{UNIT},,,1\n',
    says: { response: { status: 'ERROR', importCount: { ignored: 0 } } },
  }),
  differing(
    'a unit of the set is told at its values',
    one('an unknown unit of the set', 'POST /api/dataValueSets', 409, {
      body: set([of(recruits, '1')], { dataSet: '{SET}', orgUnit: 'Bb345678901' }),
      says: summary('WARNING', { ignored: 1 }, [conflict('E7612', 'orgUnit', 'Bb345678901', [0])]),
    }),
  ),
  differing(
    'attributes of the set are told at its values',
    one('unknown attributes of the set', 'POST /api/dataValueSets', 409, {
      body: set([of(recruits, '1')], { dataSet: '{SET}', attributeOptionCombo: 'Cc345678901' }),
      says: summary('WARNING', { ignored: 1 }, [conflict('E7615', 'attributeOptionCombo', 'Cc345678901', [0])]),
    }),
  ),
  differing(
    'one of the two is wrong, and nobody here knows which',
    one('two values for one figure', 'POST /api/dataValueSets', 409, {
      body: set([of(recruits, '1'), of(recruits, '2')]),
      says: { response: { status: 'WARNING', conflicts: [{ errorCode: 'E7619' }] } },
    }),
  ),
  one('in 2.43 an unknown identifier ends it', 'POST /api/43/dataValueSets', 409, {
    body: set([of(recruits, '1'), of({ ...at, dataElement: 'Aa345678901' }, '1')]),
    says: summary('ERROR', {}, [{ errorCode: 'E8103' }]),
  }),
  one('in 2.43 a value of another type is left out', 'POST /api/43/dataValueSets', 409, {
    body: set([of(drills, '8'), of(recruits, 'x')]),
    says: summary('WARNING', { updated: 1, ignored: 1 }, [{ errorCode: 'E8122', indexes: [1] }]),
  }),
  one('in 2.43 an empty value is no deletion', 'POST /api/43/dataValueSets', 409, {
    body: set([of(recruits, '')]),
    says: summary('ERROR', { ignored: 1 }, [{ errorCode: 'E8120' }]),
  }),
  one('in 2.43 a value that goes counts as updated', 'POST /api/43/dataValueSets', 200, {
    body: set([{ ...drills, deleted: true }]),
    says: taken({ updated: 1 }),
  }),
  one('in 2.43 CSV names its columns', 'POST /api/43/dataValueSets?firstRowIsHeader=false', 409, {
    type: csv,
    body: '{RECRUITS},2023Q1,{UNIT},,,1\n',
    says: { response: { status: 'ERROR' } },
  }),
  differing(
    'ADX comes under its own type',
    one('in 2.43 ADX as XML', 'POST /api/43/dataValueSets', 409, {
      type: xml,
      accept: 'application/json',
      body: '<adx xmlns="urn:ihe:qrph:adx:2015"></adx>',
      says: { response: { status: 'ERROR' } },
    }),
  ),
  one('who may not hand in', 'POST /api/dataValueSets', 403, {
    as: 'monitor',
    body: '{}',
    says: { httpStatus: 'Forbidden', httpStatusCode: 403, status: 'ERROR', errorCode: 'E1006' },
  }),
  one('nobody', 'POST /api/dataValueSets', 401, {
    as: null,
    authorization: 'Basic YWRtaW46ZGlzdHJpY3Q=',
    body: '{}',
    says: { httpStatus: 'Unauthorized', httpStatusCode: 401, status: 'ERROR' },
    headers: { 'www-authenticate': /^Basic/ },
  }),
  one('PUT', 'PUT /api/dataValueSets', 405, {
    body: '{}',
    says: { httpStatus: 'Method Not Allowed', httpStatusCode: 405, status: 'ERROR' },
    headers: { allow: /GET.*POST/ },
  }),
];

export const valuesIn: readonly Statement[] = [...bodies, ...values, ...refusals];
