/** What a case says of itself besides what is compared after every case. */
export interface Said {
  /** What did not hold, each in words; empty: the case passes. */
  readonly failures: readonly string[];
  readonly notes?: string;
}

/** A fault, and what must hold although it happened. */
export interface FaultOf<Stage> {
  readonly id: string;
  readonly variant: string;
  /** Whether the short run has it too. */
  readonly short: boolean;
  /** Within which time all is done and right after the fault is over, at production's pace. */
  readonly limitSeconds: number;
  /** A reason why it cannot run here. */
  readonly skipped?: () => string | undefined;
  /** Whether the clients work meanwhile. */
  readonly idle?: boolean;
  /** Brings the fault about and takes it away again. */
  readonly fault: (stage: Stage) => Promise<Said>;
}

export const fine: Said = { failures: [] };
