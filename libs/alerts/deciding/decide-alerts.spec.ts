import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AlertRule, Severity } from '#scoring';
import type { Assessment } from './assessment.js';
import { decideAlerts, decideByDay, type AlertDecision } from './decide-alerts.js';

const quarterly: AlertRule = { raiseAfter: 2, clearAfter: 2, warnBefore: 30 };

/** A period seen with this schedule ratio and severity. */
const seen = (period: number, ratio: number, severity: Severity, more: Partial<Assessment> = {}): Assessment => ({
  period,
  reported: 1,
  severity,
  status: severity === 0 ? 'on_track' : 'needs_acceleration',
  raisesAtOnce: false,
  recovered: ratio >= 1,
  clearsAtOnce: false,
  ...more,
});

const decide = (assessments: Assessment[], more: Partial<Parameters<typeof decideAlerts>[0]> = {}): AlertDecision[] =>
  decideAlerts({
    assessments,
    rule: quarterly,
    openLevel: 0,
    counted: new Map(),
    settledUpTo: 0,
    closedBefore: null,
    ...more,
  });

/** The periods from the first to this one have been counted, with one unit each. */
const upTo = (last: number): Map<number, number> => new Map(Array.from({ length: last }, (_, i) => [i + 1, 1]));

describe('an alert', () => {
  it('follows the worked table of the specification: raised at step 5, cleared at step 9', () => {
    const ratios = [0.97, 0.94, 0.96, 0.93, 0.92, 0.97, 0.99, 1.01, 1.02];
    const severities: Severity[] = [0, 1, 0, 1, 1, 0, 0, 0, 0];
    const history = ratios.map((ratio, i) => seen(i + 1, ratio, severities[i] ?? 0));
    expect(decide(history)).toEqual([
      { kind: 'open', period: 5, severity: 1, reason: 'periods_behind' },
      { kind: 'clear', period: 9, severity: 0, reason: 'recovered' },
    ]);
  });

  it('is raised at once by a verdict', () => {
    const missed = seen(4, 0.97, 3, { status: 'missed', raisesAtOnce: true });
    expect(decide([missed])).toEqual([{ kind: 'open', period: 4, severity: 3, reason: 'at_once' }]);
  });

  it('worsens at once and eases to the higher of two better periods, never below the first level', () => {
    const history = [1, 1, 3, 2, 1, 0, 0].map((severity, i) => seen(i + 1, 0.9, toSeverity(severity)));
    expect(decide(history)).toEqual([
      { kind: 'open', period: 2, severity: 1, reason: 'periods_behind' },
      { kind: 'worsen', period: 3, severity: 3, reason: 'higher_severity' },
      { kind: 'ease', period: 5, severity: 2, reason: 'eased' },
      { kind: 'ease', period: 7, severity: 1, reason: 'eased' },
    ]);
  });

  it('is cleared at once when a milestone is done', () => {
    const history = [seen(1, 0, 3, { raisesAtOnce: true }), seen(2, 1, 0, { clearsAtOnce: true })];
    expect(decide(history).map((d) => d.kind)).toEqual(['open', 'clear']);
  });

  it('is neither raised nor cleared by a run without a new period, whatever was restated', () => {
    const restated = [seen(1, 0.5, 3, { raisesAtOnce: true }), seen(2, 0.5, 3, { raisesAtOnce: true })];
    expect(decide(restated, { counted: upTo(2) })).toEqual([]);
  });

  it('takes a restatement into account when the next new period comes', () => {
    const restatedDown = [seen(1, 0.9, 1), seen(2, 0.9, 1)];
    expect(decide(restatedDown, { counted: upTo(1) })).toEqual([
      { kind: 'open', period: 2, severity: 1, reason: 'periods_behind' },
    ]);
  });

  it('says that a restatement cleared it, when no lag is left in the figures known by the next new period', () => {
    const restatedUp = [seen(1, 1, 0), seen(2, 1, 0), seen(3, 0.97, 0)];
    expect(decide(restatedUp, { counted: upTo(2), openLevel: 2 })).toEqual([
      { kind: 'clear', period: 3, severity: 0, reason: 'restated' },
    ]);
  });

  it('is moved by a first report that comes late, whatever came before it', () => {
    const history = [seen(1, 0.9, 1), seen(2, 1.1, 0), seen(3, 0.9, 1)];
    const withoutSecond = decide([seen(1, 0.9, 1), seen(3, 0.9, 1)]);
    expect(withoutSecond).toEqual([{ kind: 'open', period: 3, severity: 1, reason: 'periods_behind' }]);
    const counted = new Map([
      [1, 1],
      [3, 1],
    ]);
    expect(decide(history, { counted, openLevel: 1 })).toEqual([
      { kind: 'clear', period: 3, severity: 0, reason: 'late_report' },
    ]);
  });

  it('counts a rolled-up period anew when more units have reported', () => {
    const half = seen(1, 0.9, 3, { reported: 80, raisesAtOnce: true });
    const all = seen(1, 1.02, 0, { reported: 88 });
    expect(decide([all], { counted: new Map([[1, 80]]), openLevel: 3 })).toMatchObject([{ kind: 'clear' }]);
    expect(decide([half], { counted: new Map([[1, 80]]), openLevel: 0 })).toEqual([]);
  });

  it('ends the same in whatever order the periods are reported', () => {
    const severity = fc.integer({ min: 0, max: 3 }).map(toSeverity);
    const period = fc.record({ ratio: fc.double({ min: 0, max: 1.2, noNaN: true }), severity, order: fc.nat() });
    fc.assert(
      fc.property(fc.array(period, { maxLength: 10 }), (periods) => {
        const history = periods.map((p, i) => ({ ...seen(i + 1, p.ratio, p.severity), order: p.order }));
        const inOrder = decide(history).at(-1)?.severity ?? 0;
        const counted = new Map<number, number>();
        const known: Assessment[] = [];
        let openLevel: Severity = 0;
        for (const arrival of [...history].sort((a, b) => a.order - b.order)) {
          known.push(arrival);
          known.sort((a, b) => a.period - b.period);
          openLevel = decide(known, { counted, openLevel }).at(-1)?.severity ?? openLevel;
          counted.set(arrival.period, 1);
        }
        expect(openLevel).toBe(inOrder);
      }),
    );
  });

  it('starts counting anew after people have settled it', () => {
    const history = [1, 1, 1, 1].map((severity, i) => seen(i + 1, 0.9, toSeverity(severity)));
    expect(decide(history, { counted: upTo(2), settledUpTo: 2 })).toEqual([
      { kind: 'open', period: 4, severity: 1, reason: 'periods_behind' },
    ]);
  });

  it('never flaps inside the dead band', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.95, max: 0.9999, noNaN: true })), fc.boolean(), (ratios, open) => {
        const history = ratios.map((ratio, i) => seen(i + 3, ratio, 0));
        const raised = open ? [seen(1, 0.5, 1), seen(2, 0.5, 1)] : [];
        expect(decide([...raised, ...history], { openLevel: open ? 1 : 0, counted: upTo(2) })).toEqual([]);
      }),
    );
  });

  it('has the same history whether its periods come one by one or together', () => {
    const severity = fc.integer({ min: 0, max: 3 }).map(toSeverity);
    const period = fc.record({ ratio: fc.double({ min: 0, max: 1.2, noNaN: true }), severity, atOnce: fc.boolean() });
    fc.assert(
      fc.property(fc.array(period, { maxLength: 12 }), (periods) => {
        const history = periods.map((p, i) =>
          seen(i + 1, p.ratio, p.severity, { raisesAtOnce: p.atOnce && p.severity > 0 }),
        );
        const oneByOne: AlertDecision[] = [];
        let openLevel: Severity = 0;
        for (let n = 1; n <= history.length; n++) {
          const cleared = oneByOne.findLast(({ kind }) => kind === 'clear')?.period;
          const closedBefore =
            cleared === undefined ? null : ({ alertId: '1', period: cleared, by: 'recovery' } as const);
          const fresh = decide(history.slice(0, n), { counted: upTo(n - 1), openLevel, closedBefore });
          oneByOne.push(...fresh);
          openLevel = fresh.at(-1)?.severity ?? openLevel;
        }
        expect(decide(history)).toEqual(oneByOne);
      }),
    );
  });
});

describe('the alert of a milestone', () => {
  const on = (severity: Severity, openLevel: Severity, done = false) =>
    decideByDay(seen(3, 0, severity, { clearsAtOnce: done }), { openLevel, settledUpTo: 0, closedBefore: null });

  it('reminds before the due day, warns after it and becomes serious, all within one period', () => {
    expect(on(1, 0)).toMatchObject([{ kind: 'open', severity: 1 }]);
    expect(on(2, 1)).toMatchObject([{ kind: 'worsen', severity: 2 }]);
    expect(on(3, 2)).toMatchObject([{ kind: 'worsen', severity: 3 }]);
  });

  it('says nothing twice', () => {
    expect(on(2, 2)).toEqual([]);
  });

  it('is cleared on the day it is done', () => {
    expect(on(0, 3, true)).toEqual([{ kind: 'clear', period: 3, severity: 0, reason: 'target_reached' }]);
  });

  it('stays settled for the periods that people settled', () => {
    expect(decideByDay(seen(3, 0, 3), { openLevel: 0, settledUpTo: 3, closedBefore: null })).toEqual([]);
  });
});

function toSeverity(n: number): Severity {
  return n === 1 || n === 2 || n === 3 ? n : 0;
}
