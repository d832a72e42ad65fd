import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#scoring';
import { noCases, type CaseCount } from './case-count.js';
import type { CountedKind, CountedStep } from './case-spells.js';
import { CaseTally, tallyKinds, type AnsweredCase, type TallyKind } from './case-tally.js';
import { showCount } from './show-count.js';
import { WorkedDays } from './worked-days.js';

const worked = new WorkedDays({ off: new Set(), working: new Set() });
const always = { from: null, to: null };

const step = (kind: CountedKind, day: string): CountedStep => ({ kind, day });
const aCase = (given: Partial<AnsweredCase>): AnsweredCase => ({
  id: '1',
  openedOn: '2024-03-01',
  overdue: false,
  steps: [],
  lead: '省卫生健康委',
  units: ['县卫生健康局'],
  owner: null,
  region: '520102',
  ...given,
});

function tallied(
  cases: readonly AnsweredCase[],
  by: TallyKind = 'lead',
  time: { from: string | null; to: string | null } = always,
) {
  const tally = new CaseTally({ by, time, worked });
  for (const one of cases) tally.add(one);
  return tally;
}
const countOf = (given: Partial<AnsweredCase>, time?: { from: string | null; to: string | null }): CaseCount =>
  tallied([aCase(given)], 'lead', time).total;

describe('what a case counts for', () => {
  it('is open until it is closed, and then closed in time where no deadline had passed', () => {
    expect(countOf({})).toMatchObject({ open: 1, opened: 1, closed: 0, oldestOpen: { id: '1', since: '2024-03-01' } });
    const closed = countOf({ steps: [step('enter', '2024-03-04'), step('recovery', '2024-03-11')] });
    // a Friday to the second Monday after it
    expect(closed).toMatchObject({
      open: 0,
      closed: 1,
      closedInTime: 1,
      workingDays: 6,
      calendarDays: 10,
      oldestOpen: null,
    });
    const late = countOf({ steps: [step('overdue', '2024-03-06'), step('explanation', '2024-03-11')] });
    expect(late).toMatchObject({ closed: 1, closedInTime: 0 });
  });

  it('gives nobody merit for a false alarm or for a target that is asked no more', () => {
    const ends = ['dismissed', 'withdrawn'] as const;
    for (const end of ends) {
      const count = countOf({ steps: [step(end, '2024-03-11')] });
      expect(count).toMatchObject({ open: 0, closed: 0, closedInTime: 0, workingDays: 0, [end]: 1 });
      expect(showCount(count)).toMatchObject({ inTimeRate: null, calendarDaysToClose: { sum: 0, mean: null } });
    }
  });

  it('counts each of its spells apart, and a deadline that once passed against every later closing', () => {
    const steps = [
      step('overdue', '2024-03-04'),
      step('recovery', '2024-03-05'),
      step('reopen', '2024-06-03'),
      step('return', '2024-06-04'),
      step('escalate', '2024-06-05'),
      step('explanation', '2024-06-06'),
    ];
    expect(countOf({ steps })).toMatchObject({
      opened: 1,
      reopened: 1,
      closed: 2,
      closedInTime: 0,
      returned: 1,
      escalated: 1,
      calendarDays: 7,
    });
    expect(countOf({ steps: steps.slice(0, 3) })).toMatchObject({ open: 1, oldestOpen: { since: '2024-06-03' } });
  });

  it('counts events by the days that are asked for, and what is open as it stands', () => {
    const steps = [step('recovery', '2024-04-10')];
    expect(countOf({ steps }, { from: '2024-04-01', to: '2024-04-30' })).toMatchObject({ opened: 0, closed: 1 });
    expect(countOf({ steps }, { from: '2024-04-11', to: null })).toEqual(noCases);
    expect(countOf({}, { from: '2024-04-01', to: null })).toMatchObject({ open: 1, opened: 0 });
  });

  it('goes by the mark of the clock on a past day: it stands until a state begins', () => {
    const past = (...kinds: CountedKind[]): number =>
      countOf({ overdue: null, steps: kinds.map((kind) => step(kind, '2024-03-05')) }).overdue;
    expect([past('overdue'), past('overdue', 'escalate'), past('overdue', 'enter'), past('enter')]).toEqual([
      1, 1, 0, 0,
    ]);
    expect(past('overdue', 'recovery')).toBe(0);
  });
});

describe('a tally', () => {
  it('counts for every unit that a target names until one is given the case', () => {
    const named = aCase({ id: '1', units: ['教育局', '卫生健康局', '教育局'] });
    const given = aCase({ id: '2', units: ['卫生健康局'], overdue: true });
    const tally = tallied([named, given], 'unit');
    expect(tally.groups().map(({ key, count }) => [key, count.open, count.overdue])).toEqual([
      ['卫生健康局', 2, 1],
      ['教育局', 1, 0],
    ]);
    expect(tally.total).toMatchObject({ open: 2, overdue: 1 });
  });

  it('has a line for the cases that nobody owns', () => {
    const owned = aCase({ id: '2', owner: { id: '7', name: '督办一' } });
    const groups = tallied([aCase({}), owned], 'owner').groups();
    expect(groups.map(({ key, name }) => [key, name])).toEqual([[null, null], ['7', '督办一']]); // prettier-ignore
  });

  it('makes its rate of sums: three of four, and not the mean of one half and one', () => {
    const closed = (id: string, lead: string, ...kinds: CountedKind[]) =>
      aCase({ id, lead, steps: [...kinds, 'recovery' as const].map((kind) => step(kind, '2024-03-08')) });
    const tally = tallied([closed('1', '甲'), closed('2', '甲', 'overdue'), closed('3', '乙'), closed('4', '乙')]);
    expect(showCount(tally.total)).toMatchObject({ inTimeRate: 0.75, calendarDaysToClose: { sum: 28, mean: 7 } });
  });
});

/** Any history that could be written: the kinds in an order that a case can go through, on days that do not fall. */
const history = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom<CountedKind>('enter', 'overdue', 'return', 'escalate', 'reopen', 'recovery', 'explanation', 'dismissed', 'withdrawn'), fc.nat(9)), { maxLength: 12 }), // prettier-ignore
    fc.nat(300),
  )
  .map(([drawn, start]) => {
    let [day, isOpen] = [start, true];
    const steps = drawn.flatMap(([kind, later]): CountedStep[] => {
      const isEnd = ['recovery', 'explanation', 'dismissed', 'withdrawn'].includes(kind);
      if (isOpen ? kind === 'reopen' : kind !== 'reopen') return [];
      if (isEnd || kind === 'reopen') isOpen = kind === 'reopen';
      day += later;
      return [step(kind, addDays('2024-01-01', day))];
    });
    return { openedOn: addDays('2024-01-01', start), steps };
  });

const cases = fc
  .array(
    fc.record({
      history,
      overdue: fc.constantFrom(true, false, null),
      lead: fc.constantFrom('甲', '乙', '丙'),
      units: fc.subarray(['a', 'b', 'c']),
      owner: fc.constantFrom(null, { id: '1', name: 'x' }, { id: '2', name: 'y' }),
      region: fc.constantFrom('520102', '520103'),
    }),
    { maxLength: 20 },
  )
  .map((drawn) =>
    drawn.map(({ history: told, ...rest }, n): AnsweredCase => ({ id: String(n + 1), ...told, ...rest })),
  );

describe('any cases', () => {
  it('come to the same total whoever they are told apart by, in whatever order, and the groups to the total', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(always, { from: '2024-03-01', to: '2024-06-30' }), (some, time) => {
        const { total } = tallied(some, 'lead', time);
        for (const by of tallyKinds) {
          const tally = tallied([...some].reverse(), by, time);
          expect(tally.total).toEqual(total);
          expect(tally.groups()).toEqual(tallied(some, by, time).groups());
          if (by === 'unit') continue;
          for (const name of ['open', 'overdue', 'opened', 'closed', 'closedInTime', 'workingDays'] as const)
            expect(tally.groups().reduce((sum, { count }) => sum + count[name], 0)).toBe(total[name]);
        }
      }),
    );
  });

  it('that were opened are closed, dismissed, withdrawn or still open, and none is lost', () => {
    fc.assert(
      fc.property(cases, (some) => {
        const { total } = tallied(some);
        expect(total.opened).toBe(some.length);
        expect(total.opened + total.reopened).toBe(total.closed + total.dismissed + total.withdrawn + total.open);
        expect(total.closedInTime).toBeLessThanOrEqual(total.closed);
        expect(total.overdue).toBeLessThanOrEqual(total.open);
        expect(total.workingDays).toBeLessThanOrEqual(total.calendarDays);
      }),
    );
  });
});
