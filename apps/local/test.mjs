// `npm test`: build, throw-away PostgreSQL and Redis, every level of test. `npm run abuse`: the same for a campaign, whose
// tests are longer; `npm run chaos` has its own specs run like this. What follows `--` goes to Jest: a path, or -t with a name.
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { configuredServers } from './configured-servers.mjs';
import { endErrands, errand } from './errands.mjs';
import { Infrastructure } from './infrastructure.mjs';
import { jestTotals } from './jest-summary.mjs';
import { root } from './places.mjs';
import { onPath, redisBinary } from './redis-binary.mjs';
import { complain, exits, say, seconds } from './say.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xushi-test-'));
fs.chmodSync(folder, 0o755); // as root, PostgreSQL runs as another user
const infrastructure = new Infrastructure(folder, { throwAway: true });
const campaign = /^--campaign=(.+)$/.exec(process.argv[2] ?? '')?.[1];
const wanted = process.argv.slice(campaign === undefined ? 2 : 3);
const kept = campaign === undefined ? undefined : takeOption(wanted, '--json');
const refusals = path.join(folder, 'refusals');
let data;

/** An option of ours with its value, which Jest does not get to see. */
function takeOption(args, name) {
  const at = args.indexOf(name);
  return at === -1 ? undefined : args.splice(at, 2)[1];
}

/** What a campaign came to; each service has noted how many calls it refused when it was stopped. */
function keep(file, { passed, failed, skipped }, took) {
  const noted = fs.existsSync(refusals) ? fs.readFileSync(refusals, 'utf8').trim().split('\n') : [];
  const refused = noted.reduce((sum, line) => sum + Number(line), 0);
  const [cores, node] = [os.availableParallelism(), process.version];
  const result = { run: campaign, cores, node, tests: passed + failed, failed, skipped, refused, took_s: took };
  fs.writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
}

/** Never the developer's own database: what the shell says of DATABASE_URL and its like does not reach a test. */
function testEnvironment({ databaseUrl, redisUrl }) {
  const ours = /^(DATABASE_URL|REDIS_URL|PORT|HOST|PUBLIC_URL|SMTP_URL|MAIL_FROM|LOG_LEVEL|XUSHI_.*)$/;
  const redis = redisBinary(); // for the tests that kill a Redis of their own
  const others = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return {
    ...Object.fromEntries(others),
    NODE_ENV: 'test',
    // `npm run check` draws as many cases as each property asks for
    TEST_DRAWS: 'fewer',
    ...(campaign !== undefined && { TEST_CAMPAIGN: campaign }),
    ...(kept !== undefined && { TEST_REFUSALS: refusals }),
    TEST_DATABASE_URL: databaseUrl,
    TEST_REDIS_URL: redisUrl,
    TEST_REDIS_PROGRAM: redis.program,
    ...(redis.env.LD_LIBRARY_PATH ? { TEST_REDIS_LIBRARIES: redis.env.LD_LIBRARY_PATH } : {}),
  };
}

// stories wait for leases, bells and deadlines more than they compute
const workers = Math.max(3, os.availableParallelism());

async function jest(env) {
  const program = path.join(root, 'node_modules/jest/bin/jest.js');
  const shortLived = pathToFileURL(path.join(root, 'test/support/short-lived.mjs')).href;
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '--import', shortLived];
  const report = path.join(folder, 'jest.json');
  const options = ['--config', 'config/jest.config.mjs', '-w', String(workers), '--json', `--outputFile=${report}`];
  const { code } = await errand([...node, program, ...options, ...wanted], { env, shown: true });
  return { code, totals: jestTotals(report) };
}

async function test() {
  const began = performance.now();
  const configured = await configuredServers(process.env, { database: 'TEST_DATABASE_URL', redis: 'TEST_REDIS_URL' });
  await build();
  const servers = await infrastructure.start(configured);
  data = servers.data;
  if (!onPath('soffice')) {
    say(
      'LibreOffice is not installed: the tests that open workbooks in it are skipped (Debian: libreoffice-calc-nogui)',
    );
  }
  const { code, totals } = await jest(testEnvironment(servers));
  if (!totals) return code || 1;
  if (kept !== undefined) keep(kept, totals, Math.round((performance.now() - began) / 1000));
  say(`${campaign ?? 'every level'} took ${seconds(began)}${totals.skipped ? `; ${totals.skipped} skipped` : ''}`);
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  return totals.failed === 0 ? code : 1;
}

async function leave(code) {
  endErrands();
  await infrastructure.stop();
  for (const place of [folder, data]) if (place) fs.rmSync(place, { recursive: true, force: true });
  process.exit(code);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => void leave(exits.interrupted));
try {
  await leave(await test());
} catch (error) {
  await leave(complain(error));
}
