import { expect } from '@jest/globals';
import { at, drills, of, recruits, set, types } from './sent-figures.js';
import { differing, one, summary, type Statement } from './statement.js';

const taken = (counts: object) => summary('SUCCESS', counts);
const abort = { description: 'Import process was aborted', dataSetComplete: 'false' };

const conflict = (errorCode: string, property: string, object: string, indexes: readonly number[]) => ({
  errorCode,
  property,
  object,
  indexes,
});

/** What is refused. */
export const refusedValues: readonly Statement[] = [
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
    type: types.csv,
    body: 'de,pe,ou,coc,aoc,value\n{RECRUITS},2023Q1,{UNIT},,,1\n',
    says: { response: { status: 'ERROR', importCount: { ignored: 0 } } },
  }),
  one('an unknown unit of the set', 'POST /api/dataValueSets', 409, {
    body: set([of(recruits, '1')], { dataSet: '{SET}', orgUnit: 'Bb345678901' }),
    says: summary('ERROR', {}, [{ errorCode: 'E7603', property: 'orgUnit' }]),
  }),
  one('unknown attributes of the set', 'POST /api/dataValueSets', 409, {
    body: set([of(recruits, '1')], { dataSet: '{SET}', attributeOptionCombo: 'Cc345678901' }),
    says: summary('ERROR', {}, [{ errorCode: 'E7604' }]),
  }),
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
    type: types.csv,
    body: '{RECRUITS},2023Q1,{UNIT},,,1\n',
    says: { response: { status: 'ERROR' } },
  }),
  differing(
    'ADX comes under its own type',
    one('in 2.43 ADX as XML', 'POST /api/43/dataValueSets', 409, {
      type: types.xml,
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
