import { Module } from '@nestjs/common';
import { AlertStepsModule } from '../alert-steps.module.js';

/** What the clock does with a case that nobody moves. */
@Module({ imports: [AlertStepsModule] })
export class EscalationModule {}
