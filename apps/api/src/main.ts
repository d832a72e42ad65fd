import 'reflect-metadata';
import { loadSettings } from '#platform/config';
import { describeStartFailure, StartError } from '#platform/errors';
import { JsonLogger } from '#platform/log';
import { AppModule } from './app.module.js';
import { createServer } from './server.js';

/** Requests in flight may finish; a connection that is merely kept open holds nobody up. */
const graceMs = 10_000;
process.once('SIGTERM', () => setTimeout(() => process.exit(0), graceMs).unref());

async function listen(): Promise<void> {
  const { host, port } = loadSettings(process.env);
  const app = await createServer(AppModule);
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    throw portProblem(error, port) ?? error;
  }
  app.useLogger(app.get(JsonLogger));
  const url = new URL(await app.getUrl());
  process.stdout.write(`api ready http://${url.host}\n`);
}

function portProblem(error: unknown, port: number): StartError | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} is in use; set PORT to a free one, or stop what uses it.`, 1);
    case 'EACCES':
      return new StartError(`Port ${port} may not be opened by this user; set PORT to one above 1023.`, 1);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError('The address in HOST does not belong to this machine; correct HOST.', 1);
    default:
      return undefined;
  }
}

try {
  await listen();
} catch (error) {
  const { text, exitCode } = describeStartFailure(error);
  process.stderr.write(`${text}\n`);
  process.exit(exitCode);
}
