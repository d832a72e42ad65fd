import type { Words } from '#platform/errors';

/** Where a form stands. Its figures count from `submitted` on, and go on counting while it is approved or sent back. */
export const formStates = ['in_review', 'submitted', 'approved', 'returned', 'withdrawn'] as const;
export type FormState = (typeof formStates)[number];

/** Who looks next: the county that sends, or the level above it. */
export const reviewStages = ['county', 'prefecture'] as const;
export type ReviewStage = (typeof reviewStages)[number];

/** What a version is to its form: the first in time or late, another one meanwhile, or a correction of what counted. */
export const versionKinds = ['first', 'late', 'amendment', 'correction'] as const;
export type VersionKind = (typeof versionKinds)[number];

export const reasonClasses = ['entry_error', 'definition', 'upstream', 'region_change', 'other'] as const;
export type ReasonClass = (typeof reasonClasses)[number];

/** Why figures that counted are replaced. */
export interface CorrectionReason {
  readonly class: ReasonClass;
  readonly text: string;
}

/** A cell that a reviewer marked, and what he says of it. */
export interface MarkedCell {
  readonly indicator: string;
  readonly region?: string | undefined;
  readonly text: string;
}

export const stepKinds = [
  'sent',
  'corrected',
  'approved_county',
  'approved_prefecture',
  'returned',
  'withdrawn',
] as const;
export type StepKind = (typeof stepKinds)[number];

export const formStateWords: Readonly<Record<FormState, Words>> = {
  in_review: { zh: '待审核', en: 'in review' },
  submitted: { zh: '已上报', en: 'submitted' },
  approved: { zh: '已验收', en: 'approved' },
  returned: { zh: '已退回', en: 'returned' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

export const kindWords: Readonly<Record<VersionKind, Words>> = {
  first: { zh: '首报', en: 'first' },
  late: { zh: '补报', en: 'late' },
  amendment: { zh: '改报', en: 'amendment' },
  correction: { zh: '更正', en: 'correction' },
};
