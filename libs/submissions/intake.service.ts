import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '#platform/auth';
import type { Scope } from '#platform/db';
import { AppError, type Problem } from '#platform/errors';
import type { Acceptable } from './versions/acceptable.js';
import { AcceptanceService } from './versions/acceptance.service.js';
import type { AcceptedAnswer } from './versions/accepted-answer.js';
import type { Arrival, CheckedAnswer } from './versions/arrival.js';
import { checkSubmission, type SubmissionVerdict } from './checks/check-submission.js';
import { ComparisonReadModel, type Comparison } from './versions/comparison.read-model.js';
import { countFigures } from './versions/count-figures.js';
import { DraftsService } from './drafts/drafts.service.js';
import type { GivenSubmission } from './reading/given-submission.js';
import type { KeyUse } from './versions/idempotency.repository.js';
import { nameRows } from './reading/name-rows.js';
import { IntakeRulesService } from './checks/intake-rules.service.js';

const shownProblems = 2000;

/** What a form that was read goes through: checked whole, then kept as a draft, refused, or accepted. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly rules: IntakeRulesService,
    private readonly acceptance: AcceptanceService,
    private readonly comparison: ComparisonReadModel,
    private readonly drafts: DraftsService,
  ) {}

  async take(actor: Actor, given: GivenSubmission, how: Arrival): Promise<AcceptedAnswer | CheckedAnswer> {
    const scope = scopeOf(actor, 'submitter');
    const keyUse = how.sending.dryRun === true ? null : keyUseOf(actor, how);
    const explained = { ...given, explanations: how.besides.explanations ?? [] };
    const verdict = checkSubmission(explained, await this.rules.rulesForForm(actor, given));
    if (verdict.kind !== 'accepted') {
      const refusal = verdict.kind === 'refused' ? refusalOf(verdict.problems) : explanationNeeded(verdict.problems);
      const earlier = keyUse && refusal.kind === 'invalid' ? await this.acceptance.earlierAnswer(scope, keyUse) : null;
      if (earlier) return earlier;
      const open = verdict.kind === 'refused' ? null : acceptable(actor, verdict, { ...how, keyUse });
      throw await this.withDraft(actor, refusal, { given, how, open });
    }
    const form = acceptable(actor, verdict, { ...how, keyUse });
    if (how.sending.dryRun === true) return this.checked(actor, form, { how, leftEmpty: verdict.submission.leftEmpty });
    return this.accept(actor, scope, form);
  }

  /** What this very request was answered before, if it came with a key: also where nothing is left to be read again. */
  async earlierAnswer(actor: Actor, how: Pick<Arrival, 'sending' | 'fingerprint'>): Promise<AcceptedAnswer | null> {
    const keyUse = keyUseOf(actor, how);
    return keyUse && this.acceptance.earlierAnswer(scopeOf(actor, 'submitter'), keyUse);
  }

  private async accept(actor: Actor, scope: Scope, form: Acceptable): Promise<AcceptedAnswer> {
    try {
      return await this.acceptance.accept(scope, form);
    } catch (error) {
      const isMoved = error instanceof AppError && error.code === 'submission.head_moved';
      if (!isMoved || !form.draft) throw error;
      const compared = await this.comparison.compare(scope, form);
      const problems = form.queries ?? [];
      await this.drafts.see(actor, form.draft.id, { problems, seenSteps: compared.seenSteps });
      const members = { draft: form.draft.id, ...shownOf(compared) };
      throw new AppError(error.kind, error.code, error.words, { members });
    }
  }

  private async checked(
    actor: Actor,
    form: Acceptable,
    { how, leftEmpty }: { readonly how: Arrival; readonly leftEmpty: number },
  ): Promise<CheckedAnswer> {
    const compared = await this.comparison.compare(scopeOf(actor, 'submitter'), form);
    const about = { plan: form.plan.code, region: form.region.code, period: form.period };
    const problems = form.queries ?? [];
    const findings = { about, problems, seenSteps: compared.seenSteps };
    const draft = await this.drafts.keep(actor, how.content, findings);
    const { counts, ...shown } = shownOf(compared);
    const told = { ...(form.counts ?? countFigures(form.values, { leftEmpty, explained: 0 })), ...counts };
    return {
      outcome: 'checked',
      draft,
      problems,
      ...shown,
      counts: told,
      ...about,
      values: form.values.length,
      leftEmpty,
    };
  }

  /**
   * A refused form is kept for mending where there is one to mend: a file, or what was only to be checked. Where nothing
   * but explanations is missing, the difference is told with the questions, so that they can be answered in confirming.
   */
  private async withDraft(actor: Actor, refusal: AppError, { given, how, open }: Refused): Promise<AppError> {
    const isKept = how.file !== null || how.sending.dryRun === true || how.draft !== undefined;
    if (refusal.kind !== 'invalid' || !isKept) return refusal;
    const compared = open && (await this.comparison.compare(scopeOf(actor, 'submitter'), open));
    const { plan, region, period } = given;
    const problems = nameRows(refusal.details.problems ?? [], given);
    const findings = { about: { plan, region, period }, problems, seenSteps: compared?.seenSteps ?? null };
    if (how.draft) await this.drafts.see(actor, how.draft.id, findings);
    const draft = how.draft?.id ?? (await this.drafts.keep(actor, how.content, findings));
    const members = { draft, ...(compared && shownOf(compared)) };
    return new AppError(refusal.kind, refusal.code, refusal.words, { ...refusal.details, problems, members });
  }
}

interface Refused {
  readonly given: GivenSubmission;
  readonly how: Arrival;
  /** The form as it would be once its questions are answered; null where more is wrong with it. */
  readonly open: Acceptable | null;
}

function shownOf({ cells, counts, against, wouldCreate, kind, reasonNeeded }: Comparison) {
  return { difference: cells, counts, against, wouldCreate, kind, reasonNeeded };
}

type Sound = Exclude<SubmissionVerdict, { kind: 'refused' }>;

function acceptable(actor: Actor, verdict: Sound, how: Arrival & { keyUse: KeyUse | null }): Acceptable {
  const { plan, region, period, values, leftEmpty } = verdict.submission;
  const { source, file, keyUse, sending, besides } = how;
  const explanations = besides.explanations ?? [];
  const { mends } = how.content.given;
  return {
    ...{ plan, region, period, values, source, file, keyUse, explanations },
    requestId: sending.requestId,
    actorId: actor.accountId,
    queries: verdict.queries.slice(0, shownProblems),
    counts: countFigures(values, {
      leftEmpty,
      explained: verdict.queries.filter(({ explanation }) => explanation !== null).length,
      ...(mends !== undefined && mends.length > 0 && { mended: mends.length }),
    }),
    ...(mends && { mends }),
    reason: besides.reason,
    pledged: how.pledged ?? false,
    ...(how.draft && { draft: how.draft }),
  };
}

function keyUseOf(actor: Actor, { sending, fingerprint }: Pick<Arrival, 'sending' | 'fingerprint'>): KeyUse | null {
  const key = sending.idempotencyKey;
  if (key === undefined) return null;
  if (/^[\x21-\x7e]{8,128}$/.test(key)) return { actorId: actor.accountId, key, fingerprint };
  throw new AppError('invalid', 'idempotency.key_invalid', {
    zh: 'Idempotency-Key 应为8至128个不含空格的 ASCII 字符',
    en: 'An Idempotency-Key is 8 to 128 ASCII characters without blanks',
  });
}

/** The refusal of a whole form: nothing of it was stored. A region that is not the sender's is answered as not there. */
function refusalOf(problems: readonly Problem[]): AppError {
  const words = {
    zh: `有 ${problems.length} 处问题，全部未入库，改正后重新提交`,
    en: `${problems.length} problem${problems.length === 1 ? '' : 's'}; nothing was stored, mend and send again`,
  };
  const details = { problems: problems.slice(0, shownProblems) };
  if (problems.some(({ code }) => code === 'submission.region_not_found')) {
    return new AppError('not-found', 'submission.region_not_found', words, details);
  }
  return new AppError('invalid', 'submission.invalid', words, details);
}

/** Nothing is wrong, but something is asked: an answer is the note of its row, or an explanation beside the form. */
function explanationNeeded(problems: readonly Problem[]): AppError {
  const { length } = problems;
  const words = {
    zh: `有 ${length} 处需要核实，尚未入库：请在备注中说明（至少10个字），或逐条填写说明后再确认`,
    en: `${length} figure${length === 1 ? '' : 's'} to verify; nothing is stored yet: explain in the note of the row (at least 10 characters) or beside the form, then confirm`,
  };
  return new AppError('invalid', 'submission.explanation_needed', words, {
    problems: problems.slice(0, shownProblems),
  });
}
