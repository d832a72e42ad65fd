/** What the demonstration has to know of a target, as numbers; the plan itself stays exact, in the service. */
export interface DemonstrationTarget {
  readonly id: string;
  readonly indicator: string;
  readonly kind: string;
  readonly measure: string;
  readonly judgedAt: string;
  readonly reportedAt: string;
  readonly units: readonly string[] | null;
  readonly window: { readonly from: string; readonly by: string };
  readonly goal: { readonly low: number | null; readonly high: number | null };
  /** The year whose end the region's own figure is compared with; null: the plan names none. */
  readonly baselineYear: number | null;
  readonly stages: readonly { readonly by: string; readonly value: number | null; readonly part: string | null }[];
  readonly inputs: readonly DemonstrationInput[];
}

export interface DemonstrationInput {
  readonly indicator: string;
  readonly asks: 'ratio' | 'number' | 'date';
  readonly wholeNumber: boolean;
  readonly perUnit: boolean;
}

export interface DemonstrationValue {
  readonly indicator: string;
  readonly region?: string;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly value?: number;
  readonly date?: string;
  readonly note: string;
}

/** A figure without its indicator and note. */
export type Figure = Pick<DemonstrationValue, 'numerator' | 'denominator' | 'value' | 'date'>;
