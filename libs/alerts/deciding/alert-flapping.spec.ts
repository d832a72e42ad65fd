import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { periodNumberOrThrow, scoreTarget, type AlertRule, type Score, type Severity, type Status } from '#scoring';
import { buildCase } from '../../../test/golden/build-case.js';
import { assess, type Assessment } from './assessment.js';
import { decideAlerts, type AlertDecision } from './decide-alerts.js';

const runs = { numRuns: 1000 };
const severity = fc.constantFrom<Severity>(0, 0, 1, 2, 3);
const rule = fc.record({
  raiseAfter: fc.integer({ min: 1, max: 3 }),
  clearAfter: fc.integer({ min: 1, max: 3 }),
  warnBefore: fc.constant(30),
});

const month = (place: number): string => `${2020 + Math.floor(place / 12)}${String((place % 12) + 1).padStart(2, '0')}`;

/** What may be seen in a month: most often nothing in particular, and then no state is left out. */
const sight = fc
  .record({ severity, verdict: fc.boolean(), recovered: fc.boolean(), reached: fc.constantFrom(false, false, true) })
  .map(({ severity: level, verdict, recovered, reached }) => ({
    severity: level,
    raisesAtOnce: level > 0 && verdict,
    recovered: level === 0 && recovered,
    clearsAtOnce: level === 0 && reached,
  }));

const assessedAt = (place: number, seen: Partial<Assessment>): Assessment => ({
  ...{ reported: 1, severity: 0, status: 'on_track', raisesAtOnce: false, recovered: false, clearsAtOnce: false },
  ...seen,
  period: Number(month(place)),
});

/** Months of which some are never assessed: counters know only those that are. */
const months = fc
  .array(fc.option(sight, { freq: 4 }), { maxLength: 30 })
  .map((each) => each.flatMap((seen, place) => (seen === null ? [] : [assessedAt(place, seen)])));

/** The alert's whole life where every period comes in its turn, or several together: after so many, another run. */
function live(periods: readonly Assessment[], by: AlertRule, batch = 1): AlertDecision[] {
  const decisions: AlertDecision[] = [];
  for (let known = batch; known < periods.length + batch; known += batch) {
    const before = periods.slice(0, known - batch);
    const closing = decisions.findLast(({ kind }) => kind === 'clear');
    const found = decideAlerts({
      assessments: periods.slice(0, known),
      rule: by,
      openLevel: decisions.at(-1)?.severity ?? 0,
      counted: new Map(before.map(({ period, reported }) => [period, reported])),
      settledUpTo: 0,
      closedBefore: closing === undefined ? null : { alertId: '1', period: closing.period, by: 'recovery' },
    });
    decisions.push(...found);
  }
  return decisions;
}

const isRaise = ({ kind }: AlertDecision): boolean => kind === 'open' || kind === 'reopen';

describe('no series whatever', () => {
  it('makes an alert flap faster than its persistence, whether it opens anew or again', () => {
    fc.assert(
      fc.property(months, rule, fc.integer({ min: 1, max: 4 }), (periods, by, batch) => {
        const decisions = live(periods, by, batch);
        const place = ({ period }: AlertDecision): number => periods.findIndex((seen) => seen.period === period);
        const raises = decisions.filter(isRaise);
        for (const [nth, raised] of raises.entries()) {
          const before = raises[nth - 1];
          const cleared = decisions[decisions.indexOf(raised) - 1];
          if (before === undefined || cleared === undefined || raised.reason !== 'periods_behind') continue;
          if (cleared.reason !== 'recovered') continue;
          expect(place(raised) - place(before)).toBeGreaterThanOrEqual(by.clearAfter + by.raiseAfter);
        }
      }),
      runs,
    );
  });

  it('raises or clears without the row of periods that its rule asks for, or a verdict or a goal that is reached', () => {
    fc.assert(
      fc.property(months, rule, (periods, by) => {
        for (const { kind, period, reason } of live(periods, by)) {
          const place = periods.findIndex((seen) => seen.period === period);
          const row = (length: number): readonly Assessment[] => periods.slice(Math.max(0, place - length + 1), place + 1); // prettier-ignore
          if (reason === 'at_once') expect(periods[place]?.raisesAtOnce).toBe(true);
          if (reason === 'target_reached') expect(periods[place]?.clearsAtOnce).toBe(true);
          if (reason === 'periods_behind') expect(row(by.raiseAfter).filter((seen) => seen.severity > 0)).toHaveLength(by.raiseAfter); // prettier-ignore
          if (reason === 'recovered') expect(row(by.clearAfter).filter((seen) => seen.recovered)).toHaveLength(by.clearAfter); // prettier-ignore
          const known = ['at_once', 'periods_behind', 'recovered', 'target_reached', 'higher_severity', 'eased'];
          expect(known).toContain(reason);
          expect(isRaise({ kind, period, reason, severity: 0 })).toBe(reason === 'at_once' || reason === 'periods_behind'); // prettier-ignore
        }
      }),
      runs,
    );
  });

  it('lets the level of an open alert fall oftener than every second assessed period', () => {
    fc.assert(
      fc.property(months, rule, (periods, by) => {
        const eases = live(periods, by).filter(({ kind }) => kind === 'ease');
        const places = eases.map((eased) => periods.findIndex((seen) => seen.period === eased.period));
        for (const [nth, place] of places.entries()) {
          if (nth > 0) expect(place - (places[nth - 1] ?? 0)).toBeGreaterThanOrEqual(2);
          expect(eases[nth]?.severity).toBeGreaterThanOrEqual(1);
        }
      }),
      runs,
    );
  });

  it('in the dead band alone opens, opens again or clears anything', () => {
    const held = fc.nat(12).map((length) => Array.from({ length }, (): Partial<Assessment> => ({})));
    fc.assert(
      fc.property(months, held, rule, (periods, band, by) => {
        const whole = [...periods, ...band.map((seen, place) => assessedAt(40 + place, seen))];
        const later = live(whole, by).slice(live(periods, by).length);
        expect(later.filter(({ kind }) => kind !== 'ease')).toEqual([]);
      }),
      runs,
    );
  });

  it('takes a decision more than it has periods that are new, and none where it only restates', () => {
    const restated = fc.array(fc.tuple(sight, fc.nat(5), fc.nat(5)), { maxLength: 12 });
    fc.assert(
      fc.property(restated, rule, severity, fc.nat(12), (periods, by, openLevel, settled) => {
        const assessments = periods.map(([seen, reported], place) => assessedAt(place, { ...seen, reported }));
        const history = { assessments, rule: by, openLevel, closedBefore: null, settledUpTo: Number(month(settled)) };
        const before = periods.map(([, reported, more], place) => [Number(month(place)), reported + more] as const);
        expect(decideAlerts({ ...history, counted: new Map(before) })).toEqual([]);
        const counted = new Map(periods.map(([, , units], place) => [Number(month(place)), units]));
        const fresh = assessments.filter(({ period, reported }) => reported > (counted.get(period) ?? -1));
        expect(decideAlerts({ ...history, counted }).length).toBeLessThanOrEqual(fresh.length);
      }),
      runs,
    );
  });
});

describe('the window', () => {
  const distance = (from: number, to: number): number =>
    (Math.floor(to / 100) - Math.floor(from / 100)) * 12 + (to % 100) - (from % 100);

  it('opens the alert again within two months of the one that cleared it, reported or not, and a new one after', () => {
    fc.assert(
      fc.property(months, rule, fc.integer({ min: 1, max: 4 }), (periods, by, batch) => {
        const decisions = live(periods, by, batch);
        for (const [nth, raised] of decisions.entries()) {
          if (!isRaise(raised)) continue;
          const cleared = decisions[nth - 1];
          const soon = cleared !== undefined && distance(cleared.period, raised.period) <= 2;
          expect(raised.kind).toBe(soon ? 'reopen' : 'open');
        }
      }),
      runs,
    );
  });

  it.each([
    ['202401', '202403', 'reopen'],
    ['202412', '202502', 'reopen'],
    ['202401', '202404', 'open'],
    ['2023Q4', '2024Q2', 'reopen'],
    ['2023Q4', '2024Q3', 'open'],
    ['2023S2', '2024S1', 'reopen'],
    ['2023S1', '2024S1', 'open'],
    ['2023', '2024', 'reopen'],
    ['2023', '2025', 'open'],
  ] as const)('of an alert that closed in %s reaches %s: %s', (closedIn, now, kind) => {
    const period = periodNumberOrThrow(now);
    const assessments = [{ ...assessedAt(0, { severity: 3, raisesAtOnce: true }), period }];
    const history = { assessments, rule: { raiseAfter: 2, clearAfter: 2, warnBefore: 30 }, counted: new Map() };
    for (const by of ['recovery', 'explanation'] as const) {
      const closedBefore = { alertId: '7', period: periodNumberOrThrow(closedIn), by };
      const decided = decideAlerts({ ...history, openLevel: 0, settledUpTo: 0, closedBefore });
      expect(decided).toEqual([{ kind, period, severity: 3, reason: 'at_once' }]);
    }
    expect(decideAlerts({ ...history, openLevel: 0, settledUpTo: 0, closedBefore: null })).toMatchObject([{ kind: 'open' }]); // prettier-ignore
  });
});

describe('a period without a pace or a verdict', () => {
  const silent: readonly Status[] = ['no_data', 'stale', 'too_early', 'not_due', 'no_baseline', 'baseline_only', 'not_applicable', 'no_target']; // prettier-ignore
  const template = scoreTarget(
    buildCase({ kind: 'ratio', op: '>=', value: '80%', by: '2030-12-31', period: '202001', as_of: '2020-01-31' }),
  );
  const told = fc
    .record({ status: fc.constantFrom<Status>('missed', 'far_behind', 'needs_acceleration', 'on_track'), severity })
    .map((seen) => ({ ...seen, severity: seen.status === 'on_track' ? (0 as const) : seen.severity }));
  const quiet = fc.record({ status: fc.constantFrom(...silent), severity: fc.constant(0 as const) });
  const scoreOf = (place: number, seen: Partial<Score>): Score => ({
    ...template,
    ...{ period: month(place), observed: month(place), scheduleRatio: null, coverage: { reported: 1, expected: 1 } },
    ...seen,
  });
  const assessments = (scores: readonly Score[]): Assessment[] =>
    scores.flatMap((score) => assess(score, { deadline: '2020-01-01', today: '2030-01-01' }) ?? []);

  it('changes no counter wherever it stands: no report, a stale one, or one that repeats an older figure', () => {
    const life = fc.array(fc.tuple(fc.option(told, { freq: 3 }), quiet, fc.constantFrom('absent', 'silent', 'old')), { maxLength: 24 }); // prettier-ignore
    fc.assert(
      fc.property(life, rule, (each, by) => {
        const bare = each.flatMap(([seen], place) => (seen === null ? [] : [scoreOf(place, seen)]));
        const padded = each.flatMap(([seen, nothing, how], place) => {
          if (seen !== null) return [scoreOf(place, seen)];
          if (how === 'absent') return [];
          // an older figure that is repeated is judged behind all the same: its own period has counted it already
          if (how === 'old') return [scoreOf(place, { status: 'far_behind', severity: 3, observed: '201912' })];
          return [scoreOf(place, nothing)];
        });
        expect(assessments(padded)).toEqual(assessments(bare));
        expect(live(assessments(padded), by)).toEqual(live(assessments(bare), by));
      }),
      runs,
    );
  });
});
