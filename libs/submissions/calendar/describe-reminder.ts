import type { Words } from '#platform/errors';
import type { IsoDay } from '#scoring';

export interface ReminderFacts {
  readonly plan: Words;
  readonly period: string;
  readonly deadline: IsoDay;
  readonly time: string | null;
  readonly locksOn: IsoDay | null;
  /** Working days from the deadline; null: somebody urges. */
  readonly offset: number | null;
  /** Whether the deadline has passed. */
  readonly overdue: boolean;
}

/** What a message says, as the inbox shows it and mail carries it. */
export interface Message {
  readonly title: Words;
  readonly body: Words;
  /** Where it leads, if not to the form. */
  readonly about?: 'late';
}

/** To those who submit for a region that has not reported. */
export function remindUnit(region: string, facts: ReminderFacts): Message {
  const { plan, period } = facts;
  const head = facts.offset === null ? { zh: '催报', en: 'Reminder' } : { zh: '填报提醒', en: 'Reminder' };
  return {
    title: {
      zh: `【${head.zh}】${region} ${period}：${untilZh(facts)}`,
      en: `[${head.en}] ${region} ${period}: ${untilEn(facts)}`,
    },
    body: {
      zh: `${region}尚未上报《${plan.zh}》${period} 的报表。截止 ${deadlineOf(facts)}。${lockZh(facts)}`,
      en: `${region} has not reported the form of "${plan.en}" for ${period}. Deadline: ${deadlineOf(facts)}. ${lockEn(facts)}`,
    },
  };
}

/** How many names a message lists; the board has all of them. */
const namesShown = 50;

/** To the level above, once, about all of its units that have not reported. */
export function tellAbove(above: string, missing: readonly string[], facts: ReminderFacts): Message {
  const { plan, period } = facts;
  const names = missing.slice(0, namesShown);
  const more = missing.length > names.length;
  return {
    title: {
      zh: `【逾期未报】${above} ${period}：${missing.length} 个单位未报`,
      en: `[Overdue] ${above} ${period}: ${missing.length} have not reported`,
    },
    body: {
      zh: `《${plan.zh}》${period} 截止 ${deadlineOf(facts)}，仍未上报：${names.join('、')}${more ? ' 等' : ''}。`,
      en: `"${plan.en}", ${period}, deadline ${deadlineOf(facts)}. Not reported yet: ${names.join(', ')}${more ? ' and others' : ''}.`,
    },
  };
}

const deadlineOf = ({ deadline, time }: ReminderFacts): string => (time === null ? deadline : `${deadline} ${time}`);

function untilZh({ offset, overdue, deadline }: ReminderFacts): string {
  if (overdue) return '已逾期，请尽快补报';
  if (offset === 0) return '今天截止';
  return offset === null ? `${deadline} 截止，尚未上报` : `距截止 ${-offset} 个工作日`;
}

function untilEn({ offset, overdue, deadline }: ReminderFacts): string {
  if (overdue) return 'overdue, please hand it in';
  if (offset === 0) return 'due today';
  return offset === null ? `due on ${deadline}, not reported yet` : `due in ${-offset} working days`;
}

function lockZh({ locksOn, overdue }: ReminderFacts): string {
  if (locksOn === null) return overdue ? '逾期仍可报，计为补报。' : '逾期仍可报，但计为逾期。';
  return `${locksOn} 之前逾期仍可报，计为逾期；此后锁定，须向上级申请补报。`;
}

function lockEn({ locksOn }: ReminderFacts): string {
  if (locksOn === null) return 'A late form is taken, and counts as late.';
  return `A late form is taken until ${locksOn} and counts as late; then it is locked and has to be reopened by the level above.`;
}
