import type { Facts } from './alert-facts.js';
import { stepKindWords } from './step-kinds.js';
import type { Flag } from '../escalation/flag.js';
import type { ToldStep } from './told-step.js';
import type { Words } from './words.js';

/** What a flag is called. */
export const flagWords: Readonly<Record<Flag, Words>> = {
  red: { zh: '红', en: 'Red' },
  yellow: { zh: '黄', en: 'Yellow' },
  blue: { zh: '蓝', en: 'Blue' },
};

const ofSeverity: Readonly<Record<number, Flag>> = { 1: 'blue', 2: 'yellow', 3: 'red' };

/** Steps after which an alert has no colour any more. */
const ends: ReadonlySet<string> = new Set(['clear', 'withdraw', 'resolve', 'dismiss']);

/** What happened where, in one line: the colour, the kind of the step, the region and what it is about. */
export function stepTitle(step: ToldStep): Words {
  const kind = stepKindWords(step.kind, step.facts);
  const subject = subjectOf(step.facts);
  const colour = flagOfStep(step);
  const flag = colour === null ? null : flagWords[colour];
  return {
    zh: `${flag === null ? '' : `【${flag.zh}】`}${kind.zh}：${step.facts.regionName} · ${subject.zh}`,
    en: `${flag === null ? '' : `${flag.en} · `}${kind.en}: ${step.facts.regionName} · ${subject.en}`,
  };
}

/** The same for robots and SMS: a notice says how many forms or figures it is about. */
export function stepBrief(step: ToldStep): Words {
  const title = stepTitle(step);
  if (step.facts.kind === 'lag') return title;
  const { length } = step.facts.items;
  const [zh, en] = step.facts.kind === 'missing' ? ['张报表', 'form'] : ['项数据', 'figure'];
  return { zh: `${title.zh}（${length}${zh}）`, en: `${title.en} (${length} ${en}${length === 1 ? '' : 's'})` };
}

/** The colour that a step is told in; null once the alert has ended. */
export function flagOfStep({ kind, facts, severity, flag }: ToldStep): Flag | null {
  if (ends.has(kind)) return null;
  if (flag !== undefined) return flag;
  if (facts.kind !== 'lag') return facts.kind === 'missing' ? 'red' : 'yellow';
  return ofSeverity[severity] ?? null;
}

/** What an alert is about: the indicator, or the plan whose forms or figures are not there. */
export function subjectOf(facts: Facts): Words {
  return facts.kind === 'lag' ? facts.indicator : facts.planTitle;
}
