import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { copyOf, digest, migrated, type Template, type TestDatabase } from './database.js';
import { root, shortLived } from './process-of-ours.js';

export interface Credentials {
  readonly token: string;
  readonly accounts: readonly { readonly role: string; readonly username: string; readonly password: string }[];
}

const program = path.join(root, 'dist/apps/api/src/first-accounts.js');

/** Divisions and the first accounts, which the real program makes; its remark are the credentials, as JSON. */
export const storyTemplate = (regions: string): Template => ({
  name: `xushi_story_${createHash('sha256')
    .update(`${migrated.name} ${digest(regions)}`)
    // names the parts that it is bundled with by their content
    .update(readFileSync(program))
    .digest('hex')
    .slice(0, 16)}`,
  make: async (url) => {
    await migrated.make(url);
    const plans = mkdtempSync(path.join(os.tmpdir(), 'xushi-no-plans-'));
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [...shortLived, program, 'http://127.0.0.1'], {
        cwd: root,
        env: {
          PATH: process.env['PATH'] ?? '',
          NODE_ENV: 'test',
          DATABASE_URL: url,
          REDIS_URL: process.env['TEST_REDIS_URL'] ?? '',
          XUSHI_PLANS_DIR: plans,
          XUSHI_REGIONS_DIR: regions,
        },
      });
      return stdout;
    } finally {
      rmSync(plans, { recursive: true });
    }
  },
});

export interface StoryDatabase {
  readonly database: TestDatabase;
  readonly credentials: Credentials;
}

/**
 * Every story begins with its divisions and the first accounts, made once in a run for each folder of divisions; some
 * begin later, with a template of their own. The copies share passwords and tokens and nothing else.
 */
export async function storyDatabase(template: Template): Promise<StoryDatabase> {
  const database = await copyOf(template);
  return { database, credentials: JSON.parse(database.remark) as Credentials };
}
