import type { Facts } from './alert-facts.js';
import { stepKindWords } from './step-kinds.js';
import type { FlagColour, ToldStep, Words } from './told-step.js';

const colours: Readonly<Record<FlagColour, Words>> = {
  red: { zh: '红', en: 'red' },
  yellow: { zh: '黄', en: 'yellow' },
  blue: { zh: '蓝', en: 'blue' },
};

const ofSeverity: Readonly<Record<number, FlagColour>> = { 1: 'blue', 2: 'yellow', 3: 'red' };

/** Steps after which an alert has no colour any more. */
const ends: ReadonlySet<string> = new Set(['clear', 'withdraw', 'resolve', 'dismiss']);

/** What happened where, in one line: the colour, the kind of the step, the region and what it is about. */
export function stepTitle(step: ToldStep): Words {
  const kind = stepKindWords(step.kind, step.facts);
  const subject = subjectOf(step.facts);
  const colour = flagOfStep(step);
  const flag = colour === null ? null : colours[colour];
  return {
    zh: `${flag === null ? '' : `【${flag.zh}】`}${kind.zh}：${step.facts.regionName} · ${subject.zh}`,
    en: `${flag === null ? '' : `[${flag.en}] `}${kind.en}: ${step.facts.regionName} · ${subject.en}`,
  };
}

/** The colour that a step is told in; null once the alert has ended. */
export function flagOfStep({ kind, facts, severity, flag }: ToldStep): FlagColour | null {
  if (ends.has(kind)) return null;
  if (flag !== undefined) return flag;
  if (facts.kind !== 'lag') return facts.kind === 'missing' ? 'red' : 'yellow';
  return ofSeverity[severity] ?? null;
}

/** What an alert is about: the indicator, or the plan whose forms or figures are not there. */
export function subjectOf(facts: Facts): Words {
  return facts.kind === 'lag' ? facts.indicator : facts.planTitle;
}
