import type { Words } from '#platform/errors';
import type { IsoDay } from '#scoring';
import type { Message } from './describe-reminder.js';

export interface WaitFacts {
  readonly plan: Words;
  readonly period: string;
  /** The day on which the form came to those who are told. */
  readonly since: IsoDay;
  readonly workingDays: number;
}

/** To the reviewers and monitors of the level above, about one form of theirs. */
export function remindReviewers(region: string, { plan, period, since, workingDays }: WaitFacts): Message {
  return {
    title: {
      zh: `【待验收】${region} ${period}：已等待 ${workingDays} 个工作日`,
      en: `[To approve] ${region} ${period}: waiting for ${workingDays} working days`,
    },
    body: {
      zh: `${region}《${plan.zh}》${period} 的报表自 ${since} 起待验收。请验收，或写明原因退回。`,
      en: `The form of ${region} for "${plan.en}", ${period}, has waited for approval since ${since}. Approve it, or send it back with a reason.`,
    },
  };
}
