import { describe, expect, it } from '@jest/globals';
import { readSelection } from './read-selection.js';
import { wantedPeriods } from './wanted-periods.js';

const now = new Date('2024-05-01T00:00:00Z');
const usual = { dataSet: 'a', orgUnit: 'b' };
const quarterly = [{ frequency: 'quarter' }] as const;

describe('what is asked of the values', () => {
  it('names things once or many times, with commas or without', () => {
    const selection = readSelection({ dataSet: ['a', 'b,c'], dataElement: 'd', orgUnit: 'e,f', period: '2023Q1' }, now);
    expect(selection).toMatchObject({ dataSets: ['a', 'b', 'c'], dataElements: ['d'], orgUnits: ['e', 'f'] });
  });

  it('leaves out what is no period, and is refused where nothing else says when', () => {
    expect(readSelection({ ...usual, period: '2023Q1,2023W5,never' }, now)).toMatchObject({ periods: ['2023Q1'] });
    expect(readSelection({ ...usual, period: 'never' }, now)).toMatchObject({ errorCode: 'E2002' });
  });

  it.each([
    ['90s', '2024-04-30T23:58:30.000Z'],
    ['2h', '2024-04-30T22:00:00.000Z'],
    ['7d', '2024-04-24T00:00:00.000Z'],
  ])('counts %s back from now', (lastUpdatedDuration, then) => {
    const selection = readSelection({ ...usual, lastUpdatedDuration }, now);
    expect('changedSince' in selection && selection.changedSince?.toISOString()).toBe(then);
  });

  it.each(['2024', '2024-03', '2024-03-01', '2024-03-01T08:00:00.000+0800', '2024-03-01T00:00:00Z'])(
    'reads the moment %s',
    (lastUpdated) => {
      expect(readSelection({ ...usual, lastUpdated }, now)).toMatchObject({ changedSince: expect.any(Date) });
    },
  );

  it('takes the periods that lie in a span whole', () => {
    const span = { from: '2023-02-01', to: '2023-12-31' };
    const numbers = wantedPeriods({ periods: null, span }, quarterly);
    expect(numbers).toHaveLength(3);
    expect(
      wantedPeriods({ periods: null, span: { from: '0001-01-01', to: '9999-12-31' } }, quarterly)?.length,
    ).toBeLessThan(1_201);
    expect(wantedPeriods({ periods: null, span: null }, quarterly)).toBeNull();
  });
});
