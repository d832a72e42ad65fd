import { Module } from '@nestjs/common';
import { CalendarModule } from '#submissions';
import { AccountabilityModule } from './accountability/accountability.module.js';
import { AlertsReadModel } from './alerts.read-model.js';
import { DecidingModule } from './deciding/deciding.module.js';
import { EscalationModule } from './escalation/escalation.module.js';
import { LifecycleModule } from './lifecycle/lifecycle.module.js';
import { NotificationModule } from './notification/notification.module.js';
import { SilencesModule } from './silences/silences.module.js';

const rooms = [
  DecidingModule,
  LifecycleModule,
  EscalationModule,
  SilencesModule,
  NotificationModule,
  AccountabilityModule,
];

/** An alert from the figures that raise it to the day it is closed. */
@Module({ imports: [CalendarModule, ...rooms], providers: [AlertsReadModel], exports: [...rooms, AlertsReadModel] })
export class AlertsModule {}
