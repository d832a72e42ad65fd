import { at, drills, dxf, of, recruits, set, students, types } from './sent-figures.js';
import { differing, one, several, summary, type Statement, type Step } from './statement.js';

const post = (body: string | object, status: number, says: unknown, query = ''): Step => {
  return { send: `POST /api/dataValueSets${query}`, status, body, says };
};
/** What is stored of a figure. */
const reads = (element: string, value: string | null): Step => ({
  send: `GET /api/dataValueSets?dataElement=${element}&period=2023Q1&orgUnit={UNIT}`,
  status: 200,
  says: { dataValues: value === null ? [] : [{ dataElement: element, value }] },
});
const taken = (counts: object) => summary('SUCCESS', counts);

/** What becomes of values. */
export const sentValues: readonly Statement[] = [
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
      type: types.xml,
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
      type: types.csv,
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
