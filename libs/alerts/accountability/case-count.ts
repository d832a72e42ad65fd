import { daysBetween, type IsoDay } from '#scoring';
import { isMarked, spellsOf, type CountedKind, type CountedStep, type Spell } from './case-spells.js';
import type { WorkedDays } from './worked-days.js';

export interface CountedCase {
  readonly id: string;
  readonly openedOn: IsoDay;
  /** Whether it is overdue now; null: by the clock's marks in its history, where a past day is asked for. */
  readonly overdue: boolean | null;
  /** Oldest first, none later than what is asked for. */
  readonly steps: readonly CountedStep[];
}

/** Days whose openings, closings and other events count, both included; null: from ever, or until now. */
export interface CountedTime {
  readonly from: IsoDay | null;
  readonly to: IsoDay | null;
}

/** Sums alone, so that those of any parts can be added; rates and means are made of the sums when they are shown. */
export interface CaseCount {
  readonly open: number;
  readonly overdue: number;
  readonly opened: number;
  readonly reopened: number;
  /** By recovered figures or an approved explanation. */
  readonly closed: number;
  readonly closedInTime: number;
  /** A false alarm, and a target that is asked no more, are nobody's merit. */
  readonly dismissed: number;
  readonly withdrawn: number;
  readonly returned: number;
  readonly escalated: number;
  /** From opening to closing, over all that `closed` counts. */
  readonly workingDays: number;
  readonly calendarDays: number;
  readonly oldestOpen: OpenCase | null;
}

export interface OpenCase {
  readonly id: string;
  readonly since: IsoDay;
}

export const noCases: CaseCount = {
  open: 0,
  overdue: 0,
  opened: 0,
  reopened: 0,
  closed: 0,
  closedInTime: 0,
  dismissed: 0,
  withdrawn: 0,
  returned: 0,
  escalated: 0,
  workingDays: 0,
  calendarDays: 0,
  oldestOpen: null,
};

/** What one case adds: open and overdue as it stands, all else by what happened within the time asked for. */
export function countCase(one: CountedCase, time: CountedTime, workedDays: WorkedDays): CaseCount {
  const isIn = (day: IsoDay): boolean =>
    (time.from === null || day >= time.from) && (time.to === null || day <= time.to);
  const spells = spellsOf(one.openedOn, one.steps);
  const running = spells.find(({ end }) => end === null);
  const ended = spells.flatMap(({ since, end }) => (end !== null && isIn(end.on) ? [{ since, ...end }] : []));
  const closed = ended.filter(({ by }) => by === 'recovery' || by === 'explanation');
  const times = (kind: CountedKind): number => one.steps.filter((step) => step.kind === kind && isIn(step.day)).length;
  return {
    open: running === undefined ? 0 : 1,
    overdue: running !== undefined && (one.overdue ?? isMarked(one.steps)) ? 1 : 0,
    opened: isIn(one.openedOn) ? 1 : 0,
    reopened: openings(spells).slice(1).filter(isIn).length,
    closed: closed.length,
    closedInTime: closed.filter(({ inTime }) => inTime).length,
    dismissed: ended.filter(({ by }) => by === 'dismissed').length,
    withdrawn: ended.filter(({ by }) => by === 'withdrawn').length,
    returned: times('return'),
    escalated: times('escalate'),
    workingDays: sum(closed.map(({ since, on }) => workedDays.after(since, on))),
    calendarDays: sum(closed.map(({ since, on }) => daysBetween(since, on))),
    oldestOpen: running === undefined ? null : { id: one.id, since: running.since },
  };
}

export function addCounts(a: CaseCount, b: CaseCount): CaseCount {
  return {
    open: a.open + b.open,
    overdue: a.overdue + b.overdue,
    opened: a.opened + b.opened,
    reopened: a.reopened + b.reopened,
    closed: a.closed + b.closed,
    closedInTime: a.closedInTime + b.closedInTime,
    dismissed: a.dismissed + b.dismissed,
    withdrawn: a.withdrawn + b.withdrawn,
    returned: a.returned + b.returned,
    escalated: a.escalated + b.escalated,
    workingDays: a.workingDays + b.workingDays,
    calendarDays: a.calendarDays + b.calendarDays,
    oldestOpen: older(a.oldestOpen, b.oldestOpen),
  };
}

/** Of two that were opened on one day the one with the lower number, whichever is met first. */
function older(a: OpenCase | null, b: OpenCase | null): OpenCase | null {
  if (a === null || b === null) return a ?? b;
  if (a.since !== b.since) return a.since < b.since ? a : b;
  return Number(a.id) <= Number(b.id) ? a : b;
}

const openings = (spells: readonly Spell[]): IsoDay[] => spells.map(({ since }) => since);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
