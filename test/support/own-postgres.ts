import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './process-of-ours.js';

/** A PostgreSQL of one test, to be killed and thrown away with its data. */
export interface OwnPostgres {
  readonly url: string;
  readonly data: string;
  /** Ends it at once, and removes its data directory. */
  destroy(): Promise<void>;
}

interface Started {
  readonly url: string;
  readonly data: string;
  readonly kill: () => Promise<void>;
}

/** The launcher's own way to start one. */
interface Launcher {
  readonly startPostgres: (at: { readonly folder: string; readonly log: string }) => Promise<Started>;
}

export async function ownPostgres(): Promise<OwnPostgres> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-postgres-'));
  chmodSync(folder, 0o755); // as root, PostgreSQL runs as another user
  const place = { folder: path.join(folder, 'pg'), log: path.join(folder, 'postgres.log') };
  const launcher = pathToFileURL(path.join(root, 'apps/local/postgres.mjs')).href;
  const { startPostgres } = (await import(launcher)) as Launcher;
  const { url, data, kill } = await startPostgres(place);
  return {
    url,
    data,
    destroy: async () => {
      await kill();
      for (const one of [data, folder]) rmSync(one, { recursive: true, force: true });
    },
  };
}
