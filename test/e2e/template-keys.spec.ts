import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { ProblemDocument } from '../support/client.js';
import { district, plan } from '../support/hainan-district.js';
import { root } from '../support/process-of-ours.js';
import { System } from '../support/system.js';

/** What the launcher adds to the environment of the apps. */
function keysOf(given: { readonly folder: string; readonly configured: object; readonly env: object }): unknown {
  const module = pathToFileURL(path.join(root, 'apps/local/secret-keys.mjs')).href;
  const script = `import(${JSON.stringify(module)}).then((m) => console.log(JSON.stringify(m.secretKeys(${JSON.stringify(given)}))))`;
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', env: {} }));
}

describe('the key that signs templates', () => {
  it('is made once by an embedded start, for its owner alone', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-keys-'));
    const given = { folder, configured: {}, env: {} };
    const file = path.join(folder, 'secret-keys');
    expect(keysOf(given)).toEqual({ XUSHI_SECRET_KEYS_FILE: file });
    const made = readFileSync(file, 'utf8');
    expect(made).toMatch(/^local:[0-9a-f]{64}\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    keysOf(given);
    expect(readFileSync(file, 'utf8')).toBe(made);
    expect(keysOf({ ...given, configured: { database: 'postgres://' } })).toEqual({});
    expect(keysOf({ ...given, env: { XUSHI_SECRET_KEYS: `a:${'01'.repeat(32)}` } })).toEqual({});
    rmSync(folder, { recursive: true });
  });

  it('is asked for where there is none, in a sentence that says what to set', async () => {
    const env = { XUSHI_SECRET_KEYS: '' };
    const system = await System.start({ workers: 0, schedulers: 0, plans: [plan], clock: '2024-05-10T01:00:00Z', env });
    const { status, body } = await system.operator.get<ProblemDocument>(
      `/api/v1/templates/${plan}/${district}/2023Q1.xlsx`,
    );
    await system.stop();
    expect([status, body.code]).toEqual([503, 'template.key_missing']);
    expect(body.detail).toContain('XUSHI_SECRET_KEYS');
  }, 120_000);
});
