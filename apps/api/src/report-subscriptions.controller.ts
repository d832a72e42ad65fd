import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/auth';
import { ReportSubscriptionsService } from '#reports';
import { Id } from './accounts.dto.js';
import { Allow, CurrentActor } from './actor.js';
import { ReportSubscriptionBody, ReportSubscriptionsQuery } from './report-subscriptions.dto.js';
import { RequestId } from './request-facts.js';

/** Who is sent which bulletins: a person sees his own, an editor those of his regions too. */
@ApiTags('reports')
@Controller('reports/subscriptions')
export class ReportSubscriptionsController {
  constructor(private readonly subscriptions: ReportSubscriptionsService) {}

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  list(@CurrentActor() actor: Actor, @Query({ schema: ReportSubscriptionsQuery }) query: ReportSubscriptionsQuery) {
    return this.subscriptions.list(actor, query);
  }

  @Post()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  add(
    @CurrentActor() actor: Actor,
    @Body({ schema: ReportSubscriptionBody }) body: ReportSubscriptionBody,
    @RequestId() requestId: string,
  ): Promise<{ readonly id: string }> {
    return this.subscriptions.add(actor, body, requestId);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  end(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.subscriptions.end(actor, id, requestId);
  }
}
