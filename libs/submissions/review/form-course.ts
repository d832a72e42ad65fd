import type { PlanReview } from '#catalog';
import type { FormState, ReviewStage } from './form-state.js';

export interface Course {
  readonly state: FormState;
  /** The review that comes next; null where none does. */
  readonly awaiting: ReviewStage | null;
  /** The review without which the version never counts; null where it counts as it comes. */
  readonly countsAfter: ReviewStage | null;
}

/**
 * The way of a version that has just been sent. County review comes before figures count, prefecture review (验收) after
 * they do. A correction of an approved form counts only when the level above has approved it again: until then the
 * approved figures stand.
 */
export function courseOf(review: PlanReview, wasApproved: boolean): Course {
  const asksCounty = review === 'county' || review === 'county+prefecture';
  const asksPrefecture = asksAbove(review);
  const awaiting = asksCounty ? 'county' : asksPrefecture ? 'prefecture' : null;
  const countsAfter = asksPrefecture && wasApproved ? 'prefecture' : asksCounty ? 'county' : null;
  return { state: countsAfter === null ? 'submitted' : 'in_review', awaiting, countsAfter };
}

const asksAbove = (review: PlanReview): boolean => review === 'prefecture' || review === 'county+prefecture';

export interface Approved {
  readonly state: FormState;
  readonly awaiting: ReviewStage | null;
  /** The version begins to count with this approval. */
  readonly begins: boolean;
}

/** What an approval makes of a version that waited for it. */
export function afterApproval(
  stage: ReviewStage,
  form: { readonly review: PlanReview; readonly countsAfter: ReviewStage | null },
): Approved {
  const begins = form.countsAfter === stage;
  if (stage === 'prefecture') return { state: 'approved', awaiting: null, begins };
  const awaiting = asksAbove(form.review) || form.countsAfter === 'prefecture' ? 'prefecture' : null;
  return { state: form.countsAfter === 'prefecture' ? 'in_review' : 'submitted', awaiting, begins };
}
