import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import { Clock } from '#platform/clock';
import type { Scope } from '#platform/db';
import { AppError } from '#platform/errors';
import { periodEnd, periodNumber, previousPeriod, type PeriodId } from '#scoring';
import { checkPeriod } from '../checks/check-period.js';
import { describeForm, type DescribedForm } from './describe-form.js';
import type { Locale } from './form-layout.js';
import { FormFactsReadModel } from './form-facts.read-model.js';
import { ManifestService } from './manifest.service.js';
import { templateFileName } from './template-file-name.js';
import { WorkbookWriterService } from './workbook-writer.service.js';

export interface TemplateWanted {
  readonly plan: string;
  readonly region: Region;
  readonly period: PeriodId;
  readonly locale: Locale;
}

export interface TemplateFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** How far back the last figure of a form is looked for. */
const periodsBack = 24;

/** The workbook in which a region fills in one plan's form of one period, with all in it that is known already. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
    private readonly facts: FormFactsReadModel,
    private readonly manifests: ManifestService,
    private readonly writer: WorkbookWriterService,
  ) {}

  /** `scope` is what the asker may see, and the region lies in it. */
  async template(scope: Scope, wanted: TemplateWanted): Promise<TemplateFile> {
    const form = await this.describe(scope, wanted);
    const about = { generatedAt: this.clock.now().toISOString(), catalogueVersion: this.catalogueVersion() };
    const bytes = await this.writer.template(this.manifests.sign(form, about));
    return { name: templateFileName(form), bytes };
  }

  private async describe(scope: Scope, { plan: code, region, period, locale }: TemplateWanted): Promise<DescribedForm> {
    const { regions } = this.catalog;
    this.catalog.planOrThrow(code);
    refusePeriod(period, this.catalog.planOrThrow(code), this.clock.today());
    const plan = this.catalog.planForPeriod(code, period);
    const day = periodEnd(period);
    const bound = regions.byCode(plan.scope);
    if (bound === undefined || !regions.contains(bound.id, region.id, day)) throw nothingAsked(plan, region);
    const known = await this.facts.known(scope, { plan, region, period, before: periodIdsBefore(period, plan) });
    const unitsOf = (target: Plan['targets'][number], on: string) =>
      regions.expectedUnits(target, region.id, on).flatMap((id) => regions.byId(id) ?? []);
    const name = regions.spellAt(region.id, day)?.name ?? region.name;
    const form = describeForm({ plan, region: { ...region, name }, period, locale, unitsOf, ...known });
    if (form.tables.length === 0) throw nothingAsked(plan, region);
    return form;
  }

  /** Grows with every version of any plan that is loaded. */
  private catalogueVersion(): string {
    const versions = this.catalog.plans().map(({ code }) => this.catalog.versionsOf(code).length);
    return String(versions.reduce((sum, count) => sum + count, 0));
  }
}

/** A form may be prepared before its period is over, but it has to be a period of the plan. */
function refusePeriod(period: PeriodId, plan: Plan, today: string): void {
  const verdict = checkPeriod(period, plan, today);
  if (verdict.kind === 'open' || verdict.code === 'submission.period_not_open') return;
  throw new AppError('invalid', verdict.code, verdict.message);
}

/** Earlier periods, and those in which units report their own baseline. */
function periodIdsBefore(period: PeriodId, plan: Plan): number[] {
  const back: PeriodId[] = [];
  for (let one = previousPeriod(period); back.length < periodsBack; one = previousPeriod(one)) back.push(one);
  const starts = plan.targets.flatMap(({ target: { baseline } }) => (baseline.kind === 'own' ? [baseline.at] : []));
  return [...new Set([...back, ...starts])].flatMap((one) => periodNumber(one) ?? []);
}

function nothingAsked(plan: Plan, region: Region): AppError {
  return new AppError('not-found', 'template.nothing_asked', {
    zh: `方案 ${plan.code}（${plan.title.zh}）本期没有要 ${region.name}（${region.code}）填报的指标`,
    en: `Plan ${plan.code} asks ${region.code} for nothing in this period`,
  });
}
