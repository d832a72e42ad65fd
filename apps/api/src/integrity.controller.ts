import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IntegrityDesk, IntegrityReadModel } from '#integrity';
import type { Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { IntegrityQuery } from './integrity.dto.js';
import { RequestId } from './request-facts.js';

/** Whether what is stored agrees with itself: what the checks of each night, and those asked for, have found. No figures. */
@ApiTags('integrity')
@Controller('integrity')
export class IntegrityController {
  constructor(
    private readonly integrity: IntegrityReadModel,
    private readonly desk: IntegrityDesk,
  ) {}

  @Get()
  @Allow('sysadmin', 'auditor')
  read(@Query({ schema: IntegrityQuery }) { limit }: IntegrityQuery) {
    return this.integrity.read(limit);
  }

  /** Asks for a run now, as a job: `GET /jobs/{job}/events` tells how far it is, `GET /integrity` what it found. */
  @Post('runs')
  @HttpCode(202)
  @Allow('sysadmin')
  async ask(@CurrentActor() actor: Actor, @RequestId() requestId: string) {
    return { job: await this.desk.ask(actor, requestId), status: '/api/v1/integrity' };
  }
}
