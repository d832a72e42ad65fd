import type { Words } from '#platform/errors';
import type { IsoDay } from '#scoring';

export const lateStates = ['asked', 'granted', 'refused', 'withdrawn', 'lapsed'] as const;
export type LateState = (typeof lateStates)[number];

/** Why a county comes late. */
export const lateReasons = ['data_late', 'system', 'staff', 'emergency', 'correction', 'other'] as const;
export type LateReason = (typeof lateReasons)[number];

export const lateReasonWords: Readonly<Record<LateReason, Words>> = {
  data_late: { zh: '数据迟到', en: 'data came late' },
  system: { zh: '系统或网络故障', en: 'system or network failure' },
  staff: { zh: '人员变动', en: 'change of staff' },
  emergency: { zh: '突发事件', en: 'emergency' },
  correction: { zh: '更正已报数据', en: 'correction of what was sent' },
  other: { zh: '其他', en: 'other' },
};

export const lateStateWords: Readonly<Record<LateState, Words>> = {
  asked: { zh: '待批准', en: 'waits for an answer' },
  granted: { zh: '已批准', en: 'granted' },
  refused: { zh: '未批准', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '已失效', en: 'lapsed' },
};

/** An application that nobody answered by the day that it asks for has lapsed, whether that is written down yet or not. */
export function lateStateOn(today: IsoDay, { state, until }: { state: LateState; until: IsoDay }): LateState {
  return state === 'asked' && until < today ? 'lapsed' : state;
}
