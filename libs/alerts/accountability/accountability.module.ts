import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { CalendarModule } from '#submissions';
import { AccountabilityReadModel } from './accountability.read-model.js';
import { CaseLedgerReadModel } from './case-ledger.read-model.js';
import { LedgerExport } from './ledger-export.service.js';

/** Who answers for what, and how well it goes; and the ledger of every case. */
@Module({
  imports: [CatalogModule, CalendarModule],
  providers: [AccountabilityReadModel, CaseLedgerReadModel, LedgerExport],
  exports: [AccountabilityReadModel, CaseLedgerReadModel, LedgerExport],
})
export class AccountabilityModule {}
