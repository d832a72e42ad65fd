import type { Place } from './place.js';
import { all, inBody, inFile, inPath, inQuery, list, of, own, type Subject } from './subject.js';

const period = ({ year }: Place): string => `${year}Q2`;
const form = ({ plan, region, year, figure, marker }: Place) => ({
  plan,
  region,
  period: `${year}Q3`,
  values: [{ ...figure, note: `演示数据 ${marker}` }],
});
const asked = (place: Place) => ({ plan: place.plan, period: period(place) });
const inPeriod = { query: (place: Place) => ({ period: period(place) }) };
const ofYear = { query: ({ plan, year }: Place) => ({ plan, year }) };
const table = ({ region, year, figure, marker }: Place) => {
  const { indicator, value = '', numerator = '', denominator = '', date = '' } = figure;
  const line = [indicator, region, `${year}Q3`, numerator, denominator, value, date, `演示数据 ${marker}`].join(',');
  return `indicator,region,period,numerator,denominator,value,date,note\n${line}\n`;
};
const file = (fields: (place: Place) => Record<string, string>) => (place: Place) => ({
  name: 'figures.csv',
  bytes: Buffer.from(table(place)),
  fields: fields(place),
});
const divisions = ({ region }: Place) =>
  `code,name,name_en,level,type,parent,valid_from,valid_to,successors,source
${region}999,新乡,New,township,division,${region},2024-01-01,,,演示数据
`;
const evaluated = {
  path: () => ({ plan: 'national-2023', evaluation: 'primary-care' }),
  query: () => ({ period: '2023Q1' }),
};
const catalogue = 'plans and divisions are public to every account';

/** Forms, their files and calendar, and the scores that follow from them. */
export const aboutForms: Readonly<Record<string, readonly Subject[]>> = {
  'GET /plans': [all(catalogue)],
  'GET /plans/{plan}': [all(catalogue)],
  'GET /plans/{plan}/targets': [all(catalogue)],
  'GET /plans/{plan}/file': [all(catalogue)],
  'GET /plans/{plan}/changes': [all(catalogue, { query: () => ({ from: '1', to: '1' }) })],
  // what a change would do is told to who sees all that the plan binds: to nobody below it
  'POST /plans/{plan}/changes': [inPath({ body: () => ({ file: 'plan: x' }), to: [] })],
  'GET /regions': [all(catalogue)],
  'POST /regions/import': [
    inFile(
      (place) => ({
        name: 'regions.csv',
        bytes: Buffer.from(divisions(place)),
        fields: { document: '演示数据 1' },
      }),
      { absent: 422 },
    ),
  ],
  'POST /metadata/import': [
    all(
      'units and data sets of another system; which regions may change is checked line by line, as of a file of regions',
      {
        file: () => ({ name: 'metadata.json', bytes: Buffer.from('{}'), fields: { document: '演示数据 1' } }),
      },
    ),
  ],
  'GET /holidays': [all('days off are the same everywhere')],
  'POST /holidays': [
    all('days off are the same everywhere; who keeps a part of the country is told so', {
      body: () => ({ csv: 'day,kind,name,source\n2026-10-08,off,演示,演示数据\n' }),
    }),
  ],

  'GET /templates/{plan}/{region}/{period}.xlsx': [inPath()],
  'POST /submissions': [inBody(form)],
  'POST /submissions/upload': [
    inFile(file(({ plan }) => ({ plan }))),
    inFile(file(({ plan, region }) => ({ plan, region }))),
  ],
  'GET /submissions': [list(), inQuery('region')],
  'GET /submissions/{id}': [of('submission')],
  'GET /submissions/{id}/receipt': [of('submission')],
  'GET /submissions/{id}/receipt.html': [of('submission')],
  'GET /submissions/{id}/annotated.xlsx': [of('submission'), own('draft')],
  'GET /submissions/{id}/versions/{version}/file': [of('submission', { path: () => ({ version: '1' }) })],
  'POST /submissions/{id}/approve': [of('submission', { body: () => ({ version: 1 }) })],
  'POST /submissions/{id}/return': [of('submission', { body: () => ({ version: 1, reason: '演示：请核实' }) })],
  'POST /submissions/{id}/withdraw': [of('submission', { body: () => ({ version: 9, reason: '演示：请核实' }) })],
  'GET /submissions/drafts': [list()],
  'GET /submissions/drafts/{id}': [own('draft')],
  'POST /submissions/drafts/{id}/check': [own('draft', { body: () => ({}) })],
  'DELETE /submissions/drafts/{id}': [own('draft')],
  'POST /submissions/{draft}/confirm': [own('draft', { body: () => ({ pledge: true }) })],

  'POST /imports': [
    all('a file is taken as a job, whose worker judges each row', { file: file(({ plan }) => ({ plan })) }),
  ],
  'GET /imports': [list()],
  'GET /imports/{id}': [own('import')],
  'GET /imports/{id}/problems': [own('import')],
  'GET /imports/{id}/forms': [own('import')],
  'POST /imports/{id}/cancel': [own('import')],
  'GET /jobs/{id}/events': [
    own('import'),
    of('request', { to: ['editor', 'monitor', 'catalogue_admin'] }),
    all('administrators keep the whole service', { thing: 'run', to: ['sysadmin', 'auditor'] }),
  ],

  'GET /calendar': [inQuery('region', ofYear)],
  'GET /calendar/windows.ics': [inQuery('region', ofYear)],
  'GET /calendar/reopenings': [list(), inQuery('region')],
  'POST /calendar/reopenings': [
    inBody((place) => ({ ...asked(place), region: place.region, reason: '演示：补报设备数据' })),
  ],
  'POST /late-applications': [
    inBody((place) => ({
      ...asked(place),
      region: place.region,
      class: 'staff',
      reason: '演示：人员变动',
      until: soon(),
    })),
  ],
  'GET /late-applications': [list(), inQuery('region')],
  'POST /late-applications/{id}/grant': [of('application', { body: () => ({}) })],
  'POST /late-applications/{id}/refuse': [of('application', { body: () => ({ reason: '演示：理由不足' }) })],
  'POST /late-applications/{id}/withdraw': [of('application')],
  'GET /completeness': [inQuery('parent', { query: asked })],
  'POST /completeness/remind': [
    inBody((place) => ({ ...asked(place), regions: [place.region] })),
    inBody((place) => ({ ...asked(place), parent: place.region })),
  ],

  'GET /values': [inQuery('region', { query: asked })],
  'GET /scores': [list({ query: asked }), inQuery('region', { query: asked })],
  'GET /scores/{plan}/{target}/{region}/series': [inPath()],
  'GET /scores/{plan}/{target}/{region}/working': [inPath(inPeriod)],
  'GET /scores/{plan}/{target}/{region}/what-if': [inPath(inPeriod)],
  'GET /scores/{plan}/{target}/{region}/peers': [inPath(inPeriod)],
  'GET /scorecard': [inQuery('parent', { query: asked })],
  'GET /scorecard/trends': [inQuery('parent', { query: asked })],
  'GET /restatements': [
    list({ query: ({ plan }) => ({ plan }) }),
    inQuery('region', { query: ({ plan }) => ({ plan }) }),
  ],
  'GET /evaluations': [inQuery('parent', { query: () => ({ plan: 'national-2023', period: '2023Q1' }) })],
  'GET /evaluations/{plan}/{evaluation}/{region}': [inPath(evaluated)],
  'GET /exports/{file}': ['values.csv', 'values.xlsx', 'scores.csv', 'completeness.csv'].map((name) =>
    inQuery('parent', { query: asked, path: () => ({ file: name }) }),
  ),
};

/** A day that may be asked for, whenever this runs. */
function soon(): string {
  return new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
}
