import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '#platform/auth';
import { AppError, type Problem } from '#platform/errors';
import { checkSubmission } from '../checks/check-submission.js';
import { IntakeRulesService } from '../checks/intake-rules.service.js';
import type { GivenSubmission } from '../reading/given-submission.js';
import type { Acceptable } from '../versions/acceptable.js';
import { WithdrawalService } from '../review/withdrawal.service.js';
import { AcceptanceService } from '../versions/acceptance.service.js';
import type { AcceptedAnswer } from '../versions/accepted-answer.js';
import { ComparisonReadModel } from '../versions/comparison.read-model.js';
import { countFigures } from '../versions/count-figures.js';

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
 * form, one by one or all together, and no draft, since nobody is there to mend one.
 */
@Injectable()
export class SystemForms {
  constructor(
    private readonly rules: IntakeRulesService,
    private readonly acceptance: AcceptanceService,
    private readonly comparison: ComparisonReadModel,
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

  /** Whether a form may come now, without storing it. @throws AppError as `accept` would */
  async rehearse(actor: Actor, form: Acceptable): Promise<void> {
    const { reasonNeeded } = await this.comparison.compare(scopeOf(actor, 'submitter'), form);
    if (reasonNeeded && form.reason === undefined) throw reasonMissing();
  }

  /** @throws AppError where the form may not come now */
  accept(actor: Actor, form: Acceptable): Promise<AcceptedAnswer> {
    return this.acceptance.accept(scopeOf(actor, 'submitter'), form);
  }

  /** All of them or none. @throws AppError where one may not come now */
  acceptTogether(actor: Actor, forms: readonly Acceptable[]): Promise<readonly AcceptedAnswer[]> {
    return this.acceptance.acceptTogether(scopeOf(actor, 'submitter'), forms);
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

function reasonMissing(): AppError {
  return new AppError('invalid', 'submission.reason_needed', {
    zh: '该报表已验收或截止日期已过，更正须说明原因',
    en: 'The form is approved or its deadline has passed: a correction needs a reason',
  });
}
