import type { IsoDay } from '#scoring';
import { addWorkingDays, type Holidays } from '#submissions/pure';
import type { AlertKind } from '../alert-step.js';

/** 蓝 near the deadline, 黄 behind, 红 overdue or badly behind. */
export type Flag = 'blue' | 'yellow' | 'red';

/** A deadline is in sight this many working days before it. */
const nearDays = 2;

/**
 * The colour of an open case, the most urgent of what it is and how long it has waited; null: nothing asks for attention.
 * A form that was not handed in is overdue by its nature.
 */
export function flagOf({
  kind,
  severity,
  overdue,
  dueOn,
  today,
  holidays,
}: {
  readonly kind: AlertKind;
  readonly severity: number;
  readonly overdue: boolean;
  /** Last day on which its present step is in time. */
  readonly dueOn: IsoDay | null;
  readonly today: IsoDay;
  readonly holidays: Holidays;
}): Flag | null {
  if (severity === 3 || overdue || kind === 'missing') return 'red';
  if (severity === 2 || kind === 'stale') return 'yellow';
  const isNear = dueOn !== null && today >= addWorkingDays(dueOn, -nearDays, holidays);
  return severity === 1 || isNear ? 'blue' : null;
}
