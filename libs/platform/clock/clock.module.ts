import { Global, Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { Clock } from './clock.js';

@Global()
@Module({
  providers: [
    {
      provide: Clock,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => new Clock(settings.clockStartsAt),
    },
  ],
  exports: [Clock],
})
export class ClockModule {}
