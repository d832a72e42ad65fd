import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { CalendarModule } from '../calendar/calendar.module.js';
import { ManyFormsRepository } from '../versions/many-forms.repository.js';
import { ManyVersions } from '../versions/many-versions.service.js';
import { HistoryReadModel } from '../checks/history.read-model.js';
import { IntakeRulesService } from '../checks/intake-rules.service.js';
import { ImportCheckingService } from './import-checking.service.js';
import { ImportStoringRepository } from './import-storing.repository.js';
import { ImportStoringService } from './import-storing.service.js';
import { ImportWorkRepository } from './import-work.repository.js';
import { ImportWorkService } from './import-work.service.js';
import { ImportsReadModel } from './imports.read-model.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService } from './imports.service.js';

/** Many forms in one file: taken in by the API, done by a worker. */
@Module({
  imports: [CatalogModule, CalendarModule],
  providers: [
    HistoryReadModel,
    IntakeRulesService,
    ImportsRepository,
    ImportsReadModel,
    ImportsService,
    ImportWorkRepository,
    ImportCheckingService,
    ImportStoringRepository,
    ManyFormsRepository,
    ManyVersions,
    ImportStoringService,
    ImportWorkService,
  ],
  exports: [ImportsService, ImportsReadModel, ImportWorkService],
})
export class ImportsModule {}
