import type { Plan, Region } from '#catalog';
import type { Problem } from '#platform/errors';
import { periodEnd, periodNumberOrThrow } from '#scoring';
import { checkHead } from '../checks/check-head.js';
import { askedBy, type Asked, type IntakeRules } from '../checks/intake-rules.js';

/** A period of the file with the version of the plan that judges it. */
export interface BookedPeriod {
  readonly text: string;
  readonly number: number;
  readonly day: string;
  readonly plan: Plan;
  readonly asked: ReadonlyMap<string, readonly Asked[]>;
}

/** One form of the file: a region in a period. With faults, none of its rows can be taken. */
export interface BookedForm {
  readonly number: number;
  readonly period: BookedPeriod | null;
  readonly region: Region | null;
  readonly faults: readonly Problem[];
}

/** The places that stand for the columns of a row until the row is known. */
export const headPlaces = { plan: {}, region: { cell: 'region' }, period: { cell: 'period' }, values: {} } as const;

const remembered = 100_000;

/** Every form that a file speaks of, each head checked once by the rules that check a form sent by itself. */
export class FormBook {
  readonly forms: BookedForm[] = [];
  private readonly byHead = new Map<string, BookedForm>();
  private readonly periods = new Map<string, BookedPeriod | null>();
  private readonly asks = new Map<Plan, ReadonlyMap<string, readonly Asked[]>>();

  constructor(
    readonly plan: Plan,
    readonly rules: IntakeRules,
  ) {}

  /** Null: there is no such period, or it cannot be handed in; the form's faults say why. */
  period(text: string): BookedPeriod | null {
    const known = this.periods.get(text);
    if (known !== undefined) return known;
    const open = this.faultsOf({ period: text, region: null }).length === 0;
    const booked = open ? this.openPeriod(text) : null;
    if (this.periods.size < 1000) this.periods.set(text, booked);
    return booked;
  }

  askedBy(plan: Plan): ReadonlyMap<string, readonly Asked[]> {
    const known = this.asks.get(plan) ?? askedBy(plan);
    this.asks.set(plan, known);
    return known;
  }

  form(period: string, region: string): BookedForm {
    const head = `${period} ${region}`;
    const known = this.byHead.get(head);
    if (known) return known;
    const faults = this.faultsOf({ period, region });
    const found = this.rules.region(region);
    const own = found && this.rules.reportable(found) ? found : null;
    const form = { number: this.forms.length, period: this.period(period), region: own, faults };
    // a file of nonsense has a form in every row: those are not remembered
    if (faults.length > 0 && this.byHead.size > remembered) return form;
    this.byHead.set(head, form);
    this.forms.push(form);
    return form;
  }

  private faultsOf({ period, region }: { period: string; region: string | null }): readonly Problem[] {
    const given = {
      plan: this.plan.code,
      region,
      period,
      at: headPlaces,
      values: [],
      problems: [],
      emptyValues: 'missing' as const,
    };
    return checkHead(given, this.rules).problems;
  }

  private openPeriod(text: string): BookedPeriod {
    const plan = this.rules.inForce(this.plan.code, text);
    return { text, number: periodNumberOrThrow(text), day: periodEnd(text), plan, asked: this.askedBy(plan) };
  }
}
