import type { Words } from '../content/words.js';
import { daysBetween, type IsoDay } from '#scoring';
import type { Holidays } from '#submissions/pure';
import type { AlertKind, CaseEnd, CaseState } from '../alert-step.js';
import type { AlertFacts, Facts } from '../content/alert-facts.js';
import type { AmountKind } from '../content/print-amount.js';
import { flagOf, type Flag } from '../escalation/flag.js';
import { namedUnits } from './named-units.js';
import type { WorkedDays } from './worked-days.js';

/** A line of the ledger as it is stored. */
export interface StoredEntry {
  readonly id: string;
  readonly kind: AlertKind;
  readonly plan: string;
  readonly target: string | null;
  readonly region: string;
  readonly severity: number;
  readonly state: CaseState;
  readonly overdue: boolean;
  readonly dueOn: IsoDay | null;
  readonly firstOpenedOn: IsoDay;
  /** Of the opening that counts: the last one. */
  readonly openedOn: IsoDay;
  readonly openedLag: Pick<AlertFacts, 'lagValue' | 'lagMonths'> | null;
  readonly facts: Facts;
  readonly owner: string | null;
  readonly unit: string | null;
  readonly promisedOn: IsoDay | null;
  readonly orderNumber: string | null;
  readonly requirement: string | null;
  readonly orderDue: IsoDay | null;
  readonly feedbacks: number;
  readonly returns: number;
  readonly escalations: number;
  readonly wasOverdue: boolean;
  readonly reopened: number;
  readonly closedOn: IsoDay | null;
  readonly closedBy: CaseEnd | null;
}

/** A difference when the case was opened and as it is now. */
export interface ThenAndNow {
  readonly opened: number | null;
  readonly now: number | null;
}

export interface LedgerEntry extends Omit<StoredEntry, 'facts' | 'openedLag' | 'overdue' | 'wasOverdue' | 'unit'> {
  readonly flag: Flag | null;
  readonly regionName: string;
  readonly subject: Words;
  readonly clause: Words | null;
  readonly lead: string;
  /** The unit that it was given to; null: not yet, and any of `namedUnits` may be. */
  readonly unit: string | null;
  readonly namedUnits: readonly string[];
  /** In `gapUnit`; null where nothing is short by an amount. */
  readonly gap: ThenAndNow;
  readonly gapUnit: Words | null;
  readonly lagMonths: ThenAndNow;
  /** Working days since the deadline of the present step; null: it is in time, or closed. */
  readonly overdueDays: number | null;
  /** Closed with no deadline passed; null: still open. */
  readonly inTime: boolean | null;
  /** From the opening that counts to the closing, or until today. */
  readonly workingDays: number;
  readonly calendarDays: number;
}

export function ledgerEntry(
  { facts, openedLag, overdue, wasOverdue, ...stored }: StoredEntry,
  { today, holidays, worked }: { readonly today: IsoDay; readonly holidays: Holidays; readonly worked: WorkedDays },
): LedgerEntry {
  const { kind, severity, dueOn, openedOn, closedOn } = stored;
  const isOpen = closedOn === null;
  const isLate = isOpen && overdue;
  const amounts = facts.kind === 'lag' ? facts.amounts : 'none';
  const now = facts.kind === 'lag' ? facts : null;
  const opened = openedLag ?? now;
  const until = closedOn ?? today;
  return {
    ...stored,
    flag: flagOf({ kind, severity, overdue: isLate, dueOn, today, holidays }),
    regionName: facts.regionName,
    subject: subjectOf(facts),
    clause: facts.kind === 'lag' ? facts.citation : null,
    lead: facts.lead,
    namedUnits: namedUnits(facts.responsible, facts.lead),
    gap: { opened: gapIn(opened, amounts), now: gapIn(now, amounts) },
    gapUnit: facts.kind === 'lag' ? gapUnit(amounts, facts.unit) : null,
    lagMonths: { opened: opened?.lagMonths ?? null, now: now?.lagMonths ?? null },
    overdueDays: isLate && dueOn !== null ? worked.after(dueOn, today) : null,
    inTime: isOpen ? null : !wasOverdue,
    workingDays: worked.after(openedOn, until),
    calendarDays: daysBetween(openedOn, until),
  };
}

function subjectOf(facts: Facts): Words {
  if (facts.kind === 'lag') return facts.summary;
  const periods = [...new Set(facts.items.map(({ period }) => period))];
  return {
    zh: `${facts.planTitle.zh}（${periods.join('、')}）`,
    en: `${facts.planTitle.en} (${periods.join(', ')})`,
  };
}

/** Shares differ by percentage points; the sixth decimal is where the exact figure was rounded for JSON. */
function gapIn(lag: StoredEntry['openedLag'], amounts: AmountKind): number | null {
  if (lag === null || lag.lagValue === null || amounts === 'none') return null;
  return amounts === 'points' ? Math.round(lag.lagValue * 1e6) / 1e4 : lag.lagValue;
}

function gapUnit(amounts: AmountKind, unit: string): Words | null {
  if (amounts === 'none' || amounts === 'ratio') return null;
  return amounts === 'points' ? { zh: '个百分点', en: 'pp' } : { zh: unit, en: unit };
}
