import { Module } from '@nestjs/common';
import { ExchangeModule } from '#exchange';
import { DownloadsModule } from '../downloads.module.js';
import { DataValueSetsController } from './data-value-sets.controller.js';
import { DataValuesController } from './data-values.controller.js';
import { MeController } from './me.controller.js';
import { MetadataController } from './metadata.controller.js';
import { TasksController } from './tasks.controller.js';
import { RegistrationsController } from './registrations.controller.js';
import { SystemController } from './system.controller.js';

/** DHIS2's addresses. Those of one name come before `/{list}`. */
@Module({
  imports: [ExchangeModule, DownloadsModule],
  controllers: [
    DataValueSetsController,
    DataValuesController,
    RegistrationsController,
    TasksController,
    SystemController,
    MeController,
    MetadataController,
  ],
})
export class Dhis2Module {}
