import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PlanTarget } from '#catalog';
import { scoreTarget, type Measure, type ScoreInput } from '#scoring';
import { anyScoreInput } from '../../../test/golden/any-score-input.js';
import { alertFacts } from './alert-facts.js';
import { describeStep } from './describe-step.js';

const rates: ReadonlySet<Measure> = new Set(['ratio', 'conditional', 'share-of-units', 'relative']);
const plan = {
  title: { zh: '方案', en: 'Plan' },
  document: { number: null, issued: null, by: '某委', title: null },
};

/** A target as the catalogue gives it, with a unit that fits its measure. */
function planTarget({ target }: ScoreInput): PlanTarget {
  const { measure } = target;
  const unit = measure === 'date' ? '日期' : measure === 'relative' ? '比值' : rates.has(measure) ? '%' : '家';
  const whole = target.kind.startsWith('count') || target.kind === 'each-unit';
  return {
    ...{ target, ref: 'r', clause: '七', citation: { zh: '第七条', en: 'clause 七' } },
    summary: { zh: '目标', en: 'Target' },
    indicator: {
      code: 'i',
      zh: '某指标',
      en: 'Indicator',
      measure,
      num: null,
      den: null,
      unit,
      min: null,
      max: null,
      whole,
    },
    ...{ inputs: [], reportedAt: 'county', anyLevel: false, parts: [], includes: [], reference: null, rebase: null },
    ...{ condition: null, weight: { n: 1n, d: 1n }, lead: '牵头委', responsible: ['责任局'] },
  };
}

describe('the message about whatever can raise an alert', () => {
  it('says nothing that is not known, and no line of it is empty', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyScoreInput, (input) => {
        const score = scoreTarget(input);
        if (score.severity === 0) return;
        seen.add(score.kind);
        const facts = alertFacts(score, planTarget(input), { regionName: '乙县', plan });
        const step = { kind: 'open', reason: 'at_once', severity: score.severity, facts } as const;
        const { body } = describeStep(step);
        for (const text of [body.zh, body.en]) {
          expect(text).not.toMatch(/undefined|NaN|Infinity|null|\[object|：。|、。|，，|\n\n/);
          expect(text.split('\n').length).toBeGreaterThanOrEqual(3);
        }
      }),
      { numRuns: 800, seed: 5 },
    );
    expect(seen.size).toBeGreaterThan(10);
  });
});
