import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/auth';
import { DeliveriesService } from '#reports';
import { Allow, CurrentActor } from './actor.js';
import { DeliveriesQuery, DeliveryId } from './report-deliveries.dto.js';
import { RequestId } from './request-facts.js';

/** Who was sent a bulletin by which way, who has read it, and what did not get there. */
@ApiTags('reports')
@Controller('reports')
export class ReportDeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get(':id/deliveries')
  @Allow('editor', 'monitor', 'catalogue_admin', 'sysadmin')
  list(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: DeliveryId }) id: string,
    @Query({ schema: DeliveriesQuery }) query: DeliveriesQuery,
  ) {
    return this.deliveries.of(actor, id, query);
  }

  /** Once the cause is mended: the same message, under the same number. */
  @Post('deliveries/:id/resend')
  @HttpCode(204)
  @Allow('editor', 'sysadmin')
  resend(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: DeliveryId }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.deliveries.resend(actor, id, requestId);
  }
}
