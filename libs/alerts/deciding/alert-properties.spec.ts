import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AlertRule, Severity } from '#scoring';
import type { Assessment } from './assessment.js';
import { closed, stepAlert, type AlertMachine } from './step-alert.js';

const runs = { numRuns: 1000 };
const severity = fc.constantFrom<Severity>(0, 1, 2, 3);
const rule = fc.record({
  raiseAfter: fc.integer({ min: 1, max: 3 }),
  clearAfter: fc.integer({ min: 1, max: 3 }),
  warnBefore: fc.constant(30),
});

function assessed(seen: Partial<Assessment>, place: number): Assessment {
  const nothing = { reported: 1, severity: 0, status: 'on_track', raisesAtOnce: false, recovered: false } as const;
  return { period: 202300 + place, clearsAtOnce: false, ...nothing, ...seen };
}

/** A period of any kind: only what is recovered clears, and a verdict raises at once. */
const period = fc
  .record({
    severity,
    verdict: fc.boolean(),
    recovered: fc.boolean(),
    reached: fc.constantFrom(false, false, false, true),
  })
  .map(({ severity: level, verdict, recovered, reached }): Partial<Assessment> => {
    if (level > 0) return { severity: level, raisesAtOnce: verdict };
    return { recovered, clearsAtOnce: reached };
  });
const series = fc.array(period, { maxLength: 12 }).map((each) => each.map(assessed));

/** Every machine that the periods lead through, the first one left out. */
function replay(periods: readonly Assessment[], by: AlertRule, from: AlertMachine = closed): readonly AlertMachine[] {
  let machine = from;
  return periods.map((seen) => (machine = stepAlert(machine, seen, by).machine));
}

// Item 11: the dead band neither opens nor clears; replaying the same periods gives the same alert history.
describe('an alert', () => {
  it('is neither opened nor cleared, nor moved, by a series held between 0.95 and 1.00', () => {
    const steady = fc.nat(15).map((length) => Array.from({ length }, (_, place) => assessed({}, place)));
    fc.assert(
      fc.property(series, steady, rule, (before, held, by) => {
        const start = replay(before, by).at(-1) ?? closed;
        const machines = replay(held, by, start);
        for (const machine of machines) expect(machine.level > 0).toBe(start.level > 0);
        if (start.level === 0) for (const machine of machines) expect(machine).toEqual(closed);
      }),
      runs,
    );
  });

  it('has the same history when the same periods are replayed, at once or from any point on', () => {
    fc.assert(
      fc.property(series, rule, fc.nat(12), (periods, by, cut) => {
        const whole = replay(periods, by);
        expect(replay(periods, by)).toEqual(whole);
        const head = replay(periods.slice(0, cut), by);
        expect([...head, ...replay(periods.slice(cut), by, head.at(-1) ?? closed)]).toEqual(whole);
      }),
      runs,
    );
  });

  it('is raised only by a period with a severity, after as many in a row as the rule asks or a verdict', () => {
    fc.assert(
      fc.property(series, rule, (periods, by) => {
        const machines = replay(periods, by);
        for (const [place, machine] of machines.entries()) {
          const before = machines[place - 1] ?? closed;
          if (before.level > 0 || machine.level === 0) continue;
          const row = periods.slice(Math.max(0, place - by.raiseAfter + 1), place + 1);
          const enough = row.length === by.raiseAfter && row.every((seen) => seen.severity > 0);
          expect(periods[place]?.raisesAtOnce === true || enough).toBe(true);
          expect(machine.level).toBe(periods[place]?.severity);
        }
      }),
      runs,
    );
  });

  it('is cleared only after as many recovered periods in a row as the rule asks, or a goal that is reached', () => {
    fc.assert(
      fc.property(series, rule, (periods, by) => {
        const machines = replay(periods, by);
        for (const [place, machine] of machines.entries()) {
          const before = machines[place - 1] ?? closed;
          if (before.level === 0 || machine.level > 0) continue;
          const row = periods.slice(Math.max(0, place - by.clearAfter + 1), place + 1);
          const recovered = row.length === by.clearAfter && row.every((seen) => seen.recovered);
          expect(periods[place]?.clearsAtOnce === true || recovered).toBe(true);
        }
      }),
      runs,
    );
  });

  it('rises with the severity at once and falls only after two lower periods, to the higher of them', () => {
    fc.assert(
      fc.property(series, rule, (periods, by) => {
        const machines = replay(periods, by);
        for (const [place, machine] of machines.entries()) {
          const [before, seen] = [machines[place - 1] ?? closed, periods[place]];
          if (before.level === 0 || machine.level === 0 || !seen) continue;
          if (seen.severity > before.level) expect(machine.level).toBe(seen.severity);
          if (machine.level >= before.level) continue;
          const two = periods.slice(place - 1, place + 1).map((each) => each.severity);
          expect(machine.level).toBe(Math.max(1, ...two));
          expect(Math.max(...two)).toBeLessThan(before.level);
        }
      }),
      runs,
    );
  });
});
