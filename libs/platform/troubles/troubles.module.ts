import { Module } from '@nestjs/common';
import { Troubles } from './troubles.js';
import { TroublesReadModel } from './troubles.read-model.js';
import { TroublesService } from './troubles.service.js';

const services = [Troubles, TroublesReadModel, TroublesService];

/** What an administrator has to know and mend. */
@Module({ providers: services, exports: services })
export class TroublesModule {}
