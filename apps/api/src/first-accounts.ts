import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CatalogModule } from '#catalog';
import { createFirstAccounts } from '#platform/auth';
import { Clock, ClockModule } from '#platform/clock';
import { SettingsModule } from '#platform/config';
import { DatabaseModule, everything, UnitOfWork } from '#platform/db';
import { describeStartFailure, exitCodes, StartError } from '#platform/errors';
import { LedgerModule } from '#platform/ledger';
import { LogModule } from '#platform/log';

/** The catalogue loads the regions, which the grants of the first accounts name. */
@Module({
  imports: [
    SettingsModule,
    LogModule.forApp('first-accounts'),
    ClockModule,
    DatabaseModule.forRole('xushi_api'),
    LedgerModule.forProducer(),
    CatalogModule,
  ],
})
class FirstAccountsModule {}

/**
 * A step of the first embedded start: prints the credentials as JSON on standard output, once in the life of a
 * database, and nothing when any account exists. `node first-accounts.js BASE_URL`
 */
async function run(baseUrl: string | undefined): Promise<void> {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) {
    throw new StartError('Usage: node dist/apps/api/src/first-accounts.js BASE_URL', exitCodes.wrongUsage);
  }
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class and takes an object
  const app = await NestFactory.createApplicationContext(FirstAccountsModule, { abortOnError: false, logger: false });
  try {
    const unitOfWork = app.get(UnitOfWork);
    const first = await unitOfWork.run(everything, (tx) => createFirstAccounts(tx, app.get(Clock).now()));
    if (first !== null) process.stdout.write(`${JSON.stringify({ baseUrl, ...first })}\n`);
  } finally {
    await app.close();
  }
}

try {
  await run(process.argv[2]);
} catch (error) {
  const { text, exitCode } = describeStartFailure(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
}
