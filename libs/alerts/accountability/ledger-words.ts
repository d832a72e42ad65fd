import type { Words } from '../content/words.js';
import type { AlertKind, CaseEnd } from '../alert-step.js';
import type { Flag } from '../escalation/flag.js';

export const ledgerTitle: Words = { zh: '预警督办台账', en: 'Ledger of alerts and orders' };

export const flagWords: Readonly<Record<Flag, Words>> = {
  red: { zh: '红', en: 'red' },
  yellow: { zh: '黄', en: 'yellow' },
  blue: { zh: '蓝', en: 'blue' },
};

export const kindWords: Readonly<Record<AlertKind, Words>> = {
  lag: { zh: '进度滞后', en: 'behind schedule' },
  missing: { zh: '逾期未报', en: 'not reported' },
  stale: { zh: '数据过期', en: 'figures too old' },
};

/** How a case ended. */
export const endWords: Readonly<Record<CaseEnd, Words>> = {
  recovery: { zh: '数据好转', en: 'figures recovered' },
  explanation: { zh: '说明核销', en: 'explanation signed off' },
  dismissed: { zh: '误报', en: 'false alarm' },
  withdrawn: { zh: '目标撤销', en: 'target withdrawn' },
};

export const yesNo = (is: boolean): Words => (is ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' });
