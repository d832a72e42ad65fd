/** Why a figure that is asked about is as it is. */
export interface Explanation {
  readonly indicator: string;
  /** The unit that the figure speaks of; absent: whichever is asked about. */
  readonly region?: string | undefined;
  /** The question that it answers; absent: every one about the figure. */
  readonly code?: string | undefined;
  readonly text: string;
}

/** Fewer characters explain nothing. */
const shortest = 10;

/** An explanation as it counts, or null where it is too short to be one. */
export function explanationIn(text: string | null | undefined): string | null {
  const trimmed = (text ?? '').trim();
  return Array.from(trimmed.replace(/\s+/gu, ' ')).length >= shortest ? trimmed : null;
}

/** What is said last of a question holds. */
export function explainedSince(before: readonly Explanation[], now: readonly Explanation[]): readonly Explanation[] {
  const keyOf = ({ indicator, region, code }: Explanation): string => [indicator, region, code].join('|');
  return [...new Map([...before, ...now].map((said) => [keyOf(said), said])).values()];
}
