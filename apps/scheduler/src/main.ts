import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { requireMigrations, UnitOfWork } from '#platform/db';
import { describeStartFailure } from '#platform/errors';
import { JsonLogger } from '#platform/log';
import { SchedulerModule } from './scheduler.module.js';

try {
  const app = await NestFactory.createApplicationContext(SchedulerModule, { abortOnError: false, bufferLogs: true });
  app.useLogger(app.get(JsonLogger));
  await requireMigrations(app.get(UnitOfWork));
  app.enableShutdownHooks();
  process.stdout.write('scheduler ready\n');
} catch (error) {
  const { text, exitCode } = describeStartFailure(error);
  process.stderr.write(`${text}\n`);
  process.exit(exitCode);
}
