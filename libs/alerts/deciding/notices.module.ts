import { Module } from '@nestjs/common';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { CalendarModule } from '#submissions';
import { AlertStepsModule } from '../alert-steps.module.js';
import { FormsHandedIn } from './forms-handed-in.service.js';
import { NoticeLook } from './notice-look.service.js';
import { NoticeStepsRepository } from './notice-steps.repository.js';
import { NoticeTurn } from './notice-turn.service.js';
import { NoticeWriter } from './notice-writer.service.js';
import { NoticeRepository } from './notice.repository.js';
import { NoticesOfPlan } from './notices-of-plan.service.js';
import { NoticesService } from './notices.service.js';

/** Notices about forms that were not handed in, and about figures that are too old to speak for today. */
@Module({
  imports: [AlertStepsModule, AttainmentsModule, CalendarModule, CatalogModule],
  providers: [
    FormsHandedIn,
    NoticeLook,
    NoticeRepository,
    NoticesOfPlan,
    NoticesService,
    NoticeStepsRepository,
    NoticeTurn,
    NoticeWriter,
  ],
  exports: [NoticesService, NoticeTurn],
})
export class NoticesModule {}
