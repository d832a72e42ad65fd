import type { FormFacts } from '../facts/reporting-facts.js';

/** Forms that are due, by what has become of them. */
export interface FormCounts {
  readonly due: number;
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  /** With a reviewer, and without figures that count. */
  readonly inReview: number;
  /** Sent back and not here again, whether or not earlier figures count meanwhile. */
  readonly returned: number;
  /** Units that have corrected figures, and how often. */
  readonly corrected: number;
  readonly corrections: number;
}

export function countForms(forms: readonly FormFacts[]): FormCounts {
  const inState = (state: FormFacts['state']) => forms.filter((form) => form.state === state).length;
  return {
    due: forms.length,
    onTime: inState('on_time'),
    late: inState('late'),
    missing: inState('missing'),
    inReview: inState('in_review'),
    returned: forms.filter(({ sentBack, state }) => sentBack || state === 'returned').length,
    corrected: forms.filter(({ corrections }) => corrections > 0).length,
    corrections: forms.reduce((sum, { corrections }) => sum + corrections, 0),
  };
}
