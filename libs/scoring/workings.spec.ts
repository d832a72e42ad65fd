import { describe, expect, it } from '@jest/globals';
import { recompute } from './recompute.js';
import { replay } from './replay.js';
import { whole } from './rational.js';
import type { Step } from './score.js';
import { Workings } from './workings.js';

const half = { n: 1n, d: 2n };
const way = { baseline: whole(72), goal: whole(90), share: half };

/** Whether a step says that it is exact. */
function isExact(make: (workings: Workings) => void): boolean | undefined {
  const workings = new Workings();
  make(workings);
  return workings.explain().at(-1)?.exact;
}

describe('the working of a score', () => {
  it('explains its steps with their inputs, formulas and references, and leaves out what was not given', () => {
    const workings = new Workings();
    const expected = workings.run('expected', { ...way, corners: undefined, whole: null });
    workings.run('attainment', { value: expected.ref(), baseline: whole(72), goal: whole(90) });
    const clock = workings.run('clock', { from: '2021-01-01', by: '2025-12-31', period: '2023' });
    workings.run('baseline', { value: clock.ref('share') });
    expect(workings.explain()).toEqual([
      { step: 'expected', inputs: { baseline: 72, goal: 90, share: 0.5 }, output: 81, formula: 'E = B + (T − B)·g' },
      {
        step: 'attainment',
        inputs: { value: { from: 0 }, baseline: 72, goal: 90 },
        output: 0.5,
        formula: 'P = (x − B)/(T − B)',
      },
      {
        step: 'clock',
        inputs: { from: '2021-01-01', by: '2025-12-31', period: '2023' },
        output: { elapsed: 3, total: 5, share: 0.6, months: 60 },
        formula: 's = e/N',
      },
      { step: 'baseline', inputs: { value: { from: '2.share' } }, output: 0.6 },
    ]);
    expect(workings.explain().map((step) => 'formula' in step)).toEqual([true, true, true, false]);
    expect(Object.keys(workings.explain()[0]?.inputs ?? {})).toEqual(['baseline', 'goal', 'share']);
  });

  it('has the same figures and no steps where nobody asks for an explanation', () => {
    const workings = new Workings(false);
    expect(workings.run('expected', way).number()).toEqual(whole(81));
    expect(workings.run('expected', way).index).toBe(1);
    expect(workings.explain()).toEqual([]);
  });

  it('says which steps come from doubles', () => {
    const due = (shape: string) => (w: Workings) => void w.run('trajectory', { ...way, shape });
    expect(isExact(due('compound'))).toBe(false);
    expect(isExact(due('s-curve'))).toBe(false);
    expect(isExact(due('back-loaded'))).toBeUndefined();
    expect(isExact(due('linear'))).toBeUndefined();
    const late = (shape: string) => (w: Workings) => void w.run('lag', { ...way, shape, expected: half, months: half });
    expect([isExact(late('back-loaded')), isExact(late('linear'))]).toEqual([false, undefined]);
    expect(isExact((w) => void w.run('expected', way))).toBeUndefined();
    expect(isExact((w) => void w.run('baseline', { value: half, points: [half] }))).toBeUndefined();
    expect(isExact((w) => void w.run('forecast', { value: half, share: half, goal: half }))).toBeUndefined();
  });

  it('hands doubt on from step to step, and ends it at a verdict', () => {
    const after = (step: 'expected' | 'status' | 'severity' | 'meets' | 'condition') => (w: Workings) => {
      const share = w.run('trajectory', { ...way, shape: 'compound' });
      w.run(step, { ...way, share: share.ref(), scheduleRatio: share.ref() });
    };
    expect(isExact(after('expected'))).toBe(false);
    expect((['status', 'severity', 'meets', 'condition'] as const).map((step) => isExact(after(step)))).toEqual(
      Array(4).fill(undefined),
    );
  });
});

describe('a working run again', () => {
  const step = (name: string, inputs: Step['inputs']): Step => ({ step: name, inputs, output: null });

  it('reads literals, outputs and parts of outputs', () => {
    const steps = replay([
      step('clock', { from: '2021-01-01', by: '2025-12-31', period: '2023' }),
      step('expected', { baseline: 72, goal: 90, share: { from: '0.share' } }),
      step('baseline', { value: { from: 1 } }),
      step('a step of tomorrow', { value: 1 }),
    ]);
    expect(steps[1]?.output).toEqual({ n: 414n, d: 5n });
    expect(steps[2]?.output).toEqual({ n: 414n, d: 5n });
    expect(steps[3]?.output).toBeNull();
    expect(steps.map(({ step: name }) => name)).toEqual(['clock', 'expected', 'baseline', 'a step of tomorrow']);
  });

  it('reads nothing where a reference leads nowhere, or is more than a reference', () => {
    const value = (given: unknown) => replay([step('baseline', { value: 7 }), step('baseline', { value: given })])[1];
    expect(value({ from: 0 })?.output).toEqual(whole(7));
    expect([value({ from: 9 }), value({ from: '0.part' }), value({ from: 0, more: 1 }), value(null)]).toMatchObject(
      Array(4).fill({ output: null }),
    );
  });

  it('gives the last status and severity, and none where there are none', () => {
    const facts = step('status', { due: true });
    expect(recompute([facts, step('severity', { status: { from: 0 } })])).toMatchObject({
      status: 'missed',
      severity: 3,
    });
    expect(recompute([])).toEqual({ outputs: [], status: null, severity: null });
    expect(recompute([step('baseline', { value: 7 })])).toEqual({ outputs: [7], status: null, severity: null });
  });
});
