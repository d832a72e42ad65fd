import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { contentType, Metrics } from '#platform/metrics';
import { Public } from './actor.js';
import { MetricsReadModel } from './metrics.read-model.js';
import { PartitionMetrics } from './partition-metrics.read-model.js';

/** Counts of work, no figures: open like the health addresses; a site that minds keeps the path inside its network. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly stored: MetricsReadModel,
    private readonly partitions: PartitionMetrics,
  ) {}

  @Get()
  @Public()
  @Header('content-type', contentType)
  async exposition(): Promise<string> {
    const read = await Promise.all([this.stored.exposition(), this.partitions.exposition()]);
    return [...read, this.metrics.exposition('api')].join('');
  }
}
