import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from './actor.js';
import { eventLoopDelay } from './event-loop-delay.js';
import { MetricsReadModel } from './metrics.read-model.js';

/** Counts of work, no figures: open like the health addresses; a site that minds keeps the path inside its network. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: MetricsReadModel) {}

  @Get()
  @Public()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async exposition(): Promise<string> {
    return `${await this.metrics.exposition()}${eventLoopDelay()}`;
  }
}
