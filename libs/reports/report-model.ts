interface Words {
  readonly zh: string;
  readonly en: string;
}

/** One line of the table of lagging targets, already in the figures that people read. */
export interface LagRow {
  readonly region: string;
  readonly regionName: string;
  readonly target: string;
  readonly summary: Words;
  readonly goal: Words;
  readonly due: string;
  readonly value: Words;
  readonly expected: Words;
  readonly lag: Words;
  /** Months behind with one decimal; null where lag has no length. */
  readonly lagMonths: string | null;
  readonly requiredPace: Words | null;
  readonly observedPace: Words | null;
  readonly status: { readonly code: string; readonly sign: string; readonly zh: string; readonly en: string };
  readonly severity: number;
  readonly footnote: number;
  /** Names of the worst units that do not meet it, and how many do not; absent where no units are judged or counted. */
  readonly failing?: { readonly names: readonly string[]; readonly count: number };
}

/** A composite score of one region, already in the figures that people read. */
export interface CompositeRow {
  readonly region: string;
  readonly regionName: string;
  readonly target: string;
  readonly summary: Words;
  /** Points of 100, rounded down; a dash where too little of the weight is assessed. */
  readonly score: string;
  /** Assessed weight, percent, rounded down. */
  readonly coverage: string;
  /** What it is made of, each with its own score. */
  readonly parts: readonly { readonly name: Words; readonly score: string }[];
  readonly worst: Words | null;
  /** Parts of the highest severity: a mean can hide a failure. */
  readonly serious: number;
}

export interface StatusCount {
  readonly code: string;
  readonly sign: string;
  readonly zh: string;
  readonly en: string;
  readonly count: number;
}

export interface Footnote {
  readonly number: number;
  readonly citation: Words;
  readonly summary: Words;
}

/** A bulletin frozen: whatever is printed is a function of this and of nothing else. */
export interface ReportModel {
  readonly format: 1;
  readonly plan: { readonly code: string; readonly versions: readonly number[]; readonly title: Words };
  readonly document: { readonly number: string | null; readonly by: string; readonly issued: string | null };
  readonly region: { readonly code: string; readonly name: string };
  readonly month: string;
  /** The reporting period that the judgements speak of; null: nothing has been reported yet. */
  readonly period: string | null;
  readonly cutoff: string;
  readonly demonstration: boolean;
  readonly completeness: {
    readonly period: string | null;
    readonly due: number;
    readonly received: number;
    readonly missing: readonly { readonly code: string; readonly name: string }[];
    /** Regions whose newest figures were not scored yet at the cut-off. */
    readonly unsettled: number;
  };
  readonly counts: readonly StatusCount[];
  readonly lagging: readonly LagRow[];
  readonly laggingNotShown: number;
  /** Absent where the plan has no composite score, and in bulletins from before there were any. */
  readonly composites?: readonly CompositeRow[];
  readonly alerts: {
    readonly open: readonly { readonly severity: number; readonly count: number }[];
    readonly opened: number;
    readonly closed: number;
  };
  readonly footnotes: readonly Footnote[];
}
