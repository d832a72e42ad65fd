import { Module } from '@nestjs/common';
import { AlertSlots } from './alert-slots.service.js';
import { NoticesModule } from './deciding/notices.module.js';
import { EscalationModule } from './escalation/escalation.module.js';
import { SilencesModule } from './silences/silences.module.js';

/** What a scheduler needs of alerts. */
@Module({ imports: [EscalationModule, NoticesModule, SilencesModule], providers: [AlertSlots], exports: [AlertSlots] })
export class AlertSlotsModule {}
