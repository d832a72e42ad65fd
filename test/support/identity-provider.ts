import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from './free-port.js';
import { root } from './process-of-ours.js';

export interface IdentityProvider {
  readonly issuer: string;
  stop(): Promise<void>;
}

/** `oidc-provider` on this machine; whoever gives a name at its form is believed to bear it. */
export async function startIdentityProvider(secret: string, returnUrl: string): Promise<IdentityProvider> {
  const port = await freePort();
  const program = path.join(root, 'test/support/run-identity-provider.mjs');
  const child = spawn(process.execPath, [program, String(port), secret, returnUrl], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const said: unknown[] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  if (!String(said[0]).includes('provider ready')) throw new Error('the provider of identities did not start');
  return {
    issuer: `http://127.0.0.1:${port}`,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
