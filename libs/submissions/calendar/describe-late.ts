import type { Words } from '#platform/errors';
import type { IsoDay } from '#scoring';
import type { Message } from './describe-reminder.js';
import { lateReasonWords, type LateReason, type LateState } from './late-state.js';

export interface LateFacts {
  readonly plan: Words;
  readonly region: string;
  readonly period: string;
  readonly reasonClass: LateReason;
  readonly reason: string;
  /** The last day that was asked for. */
  readonly until: IsoDay;
  /** Who did it; nobody lets an application lapse. */
  readonly by: string;
  /** Why it was refused. */
  readonly decision: string | null;
  /** The last day that was granted. */
  readonly openUntil: IsoDay | null;
}

/** What both sides are told of an application: the level above when it comes or goes, the county when it is answered. */
export function describeLate(state: LateState, facts: LateFacts): Message {
  const { region, period, plan } = facts;
  const { head, tail, body } = told[state](facts);
  return {
    title: { zh: `【${head.zh}】${region} ${period}：${tail.zh}`, en: `[${head.en}] ${region} ${period}: ${tail.en}` },
    body: {
      zh: `${region}《${plan.zh}》${period} 的报表：${body.zh}`,
      en: `The form of ${region} for "${plan.en}", ${period}: ${body.en}`,
    },
    about: 'late',
  };
}

interface Told {
  readonly head: Words;
  readonly tail: Words;
  readonly body: Words;
}

const told: Readonly<Record<LateState, (facts: LateFacts) => Told>> = {
  asked: ({ until, by, reasonClass, reason }) => ({
    head: { zh: '申请补报', en: 'Late submission asked for' },
    tail: { zh: `希望开放至 ${until}`, en: `to be open until ${until}` },
    body: {
      zh: `窗口已锁定，${by} 申请补报。原因：${lateReasonWords[reasonClass].zh}，${reason}。请批准，或写明理由不批准；到 ${until} 无人办理即失效。`,
      en: `its window is locked, and ${by} asks to have it opened again (${lateReasonWords[reasonClass].en}: ${reason}). Grant it, or refuse it with a reason; nobody answering by ${until}, it lapses.`,
    },
  }),
  granted: ({ openUntil, by }) => ({
    head: { zh: '补报已批准', en: 'Late submission granted' },
    tail: { zh: `开放至 ${openUntil ?? ''}`, en: `open until ${openUntil ?? ''}` },
    body: {
      zh: `${by} 批准补报，请在 ${openUntil ?? ''} 前上报；截止日不变，仍计为逾期。`,
      en: `${by} has opened it again; send it by ${openUntil ?? ''}. The deadline stays, so it counts as late.`,
    },
  }),
  refused: ({ by, decision }) => ({
    head: { zh: '补报未批准', en: 'Late submission refused' },
    tail: { zh: '窗口仍锁定', en: 'it stays locked' },
    body: {
      zh: `${by} 未批准补报。理由：${decision ?? ''}`,
      en: `${by} has refused to open it again. Reason: ${decision ?? ''}`,
    },
  }),
  withdrawn: ({ by }) => ({
    head: { zh: '补报申请已撤回', en: 'Application withdrawn' },
    tail: { zh: '无需办理', en: 'nothing to do' },
    body: { zh: `${by} 撤回了补报申请。`, en: `${by} has withdrawn the application to open it again.` },
  }),
  lapsed: ({ until }) => ({
    head: { zh: '补报申请已失效', en: 'Application lapsed' },
    tail: { zh: `到 ${until} 无人办理`, en: `nobody answered by ${until}` },
    body: {
      zh: `申请开放至 ${until} 的补报申请到期无人办理，已失效；仍需补报的，请重新申请。`,
      en: `nobody answered the application to open it again until ${until}, so it has lapsed; apply anew if it is still needed.`,
    },
  }),
};
