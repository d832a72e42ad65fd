import type { Words } from '../content/words.js';
import type { CaseState, StepKind } from '../alert-step.js';
import type { CaseAct } from './case-course.js';

export const caseStateWords: Readonly<Record<CaseState, Words>> = {
  new: { zh: '新发', en: 'new' },
  acknowledged: { zh: '已确认', en: 'acknowledged' },
  assigned: { zh: '已指派', en: 'assigned' },
  rectifying: { zh: '督办中', en: 'in rectification' },
  awaiting_signoff: { zh: '待核销', en: 'awaiting sign-off' },
  closed: { zh: '已关闭', en: 'closed' },
};

export const caseActWords: Readonly<Record<CaseAct, Words>> = {
  acknowledge: { zh: '确认', en: 'acknowledge' },
  assign: { zh: '指派', en: 'assign' },
  rectify: { zh: '发督办单', en: 'issue an order' },
  feedback: { zh: '反馈', en: 'give feedback' },
  approve: { zh: '核销', en: 'sign off' },
  return: { zh: '退回', en: 'return' },
  dismiss: { zh: '按误报关闭', en: 'dismiss' },
  silence: { zh: '静默', en: 'silence' },
  attach: { zh: '补充佐证材料', en: 'attach evidence' },
};

/** What somebody, or the figures, did, after a name and a time. */
export const stepDoneWords: Partial<Readonly<Record<StepKind, Words>>> = {
  open: { zh: '发出预警', en: 'raised it' },
  reopen: { zh: '再次发出预警', en: 'raised it again' },
  worsen: { zh: '升级预警', en: 'raised its severity' },
  acknowledge: { zh: '确认', en: 'acknowledged it' },
  assign: { zh: '指派', en: 'assigned it' },
  rectify: { zh: '下达督办单', en: 'issued an order' },
  feedback: { zh: '反馈', en: 'gave feedback' },
  return: { zh: '退回', en: 'returned it' },
  resolve: { zh: '核销', en: 'signed it off' },
  ask_dismissal: { zh: '申请按误报关闭', en: 'asked for its dismissal' },
  dismiss: { zh: '按误报关闭', en: 'dismissed it' },
  clear: { zh: '依据好转的数据解除', en: 'cleared it by recovered figures' },
  withdraw: { zh: '撤销', en: 'withdrew it' },
  owner_lost: { zh: '发现责任人缺位', en: 'found its owner gone' },
};

/** What has to come first where an act comes too early. */
export const firstWords: Partial<Readonly<Record<CaseAct, Words>>> = {
  assign: { zh: '请先确认，再指派', en: 'acknowledge it first' },
  rectify: { zh: '请先确认并指派，再发督办单', en: 'acknowledge and assign it first' },
  feedback: {
    zh: '请先确认、指派并下达督办单，再反馈（仅蓝色预警可不经督办单）',
    en: 'it has to be acknowledged, assigned and ordered first (only a blue alert may go without an order)',
  },
  approve: { zh: '责任方反馈后才能核销', en: 'feedback has to come first' },
  return: { zh: '责任方反馈后才能退回', en: 'feedback has to come first' },
};
