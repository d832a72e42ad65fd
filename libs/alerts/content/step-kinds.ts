import type { StepKind } from '../alert-step.js';
import type { Facts } from './alert-facts.js';
import type { Words } from './words.js';

/** What happened, as a title says it. */
const lag: Readonly<Record<StepKind, Words>> = {
  open: { zh: '新发预警', en: 'New alert' },
  reopen: { zh: '再次预警', en: 'Alert reopened' },
  worsen: { zh: '预警升级', en: 'Alert raised' },
  ease: { zh: '预警降级', en: 'Alert eased' },
  clear: { zh: '预警解除', en: 'Alert cleared' },
  withdraw: { zh: '预警撤销', en: 'Alert withdrawn' },
  acknowledge: { zh: '预警已确认', en: 'Alert acknowledged' },
  assign: { zh: '预警已指派', en: 'Alert assigned' },
  rectify: { zh: '下达督办单', en: 'Rectification ordered' },
  feedback: { zh: '整改反馈', en: 'Feedback received' },
  return: { zh: '退回整改', en: 'Returned for further work' },
  resolve: { zh: '核销关闭', en: 'Signed off and closed' },
  ask_dismissal: { zh: '申请按误报关闭', en: 'Dismissal requested' },
  dismiss: { zh: '按误报关闭', en: 'Closed as a false alarm' },
  silence: { zh: '预警静默', en: 'Alert silenced' },
  silence_end: { zh: '静默结束', en: 'Silence ended' },
  remind: { zh: '办理提醒', en: 'Reminder' },
  overdue: { zh: '办理超期', en: 'Overdue' },
  escalate: { zh: '提级督办', en: 'Escalated' },
  owner_lost: { zh: '责任人缺位', en: 'No owner any more' },
};

const missing: Partial<Record<StepKind, Words>> = {
  open: { zh: '逾期未报', en: 'Not reported' },
  reopen: { zh: '再次逾期未报', en: 'Not reported again' },
  worsen: { zh: '逾期未报增加', en: 'More not reported' },
  ease: { zh: '逾期未报减少', en: 'Less not reported' },
  clear: { zh: '已补报', en: 'Reported by now' },
};

const stale: Partial<Record<StepKind, Words>> = {
  open: { zh: '数据过期', en: 'Figures too old' },
  reopen: { zh: '数据再次过期', en: 'Figures too old again' },
  worsen: { zh: '过期数据增加', en: 'More figures too old' },
  ease: { zh: '过期数据减少', en: 'Fewer figures too old' },
  clear: { zh: '数据已更新', en: 'Figures renewed' },
};

/** What a step of that kind is called of an alert of that kind. */
export function stepKindWords(kind: StepKind, facts: Pick<Facts, 'kind'>): Words {
  const own = facts.kind === 'missing' ? missing[kind] : facts.kind === 'stale' ? stale[kind] : undefined;
  return own ?? lag[kind];
}
