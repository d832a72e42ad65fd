/** What became of a review, told until the next one: the form itself is gone from the list by then. */
export interface Outcome {
  readonly kind: 'success' | 'warning';
  readonly title: string;
  readonly lines: readonly string[];
}
