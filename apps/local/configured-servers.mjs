import { answers } from './processes.mjs';
import { askRedis } from './redis-protocol.mjs';
import { exits, Sentence } from './say.mjs';

function parse(name, text, schemes) {
  try {
    const url = new URL(text);
    if (schemes.includes(url.protocol) && url.hostname) return url;
  } catch {
    // said below, without the text: it may hold a password
  }
  const example = schemes.includes('redis:') ? 'redis://host:6379' : 'postgres://user:password@host:5432/xushi';
  throw new Sentence(`${name} is not an address: it has the form ${example}.`, exits.configuration);
}

async function checkDatabase(name, text) {
  const url = parse(name, text, ['postgres:', 'postgresql:']);
  if (url.pathname.length < 2) {
    throw new Sentence(
      `${name} names no database: write it after the last slash, as in …:5432/xushi.`,
      exits.configuration,
    );
  }
  const [host, port] = [url.hostname.replace(/^\[|\]$/g, ''), Number(url.port || 5432)];
  if (await answers(port, host)) return;
  throw new Sentence(
    `No PostgreSQL answers at ${url.hostname}:${port}: start it, correct ${name}, or unset it to use the embedded one.`,
    exits.unreachable,
  );
}

async function checkRedis(name, text) {
  const url = parse(name, text, ['redis:', 'rediss:']);
  const at = `${url.hostname}:${url.port || 6379}`;
  try {
    await askRedis(text, [['PING']]);
  } catch (error) {
    if (error.code !== 'REFUSED') {
      throw new Sentence(
        `No Redis answers at ${at}: start it, correct ${name}, or unset it to use one of our own.`,
        exits.unreachable,
      );
    }
    const login = /NOAUTH|WRONGPASS|AUTH/.test(error.message);
    const advice = login ? `correct the user and password in ${name}` : `it says "${error.message}"`;
    throw new Sentence(`The Redis at ${at} refuses us: ${advice}.`, exits.configuration);
  }
}

const usual = { database: 'DATABASE_URL', redis: 'REDIS_URL' };

/** The servers that the environment names, checked before minutes are spent on building. An empty variable is unset. */
export async function configuredServers(env, names = usual) {
  const [database, redis] = [env[names.database] || undefined, env[names.redis] || undefined];
  if (database) await checkDatabase(names.database, database);
  for (const address of redis?.split(',') ?? []) await checkRedis(names.redis, address.trim());
  return { database, redis };
}
