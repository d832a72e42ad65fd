import { describe, expect, it } from '@jest/globals';
import { linkSteps } from './link-steps.js';

const explanation = [
  { step: 'select', inputs: { measure: 'ratio', candidates: [] }, output: { value: 0.86 } },
  { step: 'clock', inputs: { from: '2023-01-01', by: '2025-12-31' }, output: { share: 0.5 } },
  { step: 'attainment', inputs: { value: { from: '0.value' }, goal: 0.9, rise: true }, output: 0.5 },
  { step: 'status', inputs: { meets: { from: 9 } }, output: 'on_track' },
  { step: 'roll up', inputs: { met: 3 }, output: { status: 'missed' } },
  { step: 'status', inputs: { standing: { from: '4.status' }, share: { from: '1.share' } }, output: 'missed' },
];
const told = (step: string) => ({ step, zh: step, en: step });

describe('the steps of a working', () => {
  it('lead to the step that a term comes from, to the figures, or to the plan', () => {
    const linked = linkSteps(['select', 'clock', 'attainment', 'roll up', 'status'].map(told), explanation);
    expect(linked.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(linked[0]?.terms).toEqual([{ name: 'candidates', origin: 'figures' }]);
    expect(linked[1]?.terms).toEqual([
      { name: 'from', origin: 'plan' },
      { name: 'by', origin: 'plan' },
    ]);
    expect(linked[2]?.terms).toEqual([
      { name: 'value', origin: { told: 1 } },
      { name: 'goal', origin: 'plan' },
    ]);
  });

  it('are told once where a later one overrules the first', () => {
    const linked = linkSteps(['select', 'clock', 'attainment', 'roll up', 'status'].map(told), explanation);
    expect(linked[4]?.terms).toEqual([
      { name: 'standing', origin: { told: 4 } },
      { name: 'share', origin: { told: 2 } },
    ]);
  });

  it('leave out what leads nowhere', () => {
    expect(linkSteps([told('unknown')], explanation)).toEqual([{ ...told('unknown'), number: 1, terms: [] }]);
    expect(linkSteps([told('attainment')], explanation)[0]?.terms).toEqual([{ name: 'goal', origin: 'plan' }]);
  });
});
