import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { CalendarModule } from '#submissions';
import { BulletinCallRepository } from './bulletin-call.repository.js';
import { BulletinSlots } from './bulletin-slots.service.js';
import { DueBulletins } from './due-bulletins.service.js';

/** When bulletins are made. */
@Module({
  imports: [CalendarModule, CatalogModule],
  providers: [BulletinCallRepository, BulletinSlots, DueBulletins],
  exports: [BulletinSlots],
})
export class BulletinScheduleModule {}
