import { describe, expect, it } from '@jest/globals';
import type { Holidays } from '#submissions/pure';
import { decideClock, yearsAsked, type Clocked } from './decide-clock.js';

const none: Holidays = { off: new Set(), working: new Set() };
const withHoliday: Holidays = { off: new Set(['2024-10-17', '2024-10-18']), working: new Set() };
/** A Monday, three working days before its deadline. */
const waiting: Clocked = {
  state: 'new',
  stretches: [{ severity: 2, from: '2024-10-14' }],
  orderDue: null,
  dueOn: '2024-10-17',
  overdue: false,
  taken: [],
  ownerLost: false,
};

describe('what the day asks of a case', () => {
  it('is nothing as long as it is in time', () => {
    expect(decideClock(waiting, { today: '2024-10-17', holidays: none })).toBeNull();
  });

  it('is a later deadline where holidays become known before it has run out, and the same where they come after', () => {
    const moved = decideClock(waiting, { today: '2024-10-16', holidays: withHoliday });
    expect(moved).toMatchObject({ dueOn: '2024-10-21', overdue: false, rungs: [] });
    const late = { ...waiting, overdue: true, taken: ['confirm'] };
    expect(decideClock(late, { today: '2024-10-21', holidays: withHoliday })).toBeNull();
    const next = decideClock(late, { today: '2024-10-23', holidays: withHoliday });
    expect(next).toMatchObject({
      dueOn: '2024-10-17',
      overdue: true,
      rungs: [{ rung: 'confirm+2', on: '2024-10-23' }],
    });
  });

  it('marks a case of before, that never had a deadline, with the one that it has', () => {
    const old = { ...waiting, dueOn: null };
    expect(decideClock(old, { today: '2024-10-15', holidays: none })).toMatchObject({ dueOn: '2024-10-17', rungs: [] });
  });

  it('gives back what was assigned to an owner who is gone, with the days to assign it again', () => {
    const lost = { ...waiting, state: 'assigned', dueOn: '2024-11-11', ownerLost: true } as const;
    expect(decideClock(lost, { today: '2024-10-15', holidays: none })).toEqual({
      ...{ state: 'acknowledged', dueOn: '2024-10-17', overdue: false, rungs: [], ownerLost: true },
    });
    const answered = { ...lost, state: 'awaiting_signoff', dueOn: '2024-10-21' } as const;
    expect(decideClock(answered, { today: '2024-10-15', holidays: none })).toBeNull();
  });

  it('takes an owner who is gone off a case that waits to be confirmed, which stays where it is', () => {
    const decision = decideClock({ ...waiting, ownerLost: true }, { today: '2024-10-15', holidays: none });
    expect(decision).toMatchObject({ state: 'new', dueOn: '2024-10-17', ownerLost: true });
  });

  it('leaves an order with its unit, and takes it up when it runs out all the same', () => {
    const ordered = {
      ...waiting,
      state: 'rectifying',
      orderDue: '2024-10-16',
      dueOn: '2024-10-16',
      ownerLost: true,
    } as const;
    const decision = decideClock(ordered, { today: '2024-10-17', holidays: none });
    expect(decision).toMatchObject({ state: 'rectifying', ownerLost: true, rungs: [{ rung: 'feedback' }] });
  });

  it('asks for the holidays of every year from the beginning of its state to its last rung', () => {
    expect(yearsAsked(waiting, none)).toEqual([2024]);
    const long = { ...waiting, state: 'rectifying', orderDue: '2024-12-30' } as const;
    expect(yearsAsked(long, none)).toEqual([2024, 2025]);
    expect(yearsAsked({ ...waiting, stretches: [{ severity: 1, from: '2024-10-14' }] }, none)).toEqual([]);
  });
});
