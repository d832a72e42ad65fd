import path from 'node:path';
import { createInterface } from 'node:readline';
import { readCredentials } from './credentials.mjs';
import { errand } from './errands.mjs';
import { root } from './places.mjs';
import { say } from './say.mjs';

/** True only when the service itself says that nobody has submitted anything yet. */
async function isEmpty({ baseUrl, credentials }) {
  try {
    const headers = { authorization: `Bearer ${credentials.token}` };
    const answer = await fetch(`${baseUrl}/api/v1/submissions?limit=1`, { headers, signal: AbortSignal.timeout(5000) });
    const body = await answer.json();
    const list = Array.isArray(body) ? body : (body.items ?? body.submissions);
    return answer.ok && Array.isArray(list) && list.length === 0;
  } catch {
    return false;
  }
}

/** The same command that a person would type; it goes through the public API like everybody. */
async function load({ baseUrl, env }) {
  const cli = path.join(root, 'dist/apps/cli/src/main.js');
  const { code } = await errand([cli, 'demo'], { env: { ...env, XUSHI_URL: baseUrl }, shown: true });
  say(
    code === 0
      ? `the demonstration figures are in: look at ${baseUrl}`
      : `the demonstration ended with ${code}; the service goes on`,
  );
}

function offer(begin) {
  const terminal = process.stdin.isTTY && process.stdout.isTTY;
  const how = terminal ? 'type demo and Enter' : 'run "npm run xushi -- demo"';
  say(`nothing has been submitted yet; for the demonstration figures (演示数据) ${how}`);
  if (!terminal) return;
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    if (line.trim().toLowerCase() !== 'demo') return;
    lines.close();
    void begin();
  });
  process.stdin.unref();
}

/** After the start: `--demo` loads the figures at once, `--no-demo` says nothing, else an empty database is mentioned. */
export async function demonstrate({ folder, baseUrl, env, flags }) {
  if (flags.includes('--no-demo')) return;
  const begin = () => load({ baseUrl, env });
  if (flags.includes('--demo')) {
    await begin();
    return;
  }
  const credentials = readCredentials(folder);
  if (credentials && (await isEmpty({ baseUrl, credentials }))) offer(begin);
}
