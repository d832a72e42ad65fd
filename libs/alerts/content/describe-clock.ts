import { dayWords } from '#scoring';
import type { ToldStep } from './told-step.js';
import type { Words } from './words.js';

/** What has to be done at the step whose clock runs, by the first word of its rung. */
const tasks: Readonly<Record<string, Words>> = {
  confirm: { zh: '确认', en: 'acknowledged' },
  assign: { zh: '指派', en: 'assigned' },
  feedback: { zh: '反馈', en: 'answered with feedback' },
  signoff: { zh: '核销', en: 'signed off' },
};

/** What the clock found: which step runs out or ran out, since when, by how many working days, and where it goes. */
export function describeClock({ kind, reason, details = {}, upTo }: ToldStep): readonly Words[] {
  const { rung = '', dueOn, toRegion } = details;
  const [, step = '', sign = '', days = ''] = /^([a-z]+)([+-]?)(\d*)/.exec(rung) ?? [];
  const task = tasks[step] ?? { zh: '办理', en: 'dealt with' };
  const due = dueOn === undefined ? null : dayWords(dueOn);
  if (kind === 'remind') return [reason === 'deadline_passed' ? ranOut(task, due) : nearing(task, due)];
  if (kind === 'overdue') return [ranOut(task, due)];
  if (kind === 'owner_lost') return [ownerLost];
  if (kind !== 'escalate') return [];
  return [ranOut(task, due, sign === '+' ? Number(days) : 0), goesTo(reason, upTo ?? toRegion)];
}

const ownerLost: Words = {
  zh: '责任人的账号已停用，或不再有该地区的权限，请重新指派',
  en: 'The account of its owner is disabled or has lost its rights over the region: assign it to somebody else',
};

const nearing = (task: Words, due: Words | null): Words => ({
  zh: `${task.zh}期限${due === null ? '将至' : `为${due.zh}`}，请抓紧办理`,
  en: `It has to be ${task.en}${due === null ? ' soon' : ` by ${due.en}`}`,
});

function ranOut(task: Words, due: Words | null, late = 0): Words {
  const since = due === null ? { zh: '', en: '' } : { zh: due.zh, en: ` by ${due.en}` };
  const days = late === 0 ? { zh: '', en: '' } : { zh: `，超期已满${late}个工作日`, en: `, ${late} working days ago` };
  return {
    zh: `${task.zh}期限${since.zh}已过${days.zh}，尚未${task.zh}`,
    en: `It had to be ${task.en}${since.en}${days.en}, and is not`,
  };
}

function goesTo(reason: string, region: string | null | undefined): Words {
  if (reason === 'nobody_above' || (region ?? null) === null) {
    return {
      zh: '上级没有监测人可以接办，已告知系统管理员',
      en: 'There is no monitor above to take it up; the administrator knows',
    };
  }
  return { zh: `现提请${region}监测人督办`, en: `It now goes to the monitors of ${region}` };
}
