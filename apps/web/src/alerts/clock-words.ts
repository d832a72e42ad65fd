import { dayWords } from '#scoring';
import type { Bilingual } from '../words/language.js';
import type { Clock, State } from './alert.js';

/** What the clock of a state waits for. */
const awaited: Readonly<Record<Exclude<State, 'closed'>, Bilingual>> = {
  new: { zh: '确认', en: 'Acknowledgement' },
  acknowledged: { zh: '指派', en: 'Assignment' },
  assigned: { zh: '反馈', en: 'Feedback' },
  rectifying: { zh: '反馈', en: 'Feedback' },
  awaiting_signoff: { zh: '核销', en: 'Sign-off' },
};

const days = (count: number): string => `${count} working day${count === 1 ? '' : 's'}`;

/** 确认超期1个工作日: what is awaited, and how it stands with its last day; a slight alert has no clock. */
export function clockWords({ step, dueOn, daysLeft, overdue }: Omit<Clock, 'since'>): Bilingual {
  if (step === 'closed') return { zh: '', en: '' };
  const { zh, en } = awaited[step];
  if (dueOn === null || daysLeft === null) return { zh: `${zh}不限期`, en: `${en}: no deadline` };
  if (daysLeft < 0) return { zh: `${zh}超期${-daysLeft}个工作日`, en: `${en} ${days(-daysLeft)} overdue` };
  if (overdue) return { zh: `${zh}已超期`, en: `${en} overdue` };
  const day = dayWords(dueOn);
  if (daysLeft === 0) return { zh: `${zh}期限为${day.zh}，已无剩余工作日`, en: `${en} due by ${day.en}, no days left` };
  return { zh: `${zh}剩${daysLeft}个工作日（${day.zh}止）`, en: `${en} due in ${days(daysLeft)} (by ${day.en})` };
}
