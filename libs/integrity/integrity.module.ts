import { Module } from '@nestjs/common';
import { TroublesModule } from '#platform/troubles';
import { IntegrityAlarm } from './integrity-alarm.service.js';
import { IntegrityCheck } from './integrity-check.service.js';
import { IntegrityDesk } from './integrity-desk.service.js';
import { IntegrityNights } from './integrity-nights.service.js';
import { IntegrityReadModel } from './integrity.read-model.js';
import { IntegrityRunsRepository } from './integrity-runs.repository.js';

const doors = [IntegrityCheck, IntegrityDesk, IntegrityNights, IntegrityReadModel];

/** That what is stored agrees with itself: asked for, looked at, kept, told. */
@Module({ imports: [TroublesModule], providers: [IntegrityRunsRepository, IntegrityAlarm, ...doors], exports: doors })
export class IntegrityModule {}
