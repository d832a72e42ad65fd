import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { AppError, type Problem } from '#platform/errors';
import { SystemForms, type Acceptable, type StandingFigure } from '#submissions';
import { ExchangeCatalog } from '../exchange-catalog.service.js';
import type { Strategy } from '../values/decide-value.js';
import type { Dialect } from '../values/given-value.js';
import { fitValue } from '../values/fit-value.js';
import { FormOverlay } from './form-overlay.js';
import type { GatheredForm } from './gather-forms.js';
import type { ImportTally } from './import-tally.js';
import { refusalOf } from './refusal-codes.js';
import type { PlacedValue } from './place-value.js';

export interface FormsTerms {
  readonly dialect: Dialect;
  readonly language: 'zh' | 'en';
  readonly requestId: string | undefined;
  readonly atomic: boolean;
  readonly strategy: Strategy;
  readonly dryRun: boolean;
  readonly tally: ImportTally;
  /** Forms of the payload, of which those that are handed in may be a part. */
  readonly formsInAll: number;
  readonly standing: (form: GatheredForm) => readonly StandingFigure[];
}

/** A form as the values have made it, once it was checked. */
interface Ready {
  readonly gathered: GatheredForm;
  readonly form: Acceptable | 'nothing' | { readonly withdraw: string };
}

/** A form that is to be handed in. */
interface Given {
  readonly gathered: GatheredForm;
  readonly form: Acceptable;
}

/** Above so many forms in a payload, each is checked by itself, as in an import: not beside earlier figures. */
const comparedUpTo = 20;
/** Each round takes the values back that were refused; what is left may be refused for what they left behind. */
const mostRounds = 4;

/** Lays values over forms, has these checked as any other form, and hands them in. */
@Injectable()
export class FormsIntake {
  constructor(
    private readonly forms: SystemForms,
    private readonly exchange: ExchangeCatalog,
  ) {}

  /** Up to 2.42 a form stands alone; in 2.43 those of one data set are stored together, and not if one is refused. */
  async take(actor: Actor, gathered: readonly GatheredForm[], terms: FormsTerms): Promise<void> {
    const ready = await this.checkAll(actor, gathered, terms);
    const { tally } = terms;
    if (terms.atomic) {
      await this.storeTogether(actor, tally.conflicts.isEmpty ? ready : this.drop(ready, terms), terms);
      return;
    }
    if (terms.dialect === 42) {
      await this.storeEach(actor, ready, terms);
      return;
    }
    for (const plan of new Set(ready.map((one) => one.gathered.plan.code))) {
      const own = ready.filter((one) => one.gathered.plan.code === plan);
      const isBroken =
        tally.conflicts.beyondValues && gathered.some((one) => one.plan.code === plan && touched(one, terms));
      // where one is refused already, of the others it is still said which may not come
      await this.storeTogether(actor, own, isBroken ? { ...terms, dryRun: true } : terms);
      if (isBroken) this.drop(own, terms);
    }
  }

  private async checkAll(actor: Actor, gathered: readonly GatheredForm[], terms: FormsTerms): Promise<Ready[]> {
    const ready: Ready[] = [];
    for (const one of gathered) {
      ready.push(...(await this.check(actor, one, terms)));
      await breathe(); // others are answered meanwhile
    }
    return ready;
  }

  private async check(actor: Actor, gathered: GatheredForm, terms: FormsTerms): Promise<Ready[]> {
    const { plan, reporter, period } = gathered;
    const standing = terms.standing(gathered);
    const overlay = new FormOverlay(plan, reporter, period, standing);
    for (const value of gathered.values) this.lay(overlay, value, terms);
    if (!overlay.changed) return [{ gathered, form: 'nothing' }];
    const [first] = standing;
    if (overlay.isEmpty) return first === undefined ? [] : [{ gathered, form: { withdraw: first.submission } }];
    const judged = await this.judge(actor, overlay, { gathered, terms });
    return judged === null ? [] : [{ gathered, form: judged }];
  }

  private lay(overlay: FormOverlay, value: PlacedValue, terms: FormsTerms): void {
    const { given, part } = value;
    const { tally, strategy, dialect } = terms;
    const said = given.value?.trim() ?? '';
    const isRead = said !== '' && !given.deleted && strategy !== 'DELETE';
    const fit = isRead ? fitValue(said, part.valueType) : null;
    if (fit !== null && !fit.fits) {
      const { dataElement = '' } = given;
      const older = dialect === 42;
      tally.refuse(given.index, {
        code: older ? 'E7619' : 'E8122',
        args: [older ? dataElement : part.valueType, fit.reason],
      });
      return;
    }
    const decision = overlay.lay(value, { strategy, dialect });
    tally.decide(given.index, decision);
    if (decision.refused === undefined) return;
    tally.refuse(given.index, { code: decision.refused, args: [given.dataElement ?? ''] });
  }

  private async judge(
    actor: Actor,
    overlay: FormOverlay,
    { gathered, terms }: { gathered: GatheredForm; terms: FormsTerms },
  ): Promise<Acceptable | null> {
    let open: readonly Problem[] = [];
    for (let round = 0; round < mostRounds; round += 1) {
      const { requestId, formsInAll } = terms;
      const comparing = formsInAll <= comparedUpTo;
      const verdict = await this.forms.judge(actor, overlay.given(), { comparing, requestId });
      if (verdict.kind === 'passed') return verdict.form;
      open = verdict.problems;
      const ofValues = open.map((problem) => ({ problem, indexes: overlay.saidAt(problem.pointer) }));
      // of the form itself, or of a figure that stood in it before: nothing that was sent can be taken back for it
      if (ofValues.some(({ indexes }) => indexes.length === 0)) break;
      for (const { problem, indexes } of ofValues) {
        const own = gathered.values.filter(({ given }) => indexes.includes(given.index));
        for (const value of own) this.refuse(value, problem, terms);
      }
      for (const index of ofValues.flatMap(({ indexes }) => indexes)) overlay.restore(index);
      if (gathered.values.every(({ given }) => terms.tally.isRefused(given.index))) return null;
    }
    const whole = open.find(({ pointer }) => overlay.saidAt(pointer).length === 0) ?? open[0];
    if (whole !== undefined) this.refuseForm(gathered, whole, terms);
    return null;
  }

  private async storeEach(actor: Actor, ready: readonly Ready[], terms: FormsTerms): Promise<void> {
    const given = ready.filter(isGiven);
    const forms = given.map(({ form }) => form);
    const { dryRun, formsInAll } = terms;
    const taken = await (dryRun ? this.forms.rehearse(actor, forms) : this.forms.acceptEach(actor, forms, formsInAll));
    this.tell(given, taken, terms);
    await this.withdraw(actor, ready, terms);
  }

  private async storeTogether(actor: Actor, ready: readonly Ready[], terms: FormsTerms): Promise<void> {
    const given = ready.filter(isGiven);
    const forms = given.map(({ form }) => form);
    const { conflicts } = terms.tally;
    const before = conflicts.refusals;
    // whatever may not be taken back is found before anything is stored
    await this.withdraw(actor, ready, { ...terms, dryRun: true });
    const isRehearsal = terms.dryRun || conflicts.refusals > before;
    const taken = await (isRehearsal ? this.forms.rehearse(actor, forms) : this.forms.acceptAll(actor, forms));
    this.tell(given, taken, terms);
    if (conflicts.refusals > before) this.drop(ready, terms);
    else if (!terms.dryRun) await this.withdraw(actor, ready, terms);
  }

  private tell(given: readonly Given[], taken: readonly unknown[], terms: FormsTerms): void {
    for (const [at, { gathered }] of given.entries()) {
      const one = taken[at];
      if (one instanceof AppError) this.tellOrThrow(one, gathered, terms);
    }
  }

  /** Takes the forms back of which no value is left. */
  private async withdraw(actor: Actor, ready: readonly Ready[], terms: FormsTerms): Promise<void> {
    for (const { form, gathered } of ready) {
      if (form === 'nothing' || !('withdraw' in form)) continue;
      try {
        if (terms.dryRun) await this.forms.rehearseWithdrawal(actor, form.withdraw);
        else await this.forms.withdraw(actor, form.withdraw);
      } catch (error) {
        this.tellOrThrow(error, gathered, terms);
      }
    }
  }

  private drop(ready: readonly Ready[], { tally }: FormsTerms): readonly Ready[] {
    for (const { gathered } of ready) tally.drop(gathered.values.map(({ given }) => given.index));
    return [];
  }

  /** Of what may not come now the values are told; a fault is a fault. */
  private tellOrThrow(error: unknown, gathered: GatheredForm, terms: FormsTerms): void {
    if (!(error instanceof AppError) || !(error.kind === 'conflict' || error.kind === 'invalid')) throw error;
    this.refuseForm(gathered, { code: error.code, message: error.words }, terms);
  }

  private refuseForm({ values }: GatheredForm, problem: Pick<Problem, 'code' | 'message'>, terms: FormsTerms): void {
    for (const value of values) if (!terms.tally.isRefused(value.given.index)) this.refuse(value, problem, terms);
  }

  private refuse(value: PlacedValue, problem: Pick<Problem, 'code' | 'message'>, terms: FormsTerms): void {
    const { dialect, language, tally } = terms;
    const dataSet = this.exchange.index.uidOf('dataSet', value.plan.code) ?? value.plan.code;
    tally.refuse(value.given.index, refusalOf(problem, value, { dialect, language, dataSet }));
  }
}

function touched({ values }: GatheredForm, { tally }: FormsTerms): boolean {
  return values.some(({ given }) => tally.isRefused(given.index));
}

function isGiven(one: Ready): one is Ready & Given {
  return one.form !== 'nothing' && !('withdraw' in one.form);
}
