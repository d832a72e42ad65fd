import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { CalendarModule } from '#submissions';
import { AccountabilityReadModel } from './accountability.read-model.js';

/** Who answers for what, and how well it goes. */
@Module({
  imports: [CatalogModule, CalendarModule],
  providers: [AccountabilityReadModel],
  exports: [AccountabilityReadModel],
})
export class AccountabilityModule {}
