import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { HealthOfService } from './health-of-service.read-model.js';
import { RetryBody } from './parked-units.dto.js';
import { ParkedUnitsService } from './parked-units.service.js';
import { RequestId } from './request-facts.js';

/** How the service is, for the one who keeps it running: who works, what is owed and since when. No figures. */
@ApiTags('administration')
@Controller('service')
export class HealthOfServiceController {
  constructor(
    private readonly health: HealthOfService,
    private readonly parked: ParkedUnitsService,
  ) {}

  @Get()
  @Allow('sysadmin')
  read() {
    return this.health.read();
  }

  /** Once the cause is mended: a parked job is tried at once instead of within the hour. */
  @Post('parked/retry')
  @HttpCode(204)
  @Allow('sysadmin')
  retry(
    @CurrentActor() actor: Actor,
    @Body({ schema: RetryBody }) body: RetryBody,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.parked.retry(actor, body, requestId);
  }
}
