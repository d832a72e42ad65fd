import type { DraftListed, LateApplication, PeriodWindow, StepView, SubmissionView } from '../client/types.gen.js';
import type { FormStanding } from '../ui/form-state-tag.js';
import type { Bilingual } from '../words/language.js';

/** What was found in a draft. */
export interface CheckCounts {
  readonly errors: number;
  readonly queries: number;
}

/** One form of one region and period, as its submitter has to think of it. */
export interface Task {
  readonly plan: string;
  readonly planTitle: Bilingual;
  readonly region: string;
  readonly regionName: string;
  readonly period: string;
  readonly window: Pick<
    PeriodWindow,
    'opens' | 'deadline' | 'time' | 'graceUntil' | 'locksOn' | 'reopenedUntil' | 'state'
  >;
  readonly submission: SubmissionView | null;
  /** What was checked and not sent. */
  readonly draft: DraftListed | null;
  readonly counts: CheckCounts | null;
  /** Why it came back, by whom and until when it may come again. */
  readonly returned: StepView | null;
  /** The newest application to open it again; undefined in a list that was kept before there were any. */
  readonly late?: LateApplication | null;
}

export const keyOf = ({ plan, region, period }: Pick<Task, 'plan' | 'region' | 'period'>): string =>
  `${plan}|${region}|${period}`;

/** Its state. A draft beside a form that was sent back or withdrawn is work in progress; beside one that stands it waits. */
export function standingOf({ window, submission, draft }: Task): FormStanding {
  const sent = submission?.state ?? null;
  if (sent === 'returned') return 'returned';
  if (sent !== null && sent !== 'withdrawn') return sent;
  if (draft !== null) return 'draft';
  if (sent === 'withdrawn') return 'withdrawn';
  return window.state === 'not_open' ? 'not_open' : 'open';
}

const stillOwed: readonly FormStanding[] = ['open', 'draft', 'withdrawn', 'returned'];

/** Something is still to be sent; what was sent and came back is owed again. */
export const isOwed = (task: Task): boolean => stillOwed.includes(standingOf(task));

/** 逾期: the deadline is over, its grace too, and nothing of the form counts. */
export function isOverdue(task: Task): boolean {
  const isPast = ['late', 'locked', 'reopened'].includes(task.window.state);
  return isPast && isOwed(task) && (task.submission?.liveVersion ?? 0) === 0;
}

/** The last day on which the form may be sent as things are; null: no end is set. */
export function lastDay({ window, returned }: Task): string | null {
  const given = [window.reopenedUntil, returned?.until ?? null].filter((day) => day !== null);
  return (
    [...given, window.locksOn]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null
  );
}

export type NextStep = 'wait' | 'fill' | 'go_on' | 'mend' | 'look' | 'ask' | 'asked';

/** The one thing to do next. */
export function nextStep(task: Task): NextStep {
  const standing = standingOf(task);
  if (standing === 'not_open') return 'wait';
  if (standing === 'returned') return 'mend';
  if (!isOwed(task)) return 'look';
  if (task.window.state === 'locked') return task.late?.state === 'asked' ? 'asked' : 'ask';
  return standing === 'draft' ? 'go_on' : 'fill';
}

/** Withdrawing is possible until the deadline, and never of what was approved. */
export function mayWithdraw({
  submission,
  window,
}: Pick<Task, 'submission'> & { window: Pick<Task['window'], 'state'> }): boolean {
  if (submission === null || submission.version === 0) return false;
  return window.state === 'open' && ['submitted', 'in_review', 'returned'].includes(submission.state);
}

/** A correction of what counts needs the form to be open, or nothing is taken any more. */
export const maySend = ({ window, submission }: Task): boolean =>
  submission?.state === 'returned' || !['not_open', 'locked'].includes(window.state);

/** By deadline, what is still owed before what was sent; the rest by name, so that the order stands still. */
export function byDeadline(one: Task, other: Task): number {
  return (
    Number(isOwed(other)) - Number(isOwed(one)) ||
    one.window.deadline.localeCompare(other.window.deadline) ||
    keyOf(one).localeCompare(keyOf(other))
  );
}

/** Belongs among what is due: owed, not open yet, or sent and still within its window. */
export function isDue(task: Task): boolean {
  return isOwed(task) || ['not_open', 'open', 'grace', 'reopened'].includes(task.window.state);
}

const dayMs = 86_400_000;

/** Whole days and hours that remain until a deadline in Asia/Shanghai; null once it is over. */
export function remaining(deadline: string, time: string | null, now: Date): { days: number; hours: number } | null {
  const end =
    time === null ? Date.parse(`${deadline}T00:00:00+08:00`) + dayMs : Date.parse(`${deadline}T${time}:00+08:00`);
  const left = end - now.getTime();
  if (!(left > 0)) return null;
  return { days: Math.floor(left / dayMs), hours: Math.floor((left % dayMs) / 3_600_000) };
}
