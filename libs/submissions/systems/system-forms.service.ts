import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '#platform/auth';
import type { AppError, Problem } from '#platform/errors';
import { checkSubmission } from '../checks/check-submission.js';
import { IntakeRulesService } from '../checks/intake-rules.service.js';
import type { GivenSubmission } from '../reading/given-submission.js';
import type { Acceptable } from '../versions/acceptable.js';
import { WithdrawalService } from '../review/withdrawal.service.js';
import { countFigures } from '../versions/count-figures.js';
import { ManyAcceptance, type Taken } from '../versions/many-acceptance.service.js';

/** A form that passed every check, or why it did not. */
export type FormJudgement =
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'passed'; readonly form: Acceptable };

export interface JudgedBy {
  /** Whether earlier figures are compared with; of many forms in one request they are not, as in an import. */
  readonly comparing: boolean;
  readonly requestId: string | undefined;
}

/**
 * The intake for forms that another system hands in: the same checks, versions, windows, reviews and audit as any other
 * form, each by itself or all together, and no draft, since nobody is there to mend one.
 */
@Injectable()
export class SystemForms {
  constructor(
    private readonly rules: IntakeRulesService,
    private readonly acceptance: ManyAcceptance,
    private readonly withdrawal: WithdrawalService,
  ) {}

  /** Checks a form as one that came by itself in JSON. */
  async judge(actor: Actor, given: GivenSubmission, { comparing, requestId }: JudgedBy): Promise<FormJudgement> {
    const rules = comparing ? await this.rules.rulesForForm(actor, given) : this.rules.rulesFor(actor);
    const verdict = checkSubmission(given, rules);
    if (verdict.kind !== 'accepted') return { kind: 'refused', problems: verdict.problems };
    const { plan, region, period, values, leftEmpty } = verdict.submission;
    const { queries } = verdict;
    const explained = queries.filter(({ explanation }) => explanation !== null).length;
    const counts = countFigures(values, { leftEmpty, explained });
    const sent = { source: 'json', file: null, actorId: actor.accountId, keyUse: null, requestId } as const;
    return { kind: 'passed', form: { plan, region, period, values, queries, counts, ...sent } };
  }

  /** Of each, whether it may come now, without storing anything: null, or why not. */
  rehearse(actor: Actor, forms: readonly Acceptable[]): Promise<readonly (AppError | null)[]> {
    return this.acceptance.rehearse(scopeOf(actor, 'submitter'), forms);
  }

  /** Each by itself: its answer, or why it may not come now. These may be a part of all forms that came. */
  acceptEach(actor: Actor, forms: readonly Acceptable[], formsInAll: number): Promise<readonly Taken[]> {
    return this.acceptance.acceptEach(scopeOf(actor, 'submitter'), forms, formsInAll);
  }

  /** All of them or none: where one may not come, why not, and null of those that might have. */
  acceptAll(actor: Actor, forms: readonly Acceptable[]): Promise<readonly (Taken | null)[]> {
    return this.acceptance.acceptAll(scopeOf(actor, 'submitter'), forms);
  }

  /** Takes a form back of which no figure is left. @throws AppError where it may not be taken back any more */
  async withdraw(actor: Actor, submission: string): Promise<void> {
    await this.withdrawal.withdraw(
      actor,
      { submission },
      '其他系统删除了全部数值 / another system deleted every value',
    );
  }

  /** Whether it may be taken back now, without doing so. @throws AppError as `withdraw` would */
  rehearseWithdrawal(actor: Actor, submission: string): Promise<void> {
    return this.withdrawal.rehearse(actor, submission);
  }
}
