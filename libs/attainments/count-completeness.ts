import { daysBetween, dayInShanghai, type IsoDay } from '#scoring';
import type { FormStanding, Punctuality, ReportingWindow } from '#submissions';

export interface UnitReport {
  readonly region: string;
  readonly name: string;
  readonly state: Punctuality;
  /** When the first version arrived that counts, or would count still had it not been corrected; null where none counts. */
  readonly recordedAt: string | null;
  /** Days from the opening of the window to its arrival; 0 is the first day. */
  readonly days: number | null;
  readonly corrections: number;
  /** It was sent back and has not come again. */
  readonly returned: boolean;
}

export interface Completeness {
  readonly plan: string;
  readonly period: string;
  readonly parent: string;
  /** The day or instant whose knowledge is told; null: now. */
  readonly at: string | null;
  /** Last day on which a report is on time. */
  readonly deadline: IsoDay;
  /** The window of the plan, without what was reopened for one region or another. */
  readonly window: ReportingWindow;
  readonly expected: number;
  readonly reported: number;
  readonly onTime: number;
  readonly late: number;
  /** Handed in, and not counting before somebody has reviewed it. */
  readonly inReview: number;
  /** Sent back and not here again, whether or not earlier figures count meanwhile. */
  readonly returned: number;
  /** Of the expected units, in percent rounded down to one decimal; null where none is expected. */
  readonly percent: number | null;
  readonly onTimePercent: number | null;
  /** Of the units that reported, those that have corrected since; null where none has reported. */
  readonly correctionPercent: number | null;
  /** Half of the units that reported needed so many days or fewer. */
  readonly medianDays: number | null;
  readonly missing: readonly { readonly region: string; readonly name: string }[];
  readonly units: readonly UnitReport[];
}

export type CompletenessHead = Pick<Completeness, 'plan' | 'period' | 'parent' | 'at' | 'window'>;

/** Counts forms that are due, each once, so that no share exceeds all. A correction moves none of them. */
export function countCompleteness(head: CompletenessHead, forms: readonly FormStanding[]): Completeness {
  const units = forms.map((form) => unitOf(form, head.window));
  const count = (wanted: (unit: UnitReport) => boolean): number => units.filter(wanted).length;
  const inState = (state: Punctuality): number => count((unit) => unit.state === state);
  const [onTime, late] = [inState('on_time'), inState('late')];
  const reported = onTime + late;
  return {
    ...head,
    deadline: head.window.deadline,
    expected: units.length,
    reported,
    onTime,
    late,
    inReview: inState('in_review'),
    returned: count((unit) => unit.returned),
    percent: share(reported, units.length),
    onTimePercent: share(onTime, units.length),
    correctionPercent: share(
      count((unit) => unit.corrections > 0),
      reported,
    ),
    medianDays: median(units.flatMap(({ days }) => days ?? [])),
    missing: units.flatMap(({ region, name, state }) => (state === 'missing' ? [{ region, name }] : [])),
    units,
  };
}

function unitOf({ region, state, handedIn, corrections, sentBack }: FormStanding, window: ReportingWindow): UnitReport {
  const recordedAt = handedIn?.toISOString() ?? null;
  const day = recordedAt === null ? null : dayInShanghai(recordedAt);
  return {
    region: region.code,
    name: region.name,
    state,
    recordedAt,
    days: day === null ? null : Math.max(0, daysBetween(window.opens, day)),
    corrections: handedIn === null ? 0 : corrections,
    returned: sentBack,
  };
}

/** In percent, rounded down to one decimal. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((1000 * part) / whole) / 10;
}

function median(days: readonly number[]): number | null {
  return days.toSorted((a, b) => a - b)[Math.ceil(days.length / 2) - 1] ?? null;
}
