import { expect } from '@jest/globals';
import { dxf, of, recruits, set, types } from './sent-figures.js';
import { one, summary, type Statement } from './statement.js';

const taken = (counts: object) => summary('SUCCESS', counts);

/** What comes of bodies, whatever they say. */
export const sentBodies: readonly Statement[] = [
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
    type: types.xml,
    accept: types.xml,
    body: `<dataValueSet ${dxf}></dataValueSet>`,
    text: /^<importSummary /,
  }),
  one('XML is answered in XML', 'POST /api/38/dataValueSets/', 200, {
    type: types.xml,
    accept: types.xml,
    body: `<dataValueSet ${dxf}></dataValueSet>`,
    text: /^<webMessage [^>]*httpStatusCode="200"/,
    headers: { 'content-type': /^application\/xml/ },
  }),
  one('XML is answered in JSON where that is accepted', 'POST /api/dataValueSets', 200, {
    type: types.xml,
    accept: 'application/json',
    body: `<dataValueSet ${dxf}/>`,
    says: taken({}),
  }),
  one('ADX without groups is taken', 'POST /api/38/dataValueSets/', 200, {
    type: types.adx,
    accept: types.xml,
    body: '<adx xmlns="urn:ihe:qrph:adx:2015"></adx>',
    text: /httpStatusCode="200"/,
  }),
  one('CSV of a header alone is taken', 'POST /api/38/dataValueSets/', 200, {
    type: types.csv,
    body: 'dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated,comment,followup,deleted',
    says: taken({}),
  }),
  one('CSV whose one line is skipped is taken', 'POST /api/dataValueSets', 200, {
    type: types.csv,
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
    type: types.adx,
    accept: types.xml,
    body: '<adx xmlns="urn:ihe:qrph:adx:2015"></adx>',
    text: /^<webMessage [^>]*httpStatusCode="200".*Initiated DATAVALUE_IMPORT/s,
  }),
];
