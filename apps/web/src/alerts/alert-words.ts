import { words } from '../words/language.js';

/** The states of a case, as the words of the product have them. */
export const stateWords = words(
  {
    new: '新发',
    acknowledged: '已确认',
    assigned: '已指派',
    rectifying: '督办中',
    awaiting_signoff: '待核销',
    closed: '已关闭',
  },
  {
    new: 'new',
    acknowledged: 'acknowledged',
    assigned: 'assigned',
    rectifying: 'in rectification',
    awaiting_signoff: 'awaiting sign-off',
    closed: 'closed',
  },
);

export const endWords = words(
  {
    recovery: '数据好转，预警解除',
    explanation: '说明经核销',
    dismissed: '按误报关闭',
    withdrawn: '方案不再要求，已撤销',
  },
  {
    recovery: 'cleared by recovered figures',
    explanation: 'explanation signed off',
    dismissed: 'closed as a false alarm',
    withdrawn: 'withdrawn: the plan asks it no more',
  },
);

export const flagWords = words(
  { red: '红 严重', yellow: '黄 预警', blue: '蓝 关注' },
  { red: 'Red: critical', yellow: 'Yellow: warning', blue: 'Blue: attention' },
);

export const caseWords = words(
  {
    title: '预警与督办',
    tabs: '预警的办理阶段',
    new: '待确认',
    in_hand: '处理中',
    awaiting_signoff: '待核销',
    closed: '已关闭',
    units: '责任单位',
    ledger: '督办台账',
    silences: '静默',
    counted: (name: string, count: number) => `${name} ${count}`,
    unit: '责任单位',
    owner: '责任人',
    nobody: '未指派',
    promised: (day: string) => `承诺 ${day} 前完成`,
    until: (until: string) => `静默至 ${until}`,
    state: '状态',
    separator: '、',
    order: (number: string) => `督办单 ${number}`,
    feedbackBy: (name: string) => `${name} 已反馈`,
    reopened: (times: number) => `第 ${times} 次重新发出`,
    returned: (times: number) => `退回 ${times} 次`,
    asked: (name: string) => `${name} 已申请按误报关闭，须另一名监测人同意`,
  },
  {
    title: 'Alerts and cases',
    tabs: 'Stages of a case',
    new: 'To acknowledge',
    in_hand: 'In hand',
    awaiting_signoff: 'To sign off',
    closed: 'Closed',
    units: 'Responsible units',
    ledger: 'Ledger',
    silences: 'Silences',
    counted: (name: string, count: number) => `${name} ${count}`,
    unit: 'Responsible',
    owner: 'Owner',
    nobody: 'not assigned',
    promised: (day: string) => `promised by ${day}`,
    until: (until: string) => `silenced until ${until}`,
    state: 'State',
    separator: ', ',
    order: (number: string) => `Order ${number}`,
    feedbackBy: (name: string) => `${name} has given feedback`,
    reopened: (times: number) => `raised again ${times} time${times === 1 ? '' : 's'}`,
    returned: (times: number) => `returned ${times} time${times === 1 ? '' : 's'}`,
    asked: (name: string) => `${name} asks to close it as a false alarm; another monitor has to agree`,
  },
);
