/** What a plan file says about when its forms are handed in (`calendar`). Without it there is only a deadline: the publication lag. */
export interface PlanCalendar {
  /** Days after the end of the period on which the window opens. */
  readonly opens: number;
  /** Days after the end of the period; null: the longest publication lag of the plan's targets. */
  readonly deadline: number | null;
  /** Days after the deadline during which a late form needs nobody's word. */
  readonly grace: number;
  /** Days after the deadline on which late forms are no longer taken; null: always taken. */
  readonly locks: number | null;
  /** Working days before (negative) and after the deadline on which units that have not reported are reminded. */
  readonly remind: readonly number[];
  /** Time of day of deadline and lock in Asia/Shanghai, `18:00`; null: the end of the day. */
  readonly time: string | null;
}
