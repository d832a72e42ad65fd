import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Severity } from '#scoring';
import type { Assessment } from './assessment.js';
import { isExplained, replayAlert, type RecordedStep, type ReplayEvent } from './replay-alert.js';

const rule = { raiseAfter: 2, clearAfter: 2, warnBefore: 30 };
const instant = (nth: number): string => new Date(Date.UTC(2024, 0, 1 + nth)).toISOString();

const sight = fc
  .record({ severity: fc.constantFrom<Severity>(0, 0, 1, 2, 3), verdict: fc.boolean(), recovered: fc.boolean() })
  .map(({ severity, verdict, recovered }) => ({
    ...{ severity, raisesAtOnce: severity > 0 && verdict, recovered: severity === 0 && recovered },
    ...{ reported: 1, status: 'on_track' as const, clearsAtOnce: false },
  }));

/** Reports of months in any order, some of them twice: then the second restates the first. */
const reports = fc.array(fc.record({ month: fc.integer({ min: 1, max: 8 }), seen: sight, waits: fc.boolean() }), { minLength: 1, maxLength: 10 }); // prettier-ignore
type Report = { readonly month: number; readonly seen: Omit<Assessment, 'period'>; readonly waits: boolean };

/** What was known after each report. */
function eventsOf(given: readonly Report[]): ReplayEvent[] {
  return given.map((_, nth) => {
    const known = new Map(
      given.slice(0, nth + 1).map(({ month, seen }) => [month, { ...seen, period: 202400 + month }]),
    );
    const assessments = [...known].sort(([a], [b]) => a - b).map(([, seen]) => seen);
    return { kind: 'look', isJudged: true, byDay: false, assessments, at: instant(nth) };
  });
}

const dated = (steps: ReturnType<typeof replayAlert>, at: string): RecordedStep[] =>
  steps.map((step) => ({ ...step, at }));

describe('a recorded history', () => {
  it('is explained by its events, whichever of them a worker has come too late for', () => {
    fc.assert(
      fc.property(reports, (given) => {
        const events = eventsOf(given);
        // the last event is always evaluated, the others only where the worker was quick
        const evaluated = events.filter((_, nth) => nth === events.length - 1 || given[nth]?.waits === false);
        expect(isExplained(dated(replayAlert(evaluated, rule), instant(30)), { events, rule })).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is explained where forms were corrected again and again, and a worker came once, at the end', () => {
    const well = { ...nothing, status: 'achieved', severity: 0, raisesAtOnce: false } as const;
    const behind = { ...nothing, severity: 3, raisesAtOnce: true } as const;
    const months = [4, 3, 4, 2, 3, 2, 1, ...Array.from({ length: 50 }, (_, nth) => (nth % 4) + 1)];
    const events = eventsOf([...months.map((month) => ({ month, seen: well, waits: true })), { month: 4, seen: behind, waits: false }]); // prettier-ignore
    const recorded = dated(replayAlert(events.slice(-1), rule), instant(60));
    expect(recorded).toMatchObject([{ kind: 'open', period: 202404, severity: 3 }]);
    expect(isExplained(recorded, { events, rule })).toBe(true);
    expect(isExplained([...recorded, ...recorded], { events, rule })).toBe(false);
  });

  it('is not explained once the last step of it is gone, or says another severity', () => {
    fc.assert(
      fc.property(reports, (given) => {
        const events = eventsOf(given);
        const recorded = dated(replayAlert(events, rule), instant(30));
        const last = recorded.at(-1);
        // what only late or restated figures decide may have been decided otherwise by a later worker
        const isPlain = given.every(({ month }, nth) => given.slice(0, nth).every((one) => one.month < month));
        fc.pre(last !== undefined && isPlain);
        expect(isExplained(recorded.slice(0, -1), { events, rule })).toBe(false);
        const other = { ...last, severity: last.severity === 3 ? (1 as const) : (3 as const) };
        expect(isExplained([...recorded.slice(0, -1), other], { events, rule })).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('is not explained where a step was written down before its cause', () => {
    const behind = { ...nothing, period: 202401, severity: 3, raisesAtOnce: true } as const;
    const events: ReplayEvent[] = [
      { kind: 'look', isJudged: true, byDay: false, assessments: [behind], at: instant(5) },
    ];
    const steps = replayAlert(events, rule);
    expect(steps).toMatchObject([{ alert: 1, kind: 'open', period: 202401, severity: 3 }]);
    expect(isExplained(dated(steps, instant(6)), { events, rule })).toBe(true);
    expect(isExplained(dated(steps, instant(4)), { events, rule })).toBe(false);
  });

  it('closes what people closed, opens an explained one again within the window, and a dismissed one anew', () => {
    const behind = (period: number) => ({ ...nothing, period, severity: 3, raisesAtOnce: true }) as const;
    const look = (nth: number, ...periods: number[]): ReplayEvent => ({ kind: 'look', isJudged: true, byDay: false, assessments: periods.map(behind), at: instant(nth) }); // prettier-ignore
    const after = (kind: 'explanation' | 'dismissed') =>
      replayAlert([look(0, 202401), { kind, at: instant(1) }, look(2, 202401, 202402)], rule).at(-1);
    expect(after('explanation')).toMatchObject({ alert: 1, kind: 'reopen', period: 202402 });
    expect(after('dismissed')).toMatchObject({ alert: 2, kind: 'open', period: 202402 });
  });
});

const nothing = { reported: 1, status: 'missed', recovered: false, clearsAtOnce: false } as const;
