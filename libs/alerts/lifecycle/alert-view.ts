import type { IsoDay } from '#scoring';
import type { WorkedDays } from '../accountability/worked-days.js';
import type { AlertKind, CaseState } from '../alert-step.js';
import type { Facts } from '../content/alert-facts.js';
import { describeNow, type ToldNow } from '../content/describe-now.js';
import { flagOf, type Flag } from '../escalation/flag.js';
import type { CaseAct } from './case-course.js';
import { actsOpen } from './decide-act.js';
import type { ActingPerson } from './refuse-person.js';

type Today = Pick<Parameters<typeof flagOf>[0], 'today' | 'holidays'> & { readonly worked: WorkedDays };

interface PersonNamed {
  readonly id: string;
  readonly name: string;
}

/** An alert as it is stored, with the names of what it points at. */
export interface AlertRow {
  readonly id: string;
  readonly plan: string;
  readonly target: string | null;
  readonly region: string;
  readonly kind: AlertKind;
  readonly state: CaseState;
  readonly severity: number;
  readonly sequence: number;
  readonly openedPeriod: number;
  readonly lastPeriod: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly reopened: number;
  readonly returns: number;
  readonly stepSince: Date;
  readonly dueOn: IsoDay | null;
  readonly overdue: boolean;
  readonly owner: PersonNamed | null;
  readonly feedbackBy: PersonNamed | null;
  readonly dismissalAskedBy: PersonNamed | null;
  readonly unit: string | null;
  readonly promisedOn: IsoDay | null;
  readonly orderNumber: string | null;
  readonly requirement: string | null;
  readonly orderDue: IsoDay | null;
  readonly silenced: { readonly id: string; readonly until: string } | null;
  readonly evidence: number;
  readonly facts: Facts;
}

export interface AlertView {
  readonly id: string;
  readonly plan: string;
  /** null: the notice is about a region and no target of it. */
  readonly target: string | null;
  readonly region: string;
  readonly kind: AlertKind;
  readonly state: CaseState;
  readonly severity: number;
  /** null: it is closed. */
  readonly flag: Flag | null;
  /** The newest line of its history: what an action that follows may say that it has seen. */
  readonly sequence: number;
  readonly openedPeriod: number;
  readonly lastPeriod: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  /** How often it came back after it had been closed. */
  readonly reopened: number;
  /** How often feedback was sent back. */
  readonly returns: number;
  /** The present step: since when, until which day it is in time; null: it is closed. */
  readonly clock: {
    readonly step: CaseState;
    readonly since: Date;
    readonly dueOn: IsoDay | null;
    /** Working days until then; since then, where it is negative; null: it is not due on a day. */
    readonly daysLeft: number | null;
    readonly overdue: boolean;
  } | null;
  readonly owner: PersonNamed | null;
  readonly unit: string | null;
  readonly promisedOn: IsoDay | null;
  readonly order: { readonly number: string; readonly requirement: string; readonly dueOn: IsoDay } | null;
  readonly feedbackBy: PersonNamed | null;
  /** Who asked for its dismissal, which a second person has to confirm. */
  readonly dismissalAskedBy: PersonNamed | null;
  readonly silenced: { readonly id: string; readonly until: Date } | null;
  /** How many files support what was said. */
  readonly evidence: number;
  readonly facts: Facts;
  /** What the facts say, as people are told. */
  readonly told: ToldNow;
}

export function alertView(row: AlertRow, { today, holidays, worked }: Today): AlertView {
  const { stepSince, dueOn, overdue, orderNumber, requirement, orderDue, silenced, ...rest } = row;
  const isClosed = row.state === 'closed';
  return {
    ...rest,
    flag: isClosed ? null : flagOf({ ...row, today, holidays }),
    clock: isClosed
      ? null
      : { step: row.state, since: stepSince, dueOn, daysLeft: daysLeft(dueOn, { today, worked }), overdue },
    order:
      orderNumber === null || requirement === null || orderDue === null
        ? null
        : { number: orderNumber, requirement, dueOn: orderDue },
    silenced: silenced === null ? null : { id: silenced.id, until: new Date(silenced.until) },
    told: describeNow(row.facts),
  };
}

function daysLeft(dueOn: IsoDay | null, { today, worked }: Pick<Today, 'today' | 'worked'>): number | null {
  if (dueOn === null) return null;
  return dueOn >= today ? worked.after(today, dueOn) : 0 - worked.after(dueOn, today);
}

/** What a screen offers to do with an alert. */
export type OfferedAct = Exclude<CaseAct, 'approve' | 'return'> | 'resolve';

const offered: readonly CaseAct[] = [
  'acknowledge',
  'assign',
  'rectify',
  'feedback',
  'approve',
  'dismiss',
  'silence',
  'attach',
];

/** What this person may do with it now. */
export function offeredActs(
  row: AlertRow & { readonly path: string; readonly parties: readonly string[] },
  person: ActingPerson,
  today: IsoDay,
): OfferedAct[] {
  const found = {
    ...row,
    today,
    alertId: row.id,
    ownerId: row.owner?.id ?? null,
    dismissalAskedBy: row.dismissalAskedBy?.id ?? null,
    last: null,
    worsened: null,
  };
  const open = actsOpen(found, person, offered).filter((act) => act !== 'silence' || row.silenced === null);
  return open.flatMap((act) => (act === 'approve' ? ['resolve'] : act === 'return' ? [] : [act]));
}
