import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sampleFacts, sampleNotice, sampleStep } from '../../../test/golden/sample-alert.js';
import type { StepKind } from '../alert-step.js';
import { describeDigest } from './describe-digest.js';
import { describeStep } from './describe-step.js';
import type { ToldStep } from './told-step.js';

const kinds: readonly StepKind[] = [
  ...([
    'open',
    'reopen',
    'worsen',
    'ease',
    'clear',
    'withdraw',
    'acknowledge',
    'assign',
    'rectify',
    'feedback',
  ] as const),
  ...(['return', 'resolve', 'ask_dismissal', 'dismiss', 'silence', 'silence_end', 'remind', 'overdue'] as const),
  ...(['escalate', 'owner_lost'] as const),
];

const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const person = fc.constantFrom('张三', '李四', '王五六');

/** Facts whose every figure is drawn: none of their digits has any business in what a robot says. */
const anyStep: fc.Arbitrary<ToldStep> = fc
  .record({ kind: fc.constantFrom(...kinds), figures: fc.array(figure, { minLength: 9, maxLength: 9 }), person })
  .map(({ kind, figures: [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0], person: name }) => ({
    kind,
    reason: `${name}说${String(a)}`,
    severity: 2,
    actor: name,
    details: { note: `${name}${String(b)}`, owner: { id: '9', name }, measures: String(c), requirement: String(d) },
    facts: {
      ...sampleFacts,
      value: { numerator: a, denominator: b, number: c },
      expected: d,
      lagValue: e,
      lagMonths: f,
      requiredPace: { perPeriod: g, unit: 'quarter' },
      observedPace: { perPeriod: h, unit: 'quarter' },
      backOnTrack: { period: '2023Q3', value: i, beyond: false, due: false },
      contributors: [{ region: '1', name: '甲乡', gap: a, inNumerators: b }],
    },
  }));

describe('what robots and SMS say', () => {
  it('is one line with region and indicator, without a figure and without a person', () => {
    fc.assert(
      fc.property(anyStep, (step) => {
        const { title, brief } = describeStep(step);
        for (const text of [title.zh, title.en, brief.zh, brief.en]) {
          expect(text).not.toMatch(/\d|张三|李四|王五六|\n/);
          expect(text).toContain('乙县（演示）');
        }
      }),
    );
  });

  it('counts forms of a notice, and alerts of a digest, and nothing else', () => {
    const notice = { kind: 'open', reason: 'deadline_passed', severity: 0, facts: sampleNotice } as const;
    expect(describeStep(notice).brief.zh).toMatch(/（2张报表）$/);
    const digest = describeDigest(
      fc.sample(anyStep, 30).map((step, at) => ({ ...step, alertId: String(at + 1) })),
      { today: '2023-07-24' },
    );
    expect(digest.brief.zh.replace('2023年7月24日', '')).not.toMatch(/[.%]|\d{3}|张三|李四|王五六/);
  });

  it('knows every kind of step in both languages', () => {
    const titles = kinds.flatMap((kind) => {
      const { title } = describeStep({ ...sampleStep, kind });
      return [title.zh, title.en];
    });
    expect(new Set(titles).size).toBe(2 * kinds.length);
  });
});
