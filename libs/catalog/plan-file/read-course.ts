import { parsePeriod, type Baseline, type Shape, type Trajectory } from '#scoring';
import { kindRules } from './kind-rules.js';
import type { WrittenTarget } from './plan-shape.js';
import { absoluteForm, numberForm, readNumber, readWhole } from './read-number.js';
import { readWeights, type Calendar } from './read-weights.js';
import type { Spot } from './spot.js';

/** Where a target starts from. Absent is none: the first figure is never silently taken for a baseline. */
export function readBaseline(written: WrittenTarget, spot: Spot): Baseline {
  const none: Baseline = { kind: 'none' };
  const { baseline } = written;
  if (baseline === undefined || baseline === 'none') return none;
  const here = spot.at('baseline');
  if (typeof baseline === 'string') {
    if (baseline === 'first-observation') return { kind: 'first-observation' };
    const list = 'none, first-observation, { at: 2022 }, { value: 80%, at: 2022 }';
    here.complain({ code: 'unknown_word', zh: `可用：${list}`, en: `One of: ${list}`, seen: baseline });
    return none;
  }
  if (parsePeriod(baseline.at) === null) {
    const words = { zh: '没有这个报告期', en: 'There is no such period' };
    here.at('at').complain({ code: 'no_such_period', ...words, seen: baseline.at });
    return none;
  }
  if (baseline.value === undefined) return { kind: 'own', at: baseline.at };
  const form = absoluteForm(numberForm(written.kind, written.indicator), written.indicator);
  const value = readNumber(baseline.value, form, here.at('value'));
  return value === null ? none : { kind: 'value', value, at: baseline.at };
}

export interface Course {
  readonly calendar: Calendar;
  readonly spot: Spot;
}

/** Months over which a step is approached, unless the plan says otherwise. */
const usualRamp = 12;

export function readTrajectory(written: WrittenTarget, keep: string, { calendar, spot }: Course): Trajectory {
  const here = spot.at('trajectory');
  const said = written.trajectory;
  const shape = said?.shape ?? usualShape(written, keep);
  const ramp = readWhole(said?.ramp, usualRamp, here.at('ramp'));
  if (said?.weights === undefined) {
    if (shape === 'custom') here.missing('weights');
    return { shape, ramp };
  }
  return { shape, ramp, weights: readWeights(said.weights, shape, { calendar, spot: here.at('weights') }) };
}

function usualShape({ kind }: WrittenTarget, keep: string): Shape {
  const { asks } = kindRules[kind];
  if (keep === 'from-start' || kind === 'composite' || kind === 'monotone') return 'none';
  if (asks === 'stages') return 'steps';
  return asks === 'value' ? 'linear' : 'none';
}
