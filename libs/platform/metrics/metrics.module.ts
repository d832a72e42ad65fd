import { Module, type DynamicModule } from '@nestjs/common';
import type { Source } from './catalogue.js';
import { Metrics } from './metrics.js';
import { MetricsAddress, SOURCE } from './metrics-address.js';

/** One register of counts for a process: every room that counts imports it, and all have the same. */
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}

/** An address of its own for a process that serves no other. */
@Module({})
export class MetricsAddressModule {
  static forApp(source: Exclude<Source, 'all' | 'api'>): DynamicModule {
    return {
      module: MetricsAddressModule,
      imports: [MetricsModule],
      providers: [{ provide: SOURCE, useValue: source }, MetricsAddress],
    };
  }
}
