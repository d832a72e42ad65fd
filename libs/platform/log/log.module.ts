import { Global, Module, type DynamicModule } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { JsonLogger } from './json-logger.js';

@Global()
@Module({})
export class LogModule {
  static forApp(app: string): DynamicModule {
    return {
      module: LogModule,
      providers: [
        {
          provide: JsonLogger,
          inject: [SETTINGS],
          useFactory: (settings: Settings) => new JsonLogger(settings.logLevel, app),
        },
      ],
      exports: [JsonLogger],
    };
  }
}
