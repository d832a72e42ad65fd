import { describe, expect, it } from '@jest/globals';
import { keysOf, planOf } from '../../../test/support/plan-of-targets.js';
import { readPlan } from '../read-plan.js';

const text = (calendar: string): string =>
  planOf(keysOf('level', '')).replace('reporting: quarter\n', `reporting: quarter\ncalendar: ${calendar}\n`);

const calendarOf = (calendar: string) => {
  const read = readPlan(text(calendar), 'p.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.plan.calendar;
};
const faults = (calendar: string) => {
  const read = readPlan(text(calendar), 'p.yaml');
  return 'problems' in read
    ? read.problems.map(({ path, code, suggestion }) => [path, code, suggestion !== undefined])
    : [];
};

describe('the calendar of a plan', () => {
  it('is absent where the file says nothing', () => {
    const read = readPlan(planOf(keysOf('level', '')), 'p.yaml');
    expect('plan' in read && read.plan).not.toHaveProperty('calendar');
  });

  it('has defaults for all that it leaves out', () => {
    expect(calendarOf('{}')).toEqual({
      opens: 1,
      deadline: null,
      grace: 0,
      locks: null,
      remind: [-7, -3, 0, 1],
      time: null,
    });
  });

  it('says days, reminders in order and once, and a time', () => {
    expect(calendarOf('{ opens: 2, deadline: 20, grace: 3, locks: 30, remind: [+1, -3, 0, -3], time: 18:00 }')).toEqual(
      {
        opens: 2,
        deadline: 20,
        grace: 3,
        locks: 30,
        remind: [-3, 0, 1],
        time: '18:00',
      },
    );
    expect(calendarOf('{ remind: [] }')?.remind).toEqual([]);
  });

  it.each([
    ['{ open: 1 }', 'calendar.open', 'plan.unknown_key'],
    ['{ opens: -1 }', 'calendar.opens', 'plan.calendar_days'],
    ['{ deadline: 2.5 }', 'calendar.deadline', 'plan.calendar_days'],
    ['{ grace: 731 }', 'calendar.grace', 'plan.calendar_days'],
    ['{ locks: soon }', 'calendar.locks', 'plan.calendar_days'],
    ['{ opens: 0 }', 'calendar.opens', 'plan.calendar_opens_early'],
    ['{ opens: 10, deadline: 9 }', 'calendar.deadline', 'plan.calendar_reversed'],
    ['{ opens: 16 }', 'calendar.opens', 'plan.calendar_reversed'],
    ['{ grace: 5, locks: 4 }', 'calendar.locks', 'plan.calendar_locks_in_grace'],
    ['{ deadline: 91 }', 'calendar.deadline', 'plan.calendar_overlaps'],
    ['{ remind: [-61] }', 'calendar.remind[0]', 'plan.calendar_reminder'],
    ['{ remind: [x] }', 'calendar.remind[0]', 'plan.calendar_reminder'],
    ['{ remind: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] }', 'calendar.remind', 'plan.calendar_reminders'],
    ['{ time: 24:00 }', 'calendar.time', 'plan.calendar_time'],
    ['{ time: noon }', 'calendar.time', 'plan.calendar_time'],
  ])('%s is refused at %s as %s, with the cure', (written, path, code) => {
    expect(faults(written)).toEqual([[path, code, true]]);
  });

  it.each([
    '{ opens: 15 }',
    '{ deadline: 90 }',
    '{ grace: 4, locks: 4 }',
    '{ time: 23:59 }',
    '{ opens: 5, deadline: 5 }',
  ])('%s is taken', (written) => {
    expect(faults(written)).toEqual([]);
  });
});
