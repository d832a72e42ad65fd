import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type IsoDay } from '#scoring';
import { addWorkingDays, isWorkingDay, type Holidays } from '#submissions/pure';
import { caseStates, type CaseState } from '../alert-step.js';
import { dueRungs, isOverdue, type DueRung } from './due-rungs.js';
import { flagOf } from './flag.js';
import { rungsOf } from './rungs.js';
import { deadlineOf, type Stretch } from './step-deadline.js';

const none: Holidays = { off: new Set(), working: new Set() };

/** The notice of a year as it comes with the program. */
const noticeOf = (year: number): Holidays => {
  const file = path.join(import.meta.dirname, `../../../config/holidays/${year}.csv`);
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  const of = (kind: string) =>
    new Set(lines.flatMap((line) => (line.split(',')[1] === kind ? [line.slice(0, 10)] : [])));
  return { off: of('off'), working: of('working') };
};
const year2024 = noticeOf(2024);

const deadline = (state: CaseState, ...given: [Stretch, ...Stretch[]]) =>
  deadlineOf({ state, stretches: given, orderDue: null }, year2024);
const due = (state: CaseState, dueOn: IsoDay, today: IsoDay, ...taken: string[]) =>
  dueRungs({ state, dueOn, taken: new Set(taken) }, today, year2024).map(({ rung }) => rung);

describe('the deadline of a step', () => {
  it('counts working days: the National Day holiday stops it, and a Sunday worked in its place counts', () => {
    // raised on Friday 2024-09-27; Sunday the 29th is worked, the holiday lasts from 1 to 7 October
    expect(deadline('new', { severity: 2, from: '2024-09-27' })).toBe('2024-10-08');
    expect(deadline('new', { severity: 3, from: '2024-09-30' })).toBe('2024-10-08');
    expect(deadline('acknowledged', { severity: 2, from: '2024-10-11' })).toBe('2024-10-14');
  });

  it('is there for a notice as for a warning, and not for a slight lag that nobody has to confirm', () => {
    expect(deadline('new', { severity: 0, from: '2024-10-14' })).toBe('2024-10-17');
    expect(deadline('new', { severity: 1, from: '2024-10-14' })).toBeNull();
    expect(deadline('closed', { severity: 3, from: '2024-10-14' })).toBeNull();
  });

  it('is that of an order where one was given, and not of one that had run out when the state began', () => {
    const step = { state: 'rectifying', stretches: [{ severity: 2, from: '2024-10-14' }] } as const;
    expect(deadlineOf({ ...step, orderDue: '2024-10-19' }, year2024)).toBe('2024-10-19');
    expect(deadlineOf({ ...step, orderDue: '2024-10-11' }, year2024)).toBe('2024-11-11');
  });

  it('gives who is hurried his days from the day on which the lag became worse', () => {
    const slight = { severity: 1, from: '2024-08-01' };
    expect(deadline('new', slight, { severity: 2, from: '2024-10-14' })).toBe('2024-10-17');
    // fewer days than were left, and never more
    const warning = { severity: 2, from: '2024-10-14' };
    expect(deadline('new', warning, { severity: 3, from: '2024-10-15' })).toBe('2024-10-16');
    expect(deadline('new', warning, { severity: 3, from: '2024-10-17' })).toBe('2024-10-17');
    expect(deadline('new', { severity: 3, from: '2024-10-14' }, { severity: 2, from: '2024-10-15' })).toBe(
      '2024-10-17',
    );
  });
});

describe('the ladder', () => {
  it('goes up by level: nobody confirms, over a holiday', () => {
    expect(due('new', '2024-10-08', '2024-10-08')).toEqual([]);
    expect(due('new', '2024-10-08', '2024-10-09')).toEqual(['confirm']);
    expect(due('new', '2024-10-08', '2024-10-10', 'confirm')).toEqual([]);
    expect(due('new', '2024-10-08', '2024-10-11', 'confirm')).toEqual(['confirm+2']);
    expect(due('new', '2024-10-08', '2024-10-14', 'confirm', 'confirm+2')).toEqual([]);
    expect(rungsOf('new').map(({ levelsUp }) => levelsUp)).toEqual([1, 2]);
  });

  it('reminds of feedback two working days before, marks it overdue and then tells the level above', () => {
    expect(due('rectifying', '2024-10-17', '2024-10-14')).toEqual([]);
    expect(due('rectifying', '2024-10-17', '2024-10-15')).toEqual(['feedback-2']);
    expect(due('rectifying', '2024-10-17', '2024-10-18', 'feedback-2')).toEqual(['feedback']);
    expect(due('assigned', '2024-10-17', '2024-10-23', 'feedback-2', 'feedback')).toEqual(['feedback+3']);
  });

  it('makes up for what was missed, but does not remind of a day that is past', () => {
    expect(due('assigned', '2024-10-17', '2024-11-20')).toEqual(['feedback', 'feedback+3']);
    expect(due('awaiting_signoff', '2024-10-17', '2024-11-20')).toEqual(['signoff', 'signoff+3']);
    expect(due('acknowledged', '2024-10-17', '2024-11-20')).toEqual(['assign', 'assign+2']);
  });

  it('ends with the case', () => {
    expect(due('closed', '2024-10-17', '2024-11-20')).toEqual([]);
    expect(dueRungs({ state: 'new', dueOn: null, taken: new Set() }, '2024-11-20', year2024)).toEqual([]);
  });
});

describe('the flag', () => {
  const about = {
    kind: 'lag',
    severity: 1,
    overdue: false,
    dueOn: null,
    today: '2024-10-14',
    holidays: year2024,
  } as const;

  it('is blue for a slight lag, yellow for one that is behind, red for a serious one and for what is overdue', () => {
    expect([1, 2, 3].map((severity) => flagOf({ ...about, severity }))).toEqual(['blue', 'yellow', 'red']);
    expect(flagOf({ ...about, overdue: true })).toBe('red');
  });

  it('of a form not handed in is red, of figures too old yellow', () => {
    expect(flagOf({ ...about, kind: 'missing', severity: 0 })).toBe('red');
    expect(flagOf({ ...about, kind: 'stale', severity: 0 })).toBe('yellow');
  });

  it('is blue at least when the deadline is two working days away', () => {
    const unjudged = { ...about, severity: 0 };
    expect(flagOf({ ...unjudged, dueOn: '2024-10-17' })).toBeNull();
    expect(flagOf({ ...unjudged, dueOn: '2024-10-16' })).toBe('blue');
    expect(flagOf(unjudged)).toBeNull();
  });
});

const openStates = caseStates.filter((state) => state !== 'closed');
const anyDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2024-01-01', days));
const anyHolidays = fc
  .record({ off: fc.uniqueArray(anyDay, { maxLength: 40 }), working: fc.uniqueArray(anyDay, { maxLength: 10 }) })
  .map(({ off, working }): Holidays => ({ off: new Set(off), working: new Set(working) }));

/** A case that nobody moves, seen by a sweep on some of the days; the holidays become known on a day in between. */
const anyWait = fc.record({
  state: fc.constantFrom(...openStates),
  from: anyDay,
  severity: fc.integer({ min: 0, max: 3 }),
  sweeps: fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 30 }),
  before: anyHolidays,
  after: anyHolidays,
  knownAfter: fc.integer({ min: 0, max: 120 }),
});
type Wait = typeof anyWait extends fc.Arbitrary<infer W> ? W : never;

interface Taken extends DueRung {
  readonly today: IsoDay;
  readonly holidays: Holidays;
}

function live({ state, from, severity, sweeps, before, after, knownAfter }: Wait): Taken[] {
  const taken: Taken[] = [];
  let overdueBy: IsoDay | null = null;
  for (const day of sweeps.toSorted((a, b) => a - b)) {
    const holidays = day < knownAfter ? before : after;
    const today = addDays(from, day);
    const dueOn: IsoDay | null =
      overdueBy ?? deadlineOf({ state, stretches: [{ severity, from }], orderDue: null }, holidays);
    const found = dueRungs({ state, dueOn, taken: new Set(taken.map(({ rung }) => rung)) }, today, holidays);
    if (isOverdue(dueOn, today, holidays)) overdueBy = dueOn;
    taken.push(...found.map((rung) => ({ ...rung, today, holidays })));
  }
  return taken;
}

describe('whatever days the sweep runs on, and whenever the holidays become known, a rung', () => {
  it('is never taken twice, and never before one below it', () => {
    fc.assert(
      fc.property(anyWait, (wait) => {
        const order = rungsOf(wait.state).map(({ rung }) => rung);
        const places = live(wait).map(({ rung }) => order.indexOf(rung));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }),
    );
  });

  it('is never taken before its day, which is a working day', () => {
    fc.assert(
      fc.property(anyWait, (wait) => {
        for (const { on, today, holidays, after, dueOn } of live(wait)) {
          expect(on <= today).toBe(true);
          expect(isWorkingDay(on, holidays)).toBe(true);
          if (after >= 0) expect(dueOn < on).toBe(true);
        }
      }),
    );
  });

  it('is reached by a sweep on every day, unless it only reminds', () => {
    const daily = Array.from({ length: 121 }, (_, day) => day);
    fc.assert(
      fc.property(anyWait, (wait) => {
        const steady = { ...wait, before: none, after: none, sweeps: daily };
        const reached = live(steady);
        const expected = reached.length === 0 ? [] : rungsOf(wait.state).map(({ rung }) => rung);
        expect(reached.map(({ rung }) => rung)).toEqual(expected);
        for (const { on, today, dueOn, after } of reached) {
          expect(today).toBe(on);
          if (after >= 0) expect(on).toBe(addWorkingDays(addDays(dueOn, 1), after, none));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('that was taken stays; only what has not happened yet moves with the holidays', () => {
    fc.assert(
      fc.property(anyWait, (wait) => {
        const unmoved = live({ ...wait, after: wait.before });
        const past = (one: Taken) => one.today < addDays(wait.from, wait.knownAfter);
        expect(live(wait).filter(past)).toEqual(unmoved.filter(past));
      }),
    );
  });
});
