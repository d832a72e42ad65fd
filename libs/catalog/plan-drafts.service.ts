import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { AppError, type Problem } from '#platform/errors';
import { periodEnd, periodFromNumberOrThrow, type IsoDay, type PeriodId } from '#scoring';
import { CatalogRepository } from './catalog.repository.js';
import { CatalogService } from './catalog.service.js';
import { comparePlanTexts, type PlanDifference } from './compare-plan-texts.js';
import { otherMeasures } from './other-measures.js';
import type { Plan } from './plan.js';
import { readPlan } from './read-plan.js';
import { disagreements } from './read-plans.js';

export interface PlanDraft {
  readonly plan: Plan;
  /** Against the newest stored version. */
  readonly difference: PlanDifference;
  /** From which day it would judge, were it loaded today. */
  readonly effectiveFrom: IsoDay;
  /** Periods with figures that it would judge anew. */
  readonly rejudged: readonly PeriodId[];
}

export type DraftRead = { readonly draft: PlanDraft } | { readonly problems: readonly Problem[] };

/** A changed plan file before it is loaded: read as a start reads it, compared, and stored nowhere. */
@Injectable()
export class PlanDrafts {
  constructor(
    private readonly catalog: CatalogService,
    private readonly repository: CatalogRepository,
    private readonly clock: Clock,
  ) {}

  /** The text of a version as it was loaded; the newest where none is named. */
  async text(tx: Tx, code: string, version: number | null = null): Promise<string> {
    const stored = await this.repository.source(tx, code, version);
    if (stored !== undefined) return stored.source;
    const named = version === null ? code : `${code} v${version}`;
    throw new AppError('not-found', 'plan.not_found', { zh: `没有方案 ${named}`, en: `There is no plan ${named}` });
  }

  async difference(
    tx: Tx,
    code: string,
    { from, to }: { readonly from: number; readonly to: number },
  ): Promise<PlanDifference> {
    return comparePlanTexts(await this.text(tx, code, from), await this.text(tx, code, to));
  }

  /** All that a start would complain of: the file itself, what other plans say of its indicators, stored measures. */
  async read(tx: Tx, code: string, text: string): Promise<DraftRead> {
    const known = await this.text(tx, code);
    const file = `${code}.yaml`;
    const read = readPlan(text, file, (region) => this.catalog.regions.byCode(region));
    if ('problems' in read) return read;
    const { plan } = read;
    if (plan.code !== code) return { problems: [otherPlan(text, file, { is: plan.code, should: code })] };
    const problems = await this.besideOthers(tx, file, plan);
    if (problems.length > 0) return { problems };
    const effectiveFrom = plan.effective ?? this.clock.today();
    const difference = comparePlanTexts(known, text);
    return { draft: { plan, difference, effectiveFrom, rejudged: await this.rejudged(tx, code, effectiveFrom) } };
  }

  /** All that a start would complain of were this the file of a plan that is not stored yet. */
  async complaintsOf(tx: Tx, file: string, text: string): Promise<readonly Problem[]> {
    const read = readPlan(text, file, (region) => this.catalog.regions.byCode(region));
    return 'problems' in read ? read.problems : this.besideOthers(tx, file, read.plan);
  }

  /** What other plans say of its indicators, and how they were measured when figures of them were stored. */
  private async besideOthers(tx: Tx, file: string, plan: Plan): Promise<readonly Problem[]> {
    const others = this.catalog.plans().filter(({ code }) => code !== plan.code);
    return [
      ...disagreements([...others.map((other) => ({ file: `${other.code}.yaml`, plan: other })), { file, plan }]),
      ...otherMeasures([{ file, plan }], await this.repository.measures(tx)),
    ];
  }

  private async rejudged(tx: Tx, code: string, effectiveFrom: IsoDay): Promise<PeriodId[]> {
    const numbers = await this.repository.periodsWithFigures(tx, this.catalog.planId(code));
    return numbers.map(periodFromNumberOrThrow).filter((period) => periodEnd(period) >= effectiveFrom);
  }
}

function otherPlan(text: string, file: string, plan: { readonly is: string; readonly should: string }): Problem {
  const line = text.split('\n').findIndex((one) => /^plan\s*:/.test(one)) + 1;
  return {
    file,
    line: Math.max(1, line),
    column: 1,
    path: 'plan',
    code: 'plan.other_plan',
    tier: 'error',
    message: { zh: `这是方案 ${plan.is} 的文件，不是 ${plan.should}`, en: `This is the file of ${plan.is}, not of ${plan.should}` }, // prettier-ignore
    seen: plan.is,
    suggestion: { zh: `写 plan: ${plan.should}`, en: `Write plan: ${plan.should}` },
  };
}
