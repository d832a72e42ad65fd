import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { datedLand, datedPlan } from '../support/dated-plan.js';
import { freePort } from '../support/free-port.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

interface Conflict {
  readonly object?: string;
  readonly objects?: Readonly<Record<string, string>>;
  readonly errorCode: string;
  readonly property?: string;
  readonly indexes?: readonly number[];
  readonly value: string;
}
interface Summary {
  readonly status: string;
  readonly response: {
    readonly status: string;
    readonly importCount: Readonly<Record<string, number>>;
    readonly conflicts: readonly Conflict[];
  };
}
interface Sent {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
interface Given {
  readonly dataElement: string;
  readonly period: string;
  readonly orgUnit: string;
  readonly value: string;
}

/** The windows of a quarter: it ends on 30 September, opens on the 5th, is due on the 21st at 18:00, is locked on the 31st. */
const days = { before: '2024-10-03', open: '2024-10-18', late: '2024-10-23', locked: '2024-11-04' } as const;
const [first, second, other] = ['910101', '910102', '920101'] as const;
const { code: plan, bed } = datedPlan;
const [reviewed, reviewedBed] = ['review-trial', 'reviewed_beds'] as const;
const text = datedPlan.text.replace('opens: 1,', 'opens: 5,');
const reviewedText = text
  .replace(`plan: ${plan}`, `plan: ${reviewed}\nreview: county+prefecture`)
  .replace(bed, reviewedBed)
  .replace(datedPlan.issued, 'reviewed_plan_issued');

jest.setTimeout(60_000);

const land = datedLand();
let system: System;
let token: string;
const urls = new Map<string, string>();

const json = { 'content-type': 'application/json' };
const at = (day: keyof typeof days) => urls.get(day) ?? '';
const call = (day: keyof typeof days, address: string, init: Sent = {}): Promise<Response> =>
  fetch(`${at(day)}${address}`, {
    ...init,
    headers: { authorization: `ApiToken ${token}`, ...(init.body === undefined ? {} : json), ...init.headers },
  });
const of = (orgUnit: string, period: string, value: number, dataElement: string = bed): Given => {
  return { dataElement, period, orgUnit, value: String(value) };
};
async function push(
  day: keyof typeof days,
  release: 42 | 43,
  dataValues: readonly Given[],
  dataSet: string = plan,
  query = '',
): Promise<Summary> {
  const body = JSON.stringify({ dataSet, dataValues });
  const answer = await call(day, `/api/${release}/dataValueSets?idScheme=code${query}`, { method: 'POST', body });
  expect(answer.status).toBeLessThan(500);
  return (await answer.json()) as Summary;
}
let reviewer: string;
let monitor: string;
const told = ({ response }: Summary) => response.conflicts.map(({ errorCode, indexes }) => [errorCode, indexes]);
const counted = ({ response }: Summary) => {
  const { imported = 0, updated = 0, ignored = 0 } = response.importCount;
  return { stored: imported + updated, ignored };
};
async function pushXml(day: keyof typeof days, values: readonly Given[]): Promise<string> {
  const inner = values.map(
    (one) =>
      `<dataValue ${Object.entries(one)
        .map(([name, text]) => `${name}="${text}"`)
        .join(' ')}/>`,
  );
  const body = `<dataValueSet xmlns="http://dhis2.org/schema/dxf/2.0" dataSet="${plan}">${inner.join('')}</dataValueSet>`;
  const headers = { 'content-type': 'application/xml' };
  const answer = await call(day, '/api/42/dataValueSets?idScheme=code', { method: 'POST', headers, body });
  expect(answer.headers.get('content-type')).toContain('application/xml');
  return answer.text();
}
async function idOf(list: string, code: string): Promise<string> {
  const answer = await call('late', `/api/${list}?filter=code:eq:${code}&fields=id`);
  return ((await answer.json()) as Record<string, { id: string }[]>)[list]?.[0]?.id ?? '';
}
/** The newest version of a form with its state and beds; 'none' where there is none. */
async function stored(region: string, period: string, dataSet: string = plan): Promise<string> {
  const [found] = await system.query<{ told: string }>(
    `select concat_ws(' ', 'version', s.head_version, s.state, v.numerator) as told
     from submission s join region r using (region_id) join plan p using (plan_id)
     left join reported_value v on (v.period_id, v.region_id, v.plan_id, v.version) = (s.period_id, s.region_id, s.plan_id, s.head_version)
     where r.code = '${region}' and p.code = '${dataSet}' and s.period_id = ${period.replace('Q', '2')}`,
  );
  return found?.told ?? 'none';
}

beforeAll(async () => {
  const folder = land.settings['XUSHI_PLANS_DIR'] ?? '';
  writeFileSync(path.join(folder, `${plan}.yaml`), text);
  writeFileSync(path.join(folder, `${reviewed}.yaml`), reviewedText);
  system = await System.start({ clock: `${days.late}T10:00:00+08:00`, schedulers: 0, workers: 0, env: land.settings });
  urls.set('late', system.baseUrl);
  for (const day of ['before', 'open', 'locked'] as const) {
    const port = String(await freePort());
    await system.add('api', { PORT: port, XUSHI_CLOCK: `${days[day]}T10:00:00+08:00` });
    urls.set(day, `http://127.0.0.1:${port}`);
  }
  token = await tokenWith(system, { role: 'submitter', region: '100000' });
  monitor = await tokenWith(system, { role: 'monitor', region: '910000' });
  reviewer = await tokenWith(system, { role: 'reviewer', region: first });
}, 180_000);

afterAll(async () => {
  await system.stop();
  land.remove();
}, 60_000);

describe('values of a plan with a calendar', () => {
  it.each([
    ['locked', '2024Q2', 'late'],
    ['not over', '2024Q4', 'late'],
    ['not open yet', '2024Q3', 'before'],
  ] as const)('are refused in 2.43 with their whole data set where a quarter is %s', async (_, period, day) => {
    const summary = await push(day, 43, [of(second, '2024Q3', 400), of(first, period, 1)]);
    expect(summary).toMatchObject({ status: 'ERROR', response: { importCount: { imported: 0, updated: 0 } } });
    const indexes = day === 'before' ? [0, 1] : [1];
    expect(told(summary)).toEqual([['E8030', indexes]]);
    expect(summary.response.conflicts[0]?.objects).toEqual({ args: `${plan}-${period}` });
    expect([await stored(first, period), await stored(second, '2024Q3')]).toEqual(['none', 'none']);
  });

  it('are refused in 2.42 each under its own code, and the late one is taken', async () => {
    const three = [of(first, '2024Q2', 1), of(first, '2024Q3', 400), of(first, '2024Q4', 1)];
    const summary = await push('late', 42, three);
    expect([summary.status, counted(summary)]).toEqual(['WARNING', { stored: 1, ignored: 2 }]);
    expect(summary.response.conflicts).toMatchObject([
      {
        errorCode: 'E7641',
        object: '2024Q4',
        objects: { period: '2024Q4', dataElement: bed },
        property: 'period',
        indexes: [2],
      },
      {
        errorCode: 'E7640',
        object: '2024Q2',
        objects: { period: '2024Q2', dataSet: plan },
        property: 'period',
        indexes: [0],
      },
    ]);
    expect(await stored(first, '2024Q2')).toBe('none');
    expect(await stored(first, '2024Q3')).toBe('version 1 submitted 400');
    expect(await stored(first, '2024Q4')).toBe('none');
  });

  it('are refused in 2.42 before their window opens, also as XML, with the same facts', async () => {
    const conflict = {
      errorCode: 'E7643',
      object: '2024Q3',
      objects: { period: '2024Q3', dataSet: plan },
      indexes: [0],
    };
    const summary = await push('before', 42, [of(second, '2024Q3', 300)]);
    expect(summary.response.conflicts).toMatchObject([conflict]);
    const answer = await pushXml('before', [of(second, '2024Q3', 300)]);
    expect(answer).toContain('<importCount imported="0" updated="0" ignored="1" deleted="0"/>');
    expect(answer).toContain('<objects><period>2024Q3</period>');
    expect(answer).toMatch(/errorCode="E7643" property="period">.*<indexes><index>0<\/index><\/indexes>/);
    expect(await stored(second, '2024Q3')).toBe('none');
  });

  it('are taken as XML in their window, beside a locked one that is told', async () => {
    const answer = await pushXml('open', [of(second, '2024Q2', 1), of(second, '2024Q3', 300)]);
    expect(answer).toContain('<importCount imported="1" updated="0" ignored="1" deleted="0"/>');
    expect(answer).toMatch(/object="2024Q2"[^>]* errorCode="E7640"/);
    expect(answer).toContain('<rejectedIndexes><rejectedIndex>0</rejectedIndex></rejectedIndexes>');
    expect([await stored(second, '2024Q2'), await stored(second, '2024Q3')]).toEqual([
      'none',
      'version 1 submitted 300',
    ]);
  });

  it('are taken where a locked form is open again, for that region alone', async () => {
    const both = [of(first, '2024Q3', 401), of(other, '2024Q3', 310)];
    expect(told(await push('locked', 42, both))).toEqual([['E7640', [0, 1]]]);
    expect(told(await push('locked', 43, both))).toEqual([['E8030', [0, 1]]]);
    const asked = {
      plan,
      region: other,
      period: '2024Q3',
      until: '2024-11-07',
      reason: '系统切换，数据迟到（演示数据）',
    };
    const granted = await system.through(at('locked')).post('/api/v1/calendar/reopenings', asked);
    expect(granted.status).toBe(201);
    const summary = await push('locked', 42, both);
    expect([told(summary), counted(summary)]).toEqual([[['E7640', [0]]], { stored: 1, ignored: 1 }]);
    expect([await stored(first, '2024Q3'), await stored(other, '2024Q3')]).toEqual([
      'version 1 submitted 400',
      'version 1 submitted 310',
    ]);
  });

  it('are refused one at a time under the codes of single values', async () => {
    const [de, ou] = [await idOf('dataElements', bed), await idOf('organisationUnits', first)];
    const put = async (day: keyof typeof days, release: 42 | 43, period: string): Promise<unknown> => {
      const address = `/api/${release}/dataValues?de=${de}&ou=${ou}&pe=${period}`;
      const answer = await call(day, `${address}&value=7`, { method: 'POST' });
      return answer.status === 201 ? 201 : [answer.status, ((await answer.json()) as { errorCode: string }).errorCode];
    };
    expect(await put('locked', 42, '2024Q3')).toEqual([409, 'E2017']);
    expect(await put('locked', 43, '2024Q3')).toEqual([409, 'E8030']);
    expect(await put('late', 42, '2024Q4')).toEqual([409, 'E2022']);
    expect(await put('before', 42, '2024Q3')).toEqual([409, 'E2025']);
    const gone = await call('locked', `/api/42/dataValues?de=${de}&ou=${ou}&pe=2024Q3`, { method: 'DELETE' });
    expect([gone.status, await gone.json()]).toEqual([409, expect.objectContaining({ errorCode: 'E2017' })]);
    expect(await stored(first, '2024Q3')).toBe('version 1 submitted 400');
    expect(await put('late', 42, '2024Q3')).toBe(201);
    expect(await stored(first, '2024Q3')).toBe('version 2 submitted 7');
  });
});

describe('values of a plan with review', () => {
  const send = (
    release: 42 | 43,
    value: number,
    { day = 'open', query = '' }: { day?: keyof typeof days; query?: string } = {},
  ) => push(day, release, [of(first, '2024Q3', value, reviewedBed)], reviewed, query);
  const state = () => stored(first, '2024Q3', reviewed);
  const review = async (who: string, what: string, version: number, more: object = {}): Promise<void> => {
    const [form] = await system.query<{ id: string }>(
      `select submission_id as id from submission join plan p using (plan_id) join region r using (region_id)
       where p.code = '${reviewed}' and r.code = '${first}'`,
    );
    const address = `/api/v1/submissions/${form?.id ?? ''}/${what}`;
    expect(await system.with(who).post(address, { version, ...more })).toMatchObject({ status: 200 });
  };

  it('are taken and replaced as long as nobody has approved them', async () => {
    expect(counted(await send(42, 500))).toEqual({ stored: 1, ignored: 0 });
    expect(await state()).toBe('version 1 in_review 500');
    expect(counted(await send(43, 510))).toEqual({ stored: 1, ignored: 0 });
    expect(await state()).toBe('version 2 in_review 510');
  });

  it('are taken after the lock where the form was returned with a day, and only if they say something new', async () => {
    expect(told(await send(42, 515, { day: 'locked' }))).toEqual([['E7640', [0]]]);
    await review(reviewer, 'return', 2, { reason: '请再核对', until: '2024-11-05' });
    expect(counted(await send(42, 510, { day: 'locked' }))).toEqual({ stored: 0, ignored: 1 });
    expect(await state()).toBe('version 2 returned 510');
    expect(counted(await send(43, 515, { day: 'locked' }))).toEqual({ stored: 1, ignored: 0 });
    expect(await state()).toBe('version 3 in_review 515');
  });

  it('are refused once the form is approved, in a rehearsal too, and unchanged ones are passed over', async () => {
    await review(reviewer, 'approve', 3);
    await review(monitor, 'approve', 3);
    expect(await state()).toBe('version 3 approved 515');
    for (const query of ['', '&dryRun=true']) {
      const older = await send(42, 520, { query });
      expect(older.response.conflicts).toMatchObject([
        {
          errorCode: 'E7642',
          object: first,
          objects: { organisationUnit: first, period: '2024Q3', attributeOptionCombo: 'default', dataSet: reviewed },
          indexes: [0],
        },
      ]);
      const newer = await send(43, 520, { query });
      expect([newer.status, told(newer)]).toEqual(['ERROR', [['E8033', [0]]]]);
    }
    const same = await send(42, 515);
    expect([same.status, counted(same)]).toEqual(['OK', { stored: 0, ignored: 1 }]);
    expect(await state()).toBe('version 3 approved 515');
  });

  it('are told of an approved form alone where others of the payload might have come', async () => {
    const both = [of(second, '2024Q3', 600, reviewedBed), of(first, '2024Q3', 520, reviewedBed)];
    for (const query of ['', '&dryRun=true', '&atomic=true']) {
      expect(told(await push('open', 43, both, reviewed, query))).toEqual([['E8033', [1]]]);
    }
    expect(await stored(second, '2024Q3', reviewed)).toBe('none');
    const summary = await push('open', 42, both, reviewed);
    expect([told(summary), counted(summary)]).toEqual([[['E7642', [1]]], { stored: 1, ignored: 1 }]);
    expect(await stored(second, '2024Q3', reviewed)).toBe('version 1 in_review 600');
  });
});

describe('that a data set is complete', () => {
  const take = async (release: 42 | 43, day: keyof typeof days, more: object, whole: object = {}): Promise<Summary> => {
    const body = JSON.stringify({ ...whole, completeDataSetRegistrations: [more] });
    const answer = await call(day, `/api/${release}/completeDataSetRegistrations`, { method: 'POST', body });
    return (await answer.json()) as Summary;
  };

  it('is not taken back once the form is approved or its deadline is over, and nothing is lost', async () => {
    const [dataSet, organisationUnit] = [await idOf('dataSets', reviewed), await idOf('organisationUnits', first)];
    const approved = { dataSet, organisationUnit, period: '2024Q3', completed: false };
    for (const whole of [{}, { dryRun: true }]) {
      expect(told(await take(42, 'open', approved, whole))).toEqual([['E7642', [0]]]);
    }
    expect(told(await take(43, 'open', approved))).toEqual([['E8033', [0]]]);
    expect(await stored(first, '2024Q3', reviewed)).toBe('version 3 approved 515');
    const late = { ...approved, dataSet: await idOf('dataSets', plan) };
    const summary = await take(42, 'late', late);
    expect(summary.response.conflicts).toMatchObject([
      { errorCode: 'E7640', object: '2024Q3', objects: { period: '2024Q3', dataSet: late.dataSet }, indexes: [0] },
    ]);
    expect(told(await take(43, 'late', late))).toEqual([['E8030', [0]]]);
    const gone = `/api/completeDataSetRegistrations?ds=${late.dataSet}&pe=2024Q3&ou=${organisationUnit}`;
    const removed = await call('late', gone, { method: 'DELETE' });
    expect([removed.status, await removed.json()]).toEqual([409, expect.objectContaining({ errorCode: 'E7640' })]);
    expect(await stored(first, '2024Q3')).toBe('version 2 submitted 7');
  });

  it('is taken back in the window, and there is nothing to complete in one that is locked', async () => {
    const [dataSet, organisationUnit] = [await idOf('dataSets', plan), await idOf('organisationUnits', first)];
    const named = { dataSet, organisationUnit };
    expect(told(await take(42, 'late', { ...named, period: '2024Q2' }))).toEqual([['E7605', [0]]]);
    const rehearsed = await take(42, 'open', { ...named, period: '2024Q3', completed: false }, { dryRun: true });
    expect(rehearsed).toMatchObject({ status: 'OK', response: { importCount: { deleted: 1 } } });
    expect(await stored(first, '2024Q3')).toBe('version 2 submitted 7');
    const summary = await take(42, 'open', { ...named, period: '2024Q3', completed: false });
    expect(summary).toMatchObject({ status: 'OK', response: { importCount: { deleted: 1 } } });
    expect(await stored(first, '2024Q3')).toBe('version 2 withdrawn 7');
  });
});

describe('forms of one payload', () => {
  it('tells in 2.43 of a locked period also where another form of the data set is refused at its check', async () => {
    const summary = await push('late', 43, [of(second, '2024Q2', 1), of(second, '2024Q4', 1)]);
    const indexes = summary.response.conflicts.flatMap(({ indexes: some }) => some ?? []);
    expect([...indexes].sort()).toEqual([0, 1]);
  });

  it('says in a dry run that a form may not be taken back any more', async () => {
    const all = [of(second, '2024Q3', 300)];
    const real = await push('late', 42, all, plan, '&importStrategy=DELETE');
    expect(told(real)).toEqual([['E7640', [0]]]);
    const rehearsed = await push('late', 42, all, plan, '&importStrategy=DELETE&dryRun=true');
    expect(told(rehearsed)).toEqual([['E7640', [0]]]);
  });
});
