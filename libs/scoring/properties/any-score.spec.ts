import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyScoreInput } from '../../../test/golden/any-score-input.js';
import type { DatumRecord } from '../datum.js';
import { Inputs } from '../inputs.js';
import { recompute } from '../recompute.js';
import type { Score, Severity, Status } from '../score.js';
import { scoreTarget } from '../score-target.js';
import { isStatus } from '../status-words.js';
import { status } from '../status.js';

const runs = { numRuns: 1000 };
const closedList: readonly Severity[] = [0, 1, 2, 3];
/** Statuses that are shown — or ○, and those that need nothing (section 10). */
const silent = new Set<Status>([
  'not_applicable',
  'no_target',
  'no_data',
  'stale',
  'no_baseline',
  'baseline_only',
  'too_early',
  'achieved',
  'holding',
  'ahead',
  'on_track',
]);

// Item 6: exactly one status row matches first, for any input; no output is NaN or infinite.
describe('any score, whatever the target and its figures', () => {
  it('comes without throwing, and without NaN or infinity anywhere', () => {
    fc.assert(
      fc.property(anyScoreInput, (input) => {
        const text = JSON.stringify(scoreTarget(input), (_, value: unknown) => {
          if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('not finite');
          return value;
        });
        expect(text).not.toContain('undefined');
      }),
      runs,
    );
  });

  it('has one status and one severity of the closed lists, the last that its steps concluded', () => {
    fc.assert(
      fc.property(anyScoreInput, (input) => {
        const score = scoreTarget(input);
        const listed = [isStatus(score.status), closedList.includes(score.severity)];
        const last = (name: string) => score.explanation.findLast(({ step }) => step === name)?.output;
        const told = score.explanation.length > 0;
        const concluded = told ? [last('status'), last('severity')] : [score.status, score.severity];
        expect([...listed, ...concluded]).toEqual([true, true, score.status, score.severity]);
      }),
      runs,
    );
  });

  it('shows no severity under a status that asks for none, the reminder of a milestone and units below apart', () => {
    fc.assert(
      fc.property(anyScoreInput, (input) => {
        const score = scoreTarget(input);
        const reminded = score.kind.startsWith('milestone') || isByUnits(score);
        if (silent.has(score.status) && !reminded) expect(score.severity).toBe(0);
      }),
      runs,
    );
  });

  it('does not depend on the order in which the readings come', () => {
    fc.assert(
      fc.property(anyScoreInput, (input) => {
        const [turned, straight] = [input.readings.toReversed(), input.readings].map((readings) =>
          JSON.stringify(scoreTarget({ ...input, readings })),
        );
        expect(turned).toBe(straight);
      }),
      runs,
    );
  });

  it('gives figures only where it says why not, and a pace only with its unit', () => {
    fc.assert(
      fc.property(anyScoreInput, (input) => {
        const score = scoreTarget(input, { explanation: false });
        if (score.scheduleRatio !== null) expect(score.attainment).not.toBeNull();
        if (score.recoveryFactor !== null && score.recoveryFactor !== 0)
          expect([score.requiredPace === null, score.observedPace === null]).toEqual([false, false]);
        for (const pace of [score.requiredPace, score.observedPace])
          if (pace) expect(pace.unit).toBe(input.target.frequency);
      }),
      runs,
    );
  });
});

// Item 12: recompute(explanation) = score.
describe('the explanation of any score', () => {
  it('recomputes to every output, the status and the severity after a journey as JSON', () => {
    fc.assert(
      fc.property(anyScoreInput, (input) => {
        const score = scoreTarget(input);
        const travelled = (JSON.parse(JSON.stringify(score)) as Score).explanation;
        const again = recompute(travelled);
        expect(again.outputs).toEqual(travelled.map((step) => step.output));
        if (travelled.length > 0) expect([again.status, again.severity]).toEqual([score.status, score.severity]);
      }),
      runs,
    );
  });
});

/** Rows 1 to 13 of section 9, each with a fact that makes it match. */
const table = [
  ['not_applicable', { notApplicable: true }],
  ['no_target', { noTarget: true }],
  ['not_due', { notDue: true }],
  ['no_data', { noData: true }],
  ['stale', { stale: true }],
  ['achieved', { meets: true }],
  ['missed', { due: true }],
  ['over_limit', { overLimit: true }],
  ['no_baseline', { noBaseline: true }],
  ['baseline_only', { baselineOnly: true }],
  ['too_early', { share: { n: 99n, d: 1000n } }],
] as const;

// Item 6 again, on the table itself.
describe('the table of statuses', () => {
  it('goes by the first row that matches, whatever else holds', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: table.length, maxLength: table.length }), (holds) => {
        const found = table.filter((_, at) => holds[at] === true).map(([, fact]): DatumRecord => fact);
        const facts = found.reduce((all, fact) => ({ ...all, ...fact }), { scheduleRatio: { n: 1n, d: 1n } });
        const first = table.find((_, at) => holds[at] === true)?.[0] ?? 'on_track';
        expect(status.compute(new Inputs(facts))).toBe(first);
      }),
      runs,
    );
  });

  it('puts every schedule ratio into one class, by its value rounded to nine decimals', () => {
    const classes = [
      [1.1, 'ahead'],
      [0.95, 'on_track'],
      [0.6, 'needs_acceleration'],
      [0.1, 'far_behind'],
      [-0.1, 'stalled'],
      [-Infinity, 'regressing'],
    ] as const;
    fc.assert(
      fc.property(fc.integer({ min: -3_000_000, max: 3_000_000 }), (millionths) => {
        const facts = { share: { n: 1n, d: 1n }, scheduleRatio: { n: BigInt(millionths), d: 1_000_000n } };
        const expected = classes.find(([edge]) => millionths >= Math.round(edge * 1_000_000))?.[1];
        expect(status.compute(new Inputs(facts))).toBe(expected);
      }),
      runs,
    );
  });
});

function isByUnits({ explanation }: Score): boolean {
  return explanation.some(({ step }) => step === 'roll up');
}
