import { describe, expect, it } from '@jest/globals';
import type { FormStanding, ReportingWindow } from '#submissions';
import { countCompleteness } from './count-completeness.js';

const window: ReportingWindow = {
  opens: '2023-04-01',
  deadline: '2023-04-15',
  time: null,
  graceUntil: '2023-04-15',
  locksOn: null,
  reopenedUntil: null,
  state: 'late',
};
const head = { plan: 'p', period: '2023Q1', parent: 'c0', at: null, window };
const unit = (id: number) => ({ id, code: `c${id}`, name: `县${id}`, nameEn: null, level: 'county' as const, type: 'division' as const, path: `c${id}/`, countyId: id, parentId: null, validFrom: '2000-01-01', validTo: null, spells: [] }); // prettier-ignore
const form = (id: number, state: FormStanding['state'], more: Partial<FormStanding> = {}): FormStanding => {
  return { region: unit(id), state, handedIn: null, corrections: 0, sentBack: false, ...more };
};
const came = (day: string) => ({ handedIn: new Date(`${day}T08:00:00+08:00`) });

describe('completeness', () => {
  it('counts each unit once, names who is missing, and rounds down', () => {
    const forms = [form(1, 'on_time', came('2023-04-01')), form(2, 'late', came('2023-04-16')), form(3, 'missing')];
    expect(countCompleteness(head, forms)).toMatchObject({
      deadline: '2023-04-15',
      expected: 3,
      reported: 2,
      onTime: 1,
      late: 1,
      percent: 66.6,
      onTimePercent: 33.3,
      missing: [{ region: 'c3', name: '县3' }],
      units: [{ days: 0 }, { days: 15 }, { days: null, recordedAt: null }],
    });
  });

  it('tells what waits for review and what was sent back, which no share counts as reported', () => {
    const forms = [
      form(1, 'in_review'),
      form(2, 'returned', { sentBack: true }),
      form(3, 'on_time', { ...came('2023-04-03'), sentBack: true }),
    ];
    expect(countCompleteness(head, forms)).toMatchObject({
      reported: 1,
      inReview: 1,
      returned: 2,
      percent: 33.3,
      missing: [],
    });
  });

  it('gives the share of those that corrected, and the days that half of them needed', () => {
    const forms = ['2023-04-02', '2023-04-04', '2023-04-11'].map((day, index) =>
      form(index, 'on_time', { ...came(day), corrections: index === 1 ? 3 : 0 }),
    );
    expect(countCompleteness(head, forms)).toMatchObject({
      correctionPercent: 33.3,
      medianDays: 3,
      onTimePercent: 100,
    });
  });

  it('has no share where nobody is expected', () => {
    expect(countCompleteness(head, [])).toMatchObject({
      percent: null,
      onTimePercent: null,
      correctionPercent: null,
      medianDays: null,
    });
  });
});
