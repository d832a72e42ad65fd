import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SilencesReadModel, SilencesService, type SilenceView } from '#alerts';
import { CatalogService } from '#catalog';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { Allow, CurrentActor } from './actor.js';
import { RequestId } from './request-facts.js';
import { SilenceBody, SilenceEndBody, SilencesQuery } from './silences.dto.js';
import { visibleRegion } from './visible-region.js';

/** Messages of alerts that stop for a while: until when, why, and by whom. The record goes on. */
@ApiTags('alerts')
@Controller('silences')
export class SilencesController {
  constructor(
    private readonly silences: SilencesService,
    private readonly readModel: SilencesReadModel,
    private readonly catalog: CatalogService,
  ) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  list(@CurrentActor() actor: Actor, @Query({ schema: SilencesQuery }) query: SilencesQuery) {
    return this.readModel.list(scopeOf(actor, ...figureReaders), query);
  }

  @Post()
  @Allow('monitor')
  async silence(
    @CurrentActor() actor: Actor,
    @Body({ schema: SilenceBody }) body: SilenceBody,
    @RequestId() requestId: string,
  ) {
    const { region, kind = null, mostSeverity, reason } = body;
    const { id: regionId } = visibleRegion(this.catalog, scopeOf(actor, 'monitor'), region);
    const matcher = { regionId, ...this.subject(body), kind, mostSeverity };
    const id = await this.silences.silence(actor, matcher, { until: new Date(body.until), reason, requestId });
    return this.findOrThrow(actor, id);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Allow('monitor')
  async end(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: SilenceEndBody }) body: SilenceEndBody,
    @RequestId() requestId: string,
  ) {
    if (!/^\d{1,18}$/.test(id)) throw notFound(id);
    await this.silences.end(actor, id, { note: body.note ?? null, requestId });
    return this.findOrThrow(actor, id);
  }

  private async findOrThrow(actor: Actor, id: string): Promise<SilenceView> {
    const [found] = await this.readModel.list(scopeOf(actor, 'monitor'), { id, limit: 1, offset: 0 });
    if (found === undefined) throw notFound(id);
    return found;
  }

  private subject({ plan, target }: SilenceBody): { planId: number | null; targetId: number | null } {
    if (plan === undefined && target !== undefined) throw planMissing();
    if (plan === undefined) return { planId: null, targetId: null };
    const { targets } = this.catalog.planOrThrow(plan);
    const planId = this.catalog.planId(plan);
    if (target === undefined) return { planId, targetId: null };
    if (!targets.some((one) => one.target.id === target)) throw noSuchTarget(plan, target);
    return { planId, targetId: this.catalog.targetId(plan, target) };
  }
}

const notFound = (id: string): AppError =>
  new AppError('not-found', 'silence.not_found', { zh: `没有静默 ${id}`, en: `There is no silence ${id}` });

function planMissing(): AppError {
  const message = {
    zh: '指定目标时须同时指定方案 plan',
    en: 'A target belongs to a plan: name the plan beside it',
  };
  const problem = { pointer: '/plan', code: 'silence.plan_missing', tier: 'error', message, seen: null } as const;
  return new AppError('invalid', 'silence.plan_missing', message, { problems: [problem] });
}

function noSuchTarget(plan: string, target: string): AppError {
  const message = {
    zh: `方案 ${plan} 没有目标 ${target}；目标代码见 GET /plans/${plan}`,
    en: `Plan ${plan} has no target ${target}; see GET /plans/${plan} for its targets`,
  };
  const problem = { pointer: '/target', code: 'silence.target_unknown', tier: 'error', message, seen: target } as const;
  return new AppError('invalid', 'silence.target_unknown', message, { problems: [problem] });
}
