import type { Words } from '#platform/errors';
import type { ReportingWindow, WindowState } from './window-of.js';

const stateWords: Readonly<Record<WindowState, Words>> = {
  not_open: { zh: '未开始', en: 'not open' },
  open: { zh: '填报中', en: 'open' },
  grace: { zh: '宽限期', en: 'in grace' },
  late: { zh: '逾期可报', en: 'late, still taken' },
  locked: { zh: '已锁定', en: 'locked' },
  reopened: { zh: '补报中', en: 'reopened' },
};

/** A window as a sentence: `填报中：10-01 至 10-08 18:00，10-18 锁定`. */
export function describeWindow(window: ReportingWindow): Words {
  const { opens, deadline, time, graceUntil, locksOn, reopenedUntil, state } = window;
  const ends = time === null ? deadline : `${deadline} ${time}`;
  const parts: Words[] = [{ zh: `${opens} 至 ${ends}`, en: `${opens} to ${ends}` }];
  if (graceUntil > deadline) parts.push({ zh: `宽限至 ${graceUntil}`, en: `grace until ${graceUntil}` });
  parts.push(
    locksOn === null
      ? { zh: '逾期仍可报', en: 'late forms are taken' }
      : { zh: `${locksOn} 锁定`, en: `locked on ${locksOn}` },
  );
  if (reopenedUntil !== null) parts.push({ zh: `补报至 ${reopenedUntil}`, en: `reopened until ${reopenedUntil}` });
  const { zh, en } = stateWords[state];
  return {
    zh: `${zh}：${parts.map((part) => part.zh).join('，')}`,
    en: `${en}: ${parts.map((part) => part.en).join(', ')}`,
  };
}
