import { NestFactory } from '@nestjs/core';
import type { DynamicModule, Type } from '@nestjs/common';
import { describeStartFailure } from '#platform/errors';
import { JsonLogger } from './json-logger.js';

/**
 * Starts a process that serves no address, and says so; one that does not start says why in a sentence and ends with
 * the exit code of its reason.
 */
export async function runProcess(name: string, module: Type | DynamicModule): Promise<void> {
  try {
    // Nest's own lines would print a stack before our sentence
    const options = { abortOnError: false, logger: false } as const;
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class and takes an object
    const app = await NestFactory.createApplicationContext(module, options);
    app.useLogger(app.get(JsonLogger));
    app.enableShutdownHooks();
    process.stdout.write(`${name} ready\n`);
  } catch (error) {
    const { text, exitCode } = describeStartFailure(error);
    process.stderr.write(`${text}\n`);
    process.exit(exitCode);
  }
}
