import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { describeStartFailure } from '#platform/errors';
import { JsonLogger } from '#platform/log';
import { WorkerModule } from './worker.module.js';

try {
  // The ledger refuses a schema that is behind before anything is claimed.
  const options = { abortOnError: false, logger: false } as const; // Nest's own lines would print a stack before our sentence
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class and takes an object
  const app = await NestFactory.createApplicationContext(WorkerModule, options);
  app.useLogger(app.get(JsonLogger));
  app.enableShutdownHooks();
  process.stdout.write('worker ready\n');
} catch (error) {
  const { text, exitCode } = describeStartFailure(error);
  process.stderr.write(`${text}\n`);
  process.exit(exitCode);
}
