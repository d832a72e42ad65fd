import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CatalogService } from '#catalog';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { EvaluationsReadModel, evaluationView } from '#reports';
import { Allow, CurrentActor } from './actor.js';
import { EvaluationQuery, EvaluationsQuery } from './evaluations.dto.js';
import { visibleRegion } from './visible-region.js';

@ApiTags('evaluations')
@Controller('evaluations')
export class EvaluationsController {
  constructor(
    private readonly evaluations: EvaluationsReadModel,
    private readonly catalog: CatalogService,
  ) {}

  /** Ranked rows with all that a rank is traced by: points, figures, weights, form versions. */
  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async list(@CurrentActor() actor: Actor, @Query({ schema: EvaluationsQuery }) query: EvaluationsQuery) {
    const scope = scopeOf(actor, ...figureReaders);
    const { parent, limit, offset, ...asked } = query;
    const region = visibleRegion(this.catalog, scope, parent);
    const found = await this.evaluations.of(scope, { ...asked, region, page: { limit, offset } });
    return { plan: query.plan, parent: region.code, period: query.period, evaluations: found.map(evaluationView) };
  }

  /** One region's own rank, and how it came about. */
  @Get(':plan/:evaluation/:region')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async working(
    @CurrentActor() actor: Actor,
    @Param('plan') plan: string,
    @Param('evaluation') evaluation: string,
    @Param('region') code: string,
    @Query({ schema: EvaluationQuery }) query: EvaluationQuery,
  ) {
    const scope = scopeOf(actor, ...figureReaders);
    const region = visibleRegion(this.catalog, scope, code);
    return evaluationView(await this.evaluations.working(scope, { plan, evaluation, region, ...query }));
  }
}
