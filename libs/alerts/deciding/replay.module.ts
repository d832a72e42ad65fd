import { Module } from '@nestjs/common';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { AlertReplay } from './alert-replay.service.js';
import { ReplayRepository } from './replay.repository.js';

/** The history of alerts, recomputed. */
@Module({
  imports: [AttainmentsModule, CatalogModule],
  providers: [AlertReplay, ReplayRepository],
  exports: [AlertReplay],
})
export class ReplayModule {}
