import type { Words } from '#platform/errors';

/** 草稿 → 送审 → 审定 → 发布, and 撤回. */
export const caseStates = ['draft', 'in_review', 'authorised', 'published', 'withdrawn'] as const;
export type CaseState = (typeof caseStates)[number];

/** What was done to a bulletin after it was composed. */
export type StepKind = 'carry' | 'edit' | 'submit' | 'return' | 'authorise' | 'publish' | 'withdraw';

/** Why a bulletin cannot be printed, and what helps. */
export interface Trouble {
  readonly code: string;
  readonly words: Words;
  /** Which of its files could not be made; null: all, or it could not be kept. */
  readonly format: string | null;
  readonly at: string;
}

/** What a withdrawn bulletin carries on every page. */
export interface Withdrawn {
  readonly at: string;
  readonly reason: Words;
}

export const stateWords: Readonly<Record<CaseState, Words>> = {
  draft: { zh: '草稿', en: 'a draft' },
  in_review: { zh: '送审中', en: 'in review' },
  authorised: { zh: '已审定', en: 'authorised' },
  published: { zh: '已发布', en: 'published' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};
