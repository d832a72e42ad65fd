import { Module } from '@nestjs/common';
import { AlertStepsModule } from '../alert-steps.module.js';

/** Messages that stop for a while, for a reason, until a day. */
@Module({ imports: [AlertStepsModule] })
export class SilencesModule {}
