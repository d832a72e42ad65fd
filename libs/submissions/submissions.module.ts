import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { AcceptanceService } from './acceptance.service.js';
import { FileReaderService, READER_CHILD, readerChild } from './file-reader.service.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { SubmissionsReadModel } from './submissions.read-model.js';
import { SubmissionsRepository } from './submissions.repository.js';
import { SubmissionsService } from './submissions.service.js';

/** Stands on the global modules of the platform: clock, database, ledger. */
@Module({
  imports: [CatalogModule],
  providers: [
    { provide: READER_CHILD, useValue: readerChild },
    FileReaderService,
    SubmissionsRepository,
    IdempotencyRepository,
    AcceptanceService,
    SubmissionsService,
    SubmissionsReadModel,
  ],
  exports: [SubmissionsService, SubmissionsReadModel],
})
export class SubmissionsModule {}
