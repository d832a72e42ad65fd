import type { Words } from '#platform/errors';
import type { ReportingWindow } from './window-of.js';

export interface WindowRefusal {
  readonly code: 'submission.not_open' | 'submission.locked';
  readonly words: Words;
}

/** Why a form is not taken now, and what to do; null where it is. */
export function refuseOutside(window: ReportingWindow): WindowRefusal | null {
  if (window.state === 'not_open') {
    return {
      code: 'submission.not_open',
      words: {
        zh: `尚未开放填报，自 ${window.opens} 起可报`,
        en: `The window is not open yet; it opens on ${window.opens}`,
      },
    };
  }
  if (window.state !== 'locked') return null;
  const [deadline, locked] = [moment(window.deadline, window.time), moment(window.locksOn ?? '', window.time)];
  return {
    code: 'submission.locked',
    words: {
      zh: `已于 ${locked} 锁定（截止 ${deadline}）。请向上级审核人或监测人申请补报，说明原因；批准后在期限内可报，仍计为逾期`,
      en: `Locked since ${locked} (the deadline was ${deadline}). Ask the reviewer or monitor above to reopen it and say why; until the date that is granted it is taken, and counts as late`,
    },
  };
}

const moment = (day: string, time: string | null): string => (time === null ? day : `${day} ${time}`);
