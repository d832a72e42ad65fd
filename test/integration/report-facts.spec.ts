import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMoment } from '#attainments';
import { everything, UnitOfWork } from '#platform/db';
import { composeReport, ReportFactsReadModel, type ReportFacts, type ReportModel } from '#reports';
import { AttainmentsRoom, type Figure } from '../support/attainments-room.js';
import { smallLand } from '../support/small-land.js';

const plan = 'every-kind';
const [province] = smallLand.provinces;
const reporting = ['910101', '910102', '920101'];
const told = [
  ['2023Q1', '2023-04-10'],
  ['2023Q2', '2023-07-10'],
  ['2023Q3', '2023-10-10'],
  ['2023Q4', '2024-01-10'],
] as const;

const form = (share: number): Figure[] => [
  { indicator: 'ratio_excluded', numerator: String(share), denominator: '100' },
  { indicator: 'ratio_steps', numerator: String(share), denominator: '100' },
  { indicator: 'cases', numerator: '10' },
];

describe('the facts of a bulletin', () => {
  let room: AttainmentsRoom;

  const read = (region: string, issue: number, at: string | null = null): Promise<ReportFacts> => {
    const key = { planId: room.catalog.planId(plan), regionId: room.region(region).id, issue };
    const moment = at === null ? null : readMoment(at);
    return room
      .get(UnitOfWork)
      .snapshot(everything, async (tx) => (await room.get(ReportFactsReadModel).read(tx, key, moment)).facts);
  };

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ ...smallLand.settings, XUSHI_CLOCK: '2024-01-20T10:00:00+08:00' });
    for (const [place, [period, on]] of told.entries())
      for (const region of reporting)
        if (!(region === '910102' && period === '2023Q4')) {
          const at = new Date(`${on}T09:00:00+08:00`);
          await room.hand({ plan, region, period, figures: form(30 + 2 * place), at });
        }
    const at = new Date('2024-01-15T09:00:00+08:00');
    await room.hand({ plan, region: '910101', period: '2023Q2', figures: form(35), at });
    await room.settle();
  }, 180_000);

  afterAll(() => room.close());

  it('hold every judgement of the region and of all below it, of those that are silent as well', async () => {
    const { scores, period, completeness, classes, earlier } = await read(province, 202312);
    expect(period).toBe('2023Q4');
    const awaited = completeness.due.filter(({ code }) => !completeness.received.has(code));
    expect(awaited.map(({ code }) => code)).toContain('910102');
    const silent = scores.find(({ region, target }) => region === '910103' && target === 'ratio-steps');
    expect(silent?.status).toBe('no_data');
    expect(classes.map((one) => one.period)).toEqual(['2023Q1', '2023Q2', '2023Q3', '2023Q4']);
    const counted = [...(classes.at(-1)?.counts.values() ?? [])].reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(scores.length);
    expect(earlier?.period).toBe('2023Q3');
    expect(earlier?.cells.get('910101/ratio-steps')?.value).toMatchObject({ number: 0.34 });
  }, 60_000);

  it('draw a county with what it told first where that was corrected', async () => {
    const { courses } = await read('910101', 202312);
    const course = courses.find(({ target }) => target === 'ratio-steps');
    expect(course?.scores.map(({ value }) => value)).toMatchObject([
      { number: 0.3 },
      { number: 0.35 },
      { number: 0.34 },
      { number: 0.36 },
    ]);
    expect(course?.firstTold).toEqual([{ period: '2023Q2', value: 0.32 }]);
    expect(course?.ahead.map(({ period }) => period)).toEqual(['2024Q1', '2024Q2', '2024Q3', '2024Q4']);
    expect(course?.forecast.map(({ period }) => period)).toEqual(['2024Q1', '2024Q2', '2024Q3', '2024Q4']);
  }, 60_000);

  it('are the same of a past moment as they were then', async () => {
    for (const [region, issue] of [
      [province, 202312],
      ['910101', 202312],
      [province, 202309],
    ] as const) {
      const now = await read(region, issue);
      const then = await read(region, issue, now.cutoffAt);
      expect(bodyOf(composeReport(then))).toEqual(bodyOf(composeReport(now)));
    }
    const before = await read('910101', 202312, '2024-01-14');
    expect(before.courses.flatMap(({ firstTold }) => firstTold)).toEqual([]);
  }, 120_000);

  it('say that there is nothing where nothing was reported, and make a bulletin of it', async () => {
    const facts = await read('920102', 202312);
    expect(facts).toMatchObject({ period: null, scores: [], courses: [], classes: [], earlier: null });
    const { sections } = composeReport(facts);
    expect(sections.map(({ id }) => id)).toEqual(expect.arrayContaining(['lead', 'closing', 'annex-sources']));
    expect(sections.map(({ id }) => id)).not.toContain('targets');
  }, 60_000);
});

/** Without the second in which it was made. */
const bodyOf = ({ cutoff: _, ...model }: ReportModel): object => model;
