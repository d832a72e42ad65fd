import type { NoticeItem } from '../content/alert-facts.js';
import { isWithinWindow } from './reopen-window.js';

export type NoticeKind = 'missing' | 'stale';

/** What is recorded of the notices of one region, plan and kind. */
export interface NoticeHistory {
  /** What the open notice says; null: none is open. */
  readonly open: readonly NoticeItem[] | null;
  /** The newest period of the last notice, where figures or an approved explanation closed it; null: there is none. */
  readonly closedIn: number | null;
  /** Periods up to here were settled by people (an approved explanation, a false alarm) and are not asked for again. */
  readonly settledUpTo: number;
}

/** What is true now. */
export interface NoticeFound {
  readonly kind: NoticeKind;
  /** missing: the newest form that is missing; stale: the period that is judged. */
  readonly period: number;
  readonly items: readonly NoticeItem[];
  /** What is no longer among the items came, or was renewed; false: it is only asked for no more. */
  readonly came: boolean;
  /** Nothing moves: old figures, while the form that would renew them is missing itself. */
  readonly held: boolean;
}

export type NoticeReason =
  | 'deadline_passed'
  | 'another_form'
  | 'some_forms_came'
  | 'all_forms_came'
  | 'too_old'
  | 'more_too_old'
  | 'some_renewed'
  | 'all_renewed'
  | 'nothing_asked';

export interface NoticeDecision {
  readonly kind: 'open' | 'reopen' | 'worsen' | 'ease' | 'clear' | 'withdraw';
  readonly reason: NoticeReason;
  readonly period: number;
  /** What the notice says from now on; of one that ends, what it said last. */
  readonly items: readonly NoticeItem[];
}

const reasons = {
  missing: { open: 'deadline_passed', worsen: 'another_form', ease: 'some_forms_came', clear: 'all_forms_came' },
  stale: { open: 'too_old', worsen: 'more_too_old', ease: 'some_renewed', clear: 'all_renewed' },
} as const satisfies Record<NoticeKind, Record<string, NoticeReason>>;

/**
 * What a notice about missing forms or old figures has to say now. It knows no counters and no severity: what is true
 * is said, once, and a form that is missing is never taken for a zero.
 */
export function decideNotice(
  found: NoticeFound,
  { open, closedIn, settledUpTo }: NoticeHistory,
): NoticeDecision | null {
  const { period, items } = found;
  if (found.held) return null;
  const words = reasons[found.kind];
  if (open === null) {
    if (items.length === 0 || period <= settledUpTo) return null;
    const again = closedIn !== null && isWithinWindow(closedIn, period);
    return { kind: again ? 'reopen' : 'open', reason: words.open, period, items };
  }
  if (items.length === 0) {
    const end = found.came ? ({ kind: 'clear', reason: words.clear } as const) : nothingAsked;
    return { ...end, period, items: open };
  }
  const [before, now] = [new Set(open.map(subjectOf)), new Set(items.map(subjectOf))];
  if ([...now].some((subject) => !before.has(subject))) return { kind: 'worsen', reason: words.worsen, period, items };
  return now.size < before.size ? { kind: 'ease', reason: words.ease, period, items } : null;
}

const nothingAsked = { kind: 'withdraw', reason: 'nothing_asked' } as const;

/** A form is one by its period, an old figure by its target. */
const subjectOf = ({ target, period }: NoticeItem): string => target ?? period;
