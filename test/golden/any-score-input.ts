import fc from 'fast-check';
import {
  periodEnd,
  periodsBetween,
  summarizeUnits,
  type CompositeItem,
  type Rational,
  type Reading,
  type ScoreInput,
  type Status,
  type Target,
  type UnitScore,
} from '#scoring';
import { anyItemScore, anyNumber, anyWeight, positiveNumber } from './any-number.js';
import { anyTarget, frequencies, ratioLike } from './any-target.js';

const everyStatus: readonly Status[] = ['missed', 'breach', 'far_behind', 'no_data', 'on_track', 'not_due', 'achieved'];
const calendar = new Map(frequencies.map((each) => [each, periodsBetween('2022-04-01', '2026-03-31', each)] as const));
const days = fc.constantFrom('2022-11-30', '2023-01-01', '2023-06-30', '2024-01-01', '2024-10-15', '2026-07-01');

const drawnReading = fc.record({
  back: fc.integer({ min: -1, max: 9 }),
  numerator: fc.oneof(positiveNumber, positiveNumber, anyNumber),
  part: fc.nat(70),
  denominator: fc.constantFrom(0, 12, 29, 30, 60, 64),
  plain: fc.boolean(),
  done: fc.array(fc.option(days), { maxLength: 3 }),
  dimensions: fc.array(anyItemScore, { minLength: 3, maxLength: 3 }),
  shape: fc.constantFrom(...Array.from({ length: 10 }, () => 'figure' as const), 'none', 'not-applicable'),
  imputed: fc.constantFrom(false, false, false, true),
  standardError: fc.option(positiveNumber, { freq: 4 }),
  reported: fc.constantFrom(5, 5, 5, 5, 5, 5, 5, 5, 4, 3, 0),
});

const drawnUnits = fc.option(
  fc.record({ statuses: fc.array(fc.constantFrom(...everyStatus), { maxLength: 5 }), silent: fc.nat(2) }),
  { freq: 2 },
);

const drawnInput: fc.Arbitrary<ScoreInput> = fc
  .record({
    target: anyTarget,
    readings: fc.oneof(
      fc.array(drawnReading, { maxLength: 9 }),
      fc.array(drawnReading, { minLength: 3, maxLength: 6 }),
    ),
    place: fc.nat(60),
    asOf: fc.constantFrom(null, null, null, null, null, '2023-01-01', '2024-10-15', '2026-07-01'),
    judged: fc.constantFrom(true, true, true, true, true, true, true, false),
    level: fc.constantFrom<Target['judgedAt']>('county', 'county', 'county', 'province'),
    units: drawnUnits,
    items: fc.option(fc.array(fc.tuple(anyWeight, anyItemScore), { maxLength: 4 }), { freq: 2 }),
  })
  .map(({ target, readings, place, asOf, judged, level, units, items }): ScoreInput => {
    const periods = calendar.get(target.frequency) ?? [];
    const period = periods[place % periods.length] ?? '2024';
    const seen = new Map<string, Reading>();
    for (const reading of readings) {
      const at =
        periods[Math.max(0, (place % periods.length) - Math.trunc(reading.back / (periods.length < 8 ? 3 : 1)))] ??
        period;
      seen.set(at, readingOf(target, at, reading));
    }
    return {
      plan: 'any',
      planVersion: 1,
      target,
      region: { code: level === 'county' ? '150303' : '150000', level },
      judged,
      period,
      asOf: asOf ?? periodEnd(period),
      readings: [...seen.values()],
      units: units && summarizeUnits(units.statuses.map(unitAt), units.statuses.length + units.silent),
      ...(items && { items: items.map(itemAt) }),
    };
  });

/** The input of a score: every kind, operator, measure, shape and frequency; every other one well on its course. */
export const anyScoreInput: fc.Arbitrary<ScoreInput> = fc.oneof(drawnInput, drawnInput.map(onCourse));

/** The same within a window of four years, from a baseline away from the goal, with every unit's figure up to its period. */
function onCourse(input: ScoreInput): ScoreInput {
  const { target, period, readings } = input;
  const goal = target.op.startsWith('<') ? (target.goal?.high ?? target.goal?.low) : target.goal?.low;
  const away = target.op.startsWith('<') ? 3n : -2n;
  const baseline = goal && { kind: 'value' as const, value: { n: goal.n * away, d: goal.d }, at: '2021' };
  const told = readings.map((reading) => ({
    ...reading,
    coverage: { reported: 5, expected: 5 },
    notApplicable: false,
  }));
  const latest = told[0];
  return {
    ...input,
    target: {
      ...target,
      window: { from: '2022-01-01', by: '2025-12-31' },
      keep: 'none',
      ...(baseline && { baseline }),
    },
    region: { code: '150303', level: 'county' },
    judged: true,
    asOf: periodEnd(period),
    readings: latest ? [{ ...latest, period }, ...told.filter((other) => other.period !== period)] : told,
  };
}

function unitAt(status: Status, place: number): UnitScore {
  const severity = status === 'missed' ? 3 : status === 'breach' || status === 'far_behind' ? 2 : 0;
  const atDue = status === 'missed' || status === 'achieved' ? status : null;
  return { region: `1503${10 + place}`, status, severity, attainment: null, atDue };
}

function itemAt([weight, score]: readonly [Rational, Rational | null], place: number): CompositeItem {
  return { id: `part-${place + 1}`, weight, score, status: null, severity: 0 };
}

function readingOf(
  { measure, kind }: Target,
  period: string,
  draw: typeof drawnReading extends fc.Arbitrary<infer Draw> ? Draw : never,
): Reading {
  const divided = ratioLike.has(measure) || !draw.plain;
  const whole = {
    numerator: { n: BigInt(Math.min(draw.part, draw.denominator)), d: 1n },
    denominator: { n: BigInt(draw.denominator), d: 1n },
  };
  const dated = kind.startsWith('milestone');
  return {
    period,
    value:
      draw.shape !== 'figure' || (dated && draw.plain)
        ? null
        : divided && draw.plain !== dated
          ? whole
          : { numerator: draw.numerator, denominator: null },
    ...(dated && { done: draw.done }),
    ...(kind === 'composite' && draw.shape === 'figure' && { dimensions: draw.dimensions }),
    ...(draw.shape === 'not-applicable' && { notApplicable: true }),
    ...(draw.imputed && { imputed: true }),
    ...(draw.standardError && { standardError: draw.standardError }),
    coverage: { reported: draw.reported, expected: 5 },
    recordedAt: '2024-01-10T09:30:00+08:00',
  };
}
