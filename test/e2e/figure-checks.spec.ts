import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client, ProblemDocument, Receipt } from '../support/client.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';
import { plainRow, workbook } from '../support/workbook.js';

interface Asked {
  readonly code: string;
  readonly tier: string;
  readonly cell?: string;
  readonly indicator?: string;
  readonly explanation?: string | null;
}
type Answered = Receipt & ProblemDocument & { readonly outcome: string; readonly problems: readonly Asked[] };
interface Shown {
  readonly problems: readonly Asked[];
  readonly versions: readonly { readonly version: number; readonly values: readonly Record<string, unknown>[] }[];
}

const columns = ['indicator', 'region', 'period', 'numerator', 'denominator', 'value', 'date', 'note'];
const told = '设备盘点后剔除报废件，已与区疾控核对';

let system: System;
let county: Client;

beforeAll(async () => {
  system = await System.start({ workers: 0, schedulers: 0, plans: [plan], clock: '2024-05-10T01:00:00Z' });
  county = system.with(await tokenWith(system, { role: 'submitter', region: district }));
}, 120_000);

afterAll(() => system.stop(), 60_000);

const submit = (period: string, values: readonly object[], more: object = {}) =>
  county.post<Answered>('/api/v1/submissions', { plan, region: district, period, values, ...more });
const upload = (rows: readonly (readonly (string | number | null)[])[], fields: Record<string, string> = {}) => {
  const sheet = [columns, ...rows.map(([indicator = '', ...rest]) => [indicator, district, '2023Q4', ...rest])];
  const bytes = workbook({ rows: sheet.map((cells, index) => plainRow(index + 1, cells)).join('') });
  return county.upload<Answered>('/api/v1/submissions/upload', { name: '上报.xlsx', bytes }, { plan, ...fields });
};
const shown = async (submission: string) => (await county.get<Shown>(`/api/v1/submissions/${submission}`)).body;
const codesOf = (errors: readonly Asked[] | undefined) =>
  (errors ?? []).map(({ cell, code }) => `${cell ?? ''} ${code}`);

describe('figures that are odd', () => {
  it('are taken from a machine quarter after quarter, and kept as open questions', async () => {
    for (const period of ['2023Q1', '2023Q2']) expect((await submit(period, districtForm(period))).status).toBe(202);
    const third = await submit('2023Q3', [
      { indicator: 'cdc_equipment_ratio', numerator: 0, denominator: 50 },
      { indicator: 'district_recruits', value: 2 },
      { indicator: 'cdc_recruits', value: 3 },
    ]);
    expect(third.status).toBe(202);
    expect(third.body).toMatchObject({
      problems: [
        { code: 'W203', tier: 'query' },
        { code: 'W208', tier: 'query' },
      ],
    });
    const { problems } = await shown(third.body.submission);
    expect(problems.map(({ code, indicator, explanation }) => [code, indicator, explanation])).toEqual([
      ['W203', 'cdc_equipment_ratio', null],
      ['W208', 'district_recruits', null],
    ]);
  }, 60_000);

  it('keep a file out until they are explained, each by its cell', async () => {
    const rows: readonly (readonly (string | number | null)[])[] = [
      ['cdc_laboratory_space_ratio', 3800, 3800],
      ['cdc_test_items_ratio', '约41', 50],
      ['emergency_drills', null, null, '—'],
    ];
    const refused = await upload(rows);
    expect([refused.status, refused.body.code]).toEqual([422, 'submission.explanation_needed']);
    expect(codesOf(refused.body.errors as readonly Asked[] | undefined)).toEqual(['D3 W302', 'F4 W101', 'D2 W201']);

    const noted = ([indicator = '', above = null, below = null, value = null]: (typeof rows)[number]) => [
      indicator,
      ...[above, below, value, null, told],
    ];
    const half = rows.map((row, index) => (index === 1 ? row : noted(row)));
    const explanations = JSON.stringify([{ indicator: 'cdc_test_items_ratio', code: 'W302', text: told }]);
    expect((await upload(half)).status).toBe(422);
    const accepted = await upload(half, { explanations });
    expect([accepted.status, accepted.body.outcome]).toEqual([202, 'accepted']);
    const { versions } = await shown(accepted.body.submission);
    expect(versions[0]?.values).toEqual([
      { indicator: 'cdc_laboratory_space_ratio', numerator: 3800, denominator: 3800, note: told },
      { indicator: 'cdc_test_items_ratio', numerator: 41, denominator: 50 },
      { indicator: 'emergency_drills', state: 'missing', note: told },
    ]);
  }, 60_000);

  it('can be given as estimates and as missing, and are given back the way they came', async () => {
    const values = [
      { indicator: 'cdc_equipment_ratio', state: 'estimated', numerator: 40, denominator: 50, note: '按月推算' },
      { indicator: 'emergency_drills', state: 'not_produced', note: '演练在次月' },
      { indicator: 'emergency_trainings', state: 'missing', note: told },
    ];
    const sent = await submit('2024Q1', values);
    expect(sent.status).toBe(202);
    const { versions } = await shown(sent.body.submission);
    expect(versions[0]?.values).toEqual(values);
    const receipt = await county.get(`/api/v1/submissions/${sent.body.submission}/receipt`);
    expect(receipt.body).toMatchObject({ counts: { figures: 1, empty: 2, estimated: 1, explained: 1 } });
    const [stored] = await system.query(
      `select count(*) filter (where numerator is not null or on_date is not null)::int as figures,
         count(*) filter (where numerator is null and on_date is null)::int as empty,
         count(*) filter (where v.state = 'estimated')::int as estimated
       from reported_value v join submission s using (period_id, county_id, region_id, plan_id)
       where submission_id = '${sent.body.submission}'`,
    );
    expect(receipt.body).toMatchObject({ counts: stored });
    const again = await submit('2024Q1', versions[0]?.values ?? []);
    expect(again.body).toMatchObject({ outcome: 'unchanged', version: 1 });
    const short = await submit('2024Q1', [{ indicator: 'emergency_trainings', state: 'missing', note: '停电' }]);
    expect([short.status, short.body.code]).toEqual([422, 'submission.explanation_needed']);
    const explained = await submit('2024Q1', [{ indicator: 'emergency_trainings', state: 'missing', note: '停电' }], {
      explanations: [{ indicator: 'emergency_trainings', text: told }],
    });
    expect(explained.status).toBe(202);
  }, 60_000);
});
