import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { describeStartFailure } from '#platform/errors';
import { JsonLogger } from '#platform/log';
import { SchedulerModule } from './scheduler.module.js';

try {
  // Without a logger of Nest's own, a start that fails says its sentence and nothing else.
  const app = await NestFactory.createApplicationContext(SchedulerModule, { abortOnError: false, logger: false });
  app.useLogger(app.get(JsonLogger));
  app.enableShutdownHooks();
  process.stdout.write('scheduler ready\n');
} catch (error) {
  const { text, exitCode } = describeStartFailure(error);
  process.stderr.write(`${text}\n`);
  process.exit(exitCode);
}
