import { loadSettings, type Settings } from '#platform/config';
import { migrate } from '#platform/db';
import { describeStartFailure } from '#platform/errors';

/** A step of its own before any process starts: `npm start` and the compose file run it to its end. */
try {
  // migrating needs no Redis; a place-holder spares the step a variable that it does not read
  const settings = loadSettings({ REDIS_URL: 'redis://unused', ...process.env });
  const count = await migrate(settings.databaseUrl, await midwayOf(settings));
  process.stdout.write(count === 0 ? 'the schema is up to date\n' : `${count} migrations ran\n`);
} catch (error) {
  const { text, exitCode } = describeStartFailure(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
}

/** The ledger, which knows the failpoints, is loaded for a test alone. */
async function midwayOf({ failpoint: spec, production }: Settings): Promise<(() => Promise<void>) | undefined> {
  if (spec === undefined) return undefined;
  const { armFailpoint, failpoint } = await import('#platform/ledger');
  armFailpoint(spec, production);
  return () => failpoint('K14');
}
