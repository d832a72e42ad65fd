import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/auth';
import { PreflightService, ReportDifferenceReadModel, ReportHistoryReadModel } from '#reports';
import { Allow, CurrentActor } from './actor.js';
import { ReportDifferenceQuery } from './report-steps.dto.js';

/** What the second person reads beside the bulletin itself. */
@ApiTags('reports')
@Controller('reports')
export class ReportReviewController {
  constructor(
    private readonly preflight: PreflightService,
    private readonly differences: ReportDifferenceReadModel,
    private readonly histories: ReportHistoryReadModel,
  ) {}

  @Get(':id/preflight')
  @Allow('editor', 'monitor', 'catalogue_admin')
  check(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.preflight.check(actor, id);
  }

  @Get(':id/difference')
  @Allow('editor', 'monitor', 'catalogue_admin')
  difference(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: ReportDifferenceQuery }) { against }: ReportDifferenceQuery,
  ) {
    return this.differences.read(actor, id, against);
  }

  @Get(':id/history')
  @Allow('editor', 'monitor', 'catalogue_admin')
  history(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.histories.read(actor, id);
  }
}
