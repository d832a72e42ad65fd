import { describeAlert } from './describe-alert.js';
import { describeNotice } from './describe-notice.js';
import { stepBrief, stepTitle } from './step-title.js';
import type { StepWords, ToldStep } from './told-step.js';
import type { Words } from './words.js';

/** What a message says of one step of an alert, from its facts alone: Chinese and English from the same. */
export function describeStep(step: ToldStep): StepWords {
  const { facts } = step;
  const lines = facts.kind === 'lag' ? describeAlert({ ...step, facts }) : describeNotice({ ...step, facts });
  return { title: stepTitle(step), body: sentences(lines), brief: stepBrief(step) };
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A sentence on each line. */
function sentences(lines: readonly Words[]): Words {
  return {
    zh: lines.map(({ zh }) => (/[。！？]$/.test(zh) ? zh : `${zh}。`)).join('\n'),
    en: lines.map(({ en }) => capital(/[.!?]$/.test(en) ? en : `${en}.`)).join('\n'),
  };
}
