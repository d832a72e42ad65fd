import { Module } from '@nestjs/common';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { AlertStepsModule } from '../alert-steps.module.js';
import { ContentModule } from '../content/content.module.js';
import { AlertRepository } from './alert.repository.js';
import { AlertsService } from './alerts.service.js';
import { CarryOutService } from './carry-out.service.js';
import { CellRepository } from './cell.repository.js';
import { DecisionsService } from './decisions.service.js';
import { FactsService } from './facts.service.js';
import { NoticesModule } from './notices.module.js';
import { ReplayModule } from './replay.module.js';
import { ScoredRegions } from './scored-regions.service.js';

/** Judged periods in, open, moved and cleared alerts out. */
@Module({
  imports: [AlertStepsModule, AttainmentsModule, CatalogModule, ContentModule, NoticesModule, ReplayModule],
  providers: [
    AlertRepository,
    AlertsService,
    CarryOutService,
    CellRepository,
    DecisionsService,
    FactsService,
    ScoredRegions,
  ],
  exports: [AlertsService, NoticesModule, ReplayModule, ScoredRegions],
})
export class DecidingModule {}
