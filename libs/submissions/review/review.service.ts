import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan } from '#catalog';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock, shanghaiMinute } from '#platform/clock';
import { brokenConstraint, UnitOfWork, type Tx } from '#platform/db';
import { AppError, type Problem } from '#platform/errors';
import { periodFromNumberOrThrow } from '#scoring';
import { checkMarkedCells } from './check-marked-cells.js';
import { decideReview } from './decide-review.js';
import { afterApproval } from './form-course.js';
import type { FormState, MarkedCell, ReviewStage } from './form-state.js';
import { FormsRepository, type FormStep, type LockedForm } from './forms.repository.js';
import { VersionsService } from '../versions/versions.service.js';

/** Which form, and in which version it was read; where nobody says so, the newest is meant. */
export interface Reviewed {
  readonly submission: string;
  readonly version?: number | undefined;
  readonly requestId?: string | undefined;
}

export interface Return {
  readonly reason: string;
  readonly cells?: readonly MarkedCell[] | undefined;
  readonly until?: string | undefined;
}

export interface FormMoved {
  readonly submission: string;
  readonly version: number;
  readonly state: FormState;
  readonly awaiting: ReviewStage | null;
}

/** Four eyes: the county passes a form before it counts, the level above approves it, and either sends it back. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly forms: FormsRepository,
    private readonly versions: VersionsService,
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
  ) {}

  approve(actor: Actor, reviewed: Reviewed): Promise<FormMoved> {
    return this.move(actor, reviewed, (form, stage) => {
      const { review = 'none' } = this.planOf(form);
      const { begins, ...after } = afterApproval(stage, { review, countsAfter: form.countsAfter });
      return { step: `approved_${stage}`, ...after, live: begins ? form.version : null };
    });
  }

  /** What counted goes on counting: a form is sent back to be mended, not taken out of the sums. */
  async sendBack(actor: Actor, reviewed: Reviewed, why: Return): Promise<FormMoved> {
    if (why.until !== undefined && why.until < this.clock.today()) throw untilPassed(why.until);
    return this.move(actor, reviewed, (form) => {
      this.refuseForeignCells(form, why.cells ?? []);
      return { step: 'returned', state: 'returned', awaiting: null, live: null, ...why };
    });
  }

  private refuseForeignCells(form: LockedForm, cells: readonly MarkedCell[]): void {
    const indicators = this.planOf(form).targets.flatMap(({ inputs }) => inputs.map(({ indicator }) => indicator));
    const isUnit = (code: string) => this.catalog.regions.byCode(code)?.path.startsWith(form.path) ?? false;
    const problems = checkMarkedCells(cells, { indicators, isUnit });
    if (problems.length > 0) throw cellsUnknown(problems);
  }

  private planOf({ plan, periodId }: LockedForm): Plan {
    return this.catalog.planForPeriod(plan, periodFromNumberOrThrow(periodId));
  }

  private async move(actor: Actor, reviewed: Reviewed, next: Next): Promise<FormMoved> {
    const scope = scopeOf(actor, 'reviewer', 'monitor');
    try {
      return await this.work.run(scope, async (tx) => {
        const form = await this.forms.lock(tx, reviewed.submission);
        if (!form) throw noSuchForm();
        const step = {
          actorId: actor.accountId,
          now: this.clock.now(),
          ...next(form, stageOrThrow(form, actor, reviewed)),
        };
        return this.take(tx, form, { step, requestId: reviewed.requestId });
      });
    } catch (error) {
      throw brokenConstraint(error) === 'own_approval' ? ownApproval() : error;
    }
  }

  private async take(
    tx: Tx,
    form: LockedForm,
    { step, requestId }: { readonly step: FormStep; readonly requestId: string | undefined },
  ): Promise<FormMoved> {
    await this.forms.record(tx, form, step);
    if (step.live !== null) await this.versions.oweScores(tx, form, requestId);
    await recordAudit(tx, auditOf(form, step, requestId));
    return { submission: form.submission, version: form.version, state: step.state, awaiting: step.awaiting };
  }
}

type Next = (form: LockedForm, stage: ReviewStage) => Omit<FormStep, 'actorId' | 'now'>;

function stageOrThrow(form: LockedForm, actor: Actor, { version }: Reviewed): ReviewStage {
  const { accountId, grants } = actor;
  const { by, at } = form.lastStep;
  const lastStep = { ...form.lastStep, minute: shanghaiMinute(at) };
  const decision = decideReview({ ...form, lastStep }, { accountId, grants, version });
  if (decision.kind === 'may') return decision.stage;
  const first = { by, at: at.toISOString(), step: form.lastStep.step };
  const members = decision.error === 'conflict' ? { state: form.state, version: form.version, first } : {};
  throw new AppError(decision.error, decision.code, decision.words, { members });
}

export function auditOf(form: LockedForm, step: FormStep, requestId: string | undefined) {
  return {
    actorId: step.actorId,
    action: `submission.${step.step}`,
    object: `submission/${form.submission}`,
    regionId: form.regionId,
    before: { state: form.state, counts: form.liveVersion },
    after: { version: form.version, state: step.state, counts: step.live ?? form.liveVersion },
    ...(step.reason === undefined ? {} : { reason: step.reason }),
    ...(requestId === undefined ? {} : { requestId }),
    result: 'ok' as const,
  };
}

export function noSuchForm(): AppError {
  return new AppError('not-found', 'submission.not_found', {
    zh: '没有这份上报',
    en: 'There is no such submission',
  });
}

/** The database says it again, for the case that the question above is ever forgotten. */
function ownApproval(): AppError {
  return new AppError('forbidden', 'submission.own_review', {
    zh: '不能审核自己报送的报表，请由他人审核',
    en: 'Nobody reviews a form that he sent himself: ask somebody else',
  });
}

function untilPassed(until: string): AppError {
  const message = {
    zh: `重报期限 ${until} 已经过去：请写今天或以后的日期，或不写`,
    en: `The day ${until} has passed, so nobody could send the form again: give today or a later day, or none`,
  };
  const problem = { pointer: '/until', code: 'submission.until_passed', tier: 'error', message, seen: until } as const;
  return new AppError('invalid', 'submission.until_passed', message, { problems: [problem] });
}

function cellsUnknown(problems: readonly Problem[]): AppError {
  const words = {
    zh: `标出的单元格有 ${problems.length} 处不属于该报表，未退回，改正后重试`,
    en: `${problems.length} of the marks point at no cell of the form; it was not sent back, mend them and try again`,
  };
  return new AppError('invalid', 'submission.cell_unknown', words, { problems });
}
