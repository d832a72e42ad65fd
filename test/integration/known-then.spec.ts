import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ScorecardReadModel, ScoresReadModel, ValuesReadModel } from '#attainments';
import { everything } from '#platform/db';
import { AttainmentsRoom, type Figure } from '../support/attainments-room.js';
import { smallLand } from '../support/small-land.js';

const plan = 'every-kind';
const [first] = smallLand.provinces;
const periods = ['2024Q1', '2024Q2'];
const counties = ['910101', '910102', '920101'];
const looked = [...counties, first];

/** A form that is handed in, corrected, or (null) withdrawn. */
interface Step {
  readonly region: string;
  readonly period: string;
  readonly told: { readonly share: number; readonly cases: number } | null;
}

const step = fc.record({
  region: fc.constantFrom(...counties),
  period: fc.constantFrom(...periods),
  told: fc.option(fc.record({ share: fc.nat(100), cases: fc.nat(900) }), { freq: 4 }),
});

const form = ({ share, cases }: NonNullable<Step['told']>): Figure[] => [
  { indicator: 'ratio_excluded', numerator: String(share), denominator: '100' },
  { indicator: 'units_that_pass', numerator: String(share), denominator: '100' },
  { indicator: 'ratio_steps', numerator: String(share), denominator: '100' },
  { indicator: 'cases', numerator: String(cases) },
];

/** Every ten hours something happens, so that some days see two changes and some none. */
const began = Date.parse('2025-01-06T08:00:00+08:00');
const momentOf = (place: number): Date => new Date(began + place * 36_000_000);
const dayOf = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

describe('every past moment', () => {
  let room: AttainmentsRoom;

  const picture = async (at?: string): Promise<unknown> => {
    const told: Record<string, unknown> = {};
    for (const period of periods) {
      for (const region of counties)
        told[`values ${region} ${period}`] = await room
          .get(ValuesReadModel)
          .values(everything, { plan, region, period, at });
      for (const region of looked)
        told[`scores ${region} ${period}`] = await room
          .get(ScoresReadModel)
          .scores(everything, { plan, region, period, at });
      for (const parent of [first, '100000'])
        told[`scorecard ${parent} ${period}`] = (
          await room.get(ScorecardReadModel).scorecard(everything, { plan, parent, period, at })
        ).card;
    }
    // what is stored is JSON, and what is made on the spot is to be the same JSON
    return JSON.parse(JSON.stringify(told)) as unknown;
  };

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ ...smallLand.settings, XUSHI_CLOCK: '2025-02-10T10:00:00+08:00' });
  }, 120_000);

  afterAll(() => room.close());

  it('answers later what it answered then, whatever was handed in, corrected or withdrawn since', async () => {
    const steps = fc.sample(step, { numRuns: 7, seed: 20_250_106 });
    const then: { readonly moment: Date; readonly picture: unknown }[] = [];
    for (const [place, { region, period, told }] of steps.entries()) {
      const moment = momentOf(place);
      await room.hand({ plan, region, period, figures: told === null ? [] : form(told), at: moment });
      await room.settle();
      then.push({ moment, picture: await picture() });
    }
    for (const one of then) expect(await picture(one.moment.toISOString())).toEqual(one.picture);
    const lastOfDay = new Map(then.map((one) => [dayOf(one.moment), one]));
    expect(lastOfDay.size).toBeLessThan(then.length);
    for (const [day, one] of lastOfDay) expect(await picture(day)).toEqual(one.picture);
  }, 400_000);

  it('knows nothing before the first of them', async () => {
    const at = '2025-01-05';
    const { values, version } = await room
      .get(ValuesReadModel)
      .values(everything, { plan, region: '910101', period: '2024Q1', at });
    expect([values, version]).toEqual([[], null]);
  });
});
