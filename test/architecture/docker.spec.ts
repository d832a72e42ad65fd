import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { read, root } from './tree.js';

/*
 * No Docker daemon is needed: the compose file is parsed and checked against what this page of the house promises, and
 * of the Dockerfile its instructions, their order and the files that they copy. No image is built here.
 */
const service = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).optional(),
  env_file: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  container_name: z.undefined().optional(),
});
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.unknown()) })
  .parse(parse(read('docker/compose.yaml'), { merge: true }));
const instructions = read('docker/Dockerfile')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ word: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1) }));

describe('the compose file', () => {
  it('holds PostgreSQL, Redis, one migration and the three processes', () => {
    expect(Object.keys(compose.services)).toEqual(['postgres', 'redis', 'migrate', 'api', 'worker', 'scheduler']);
  });

  it('starts no process before the schema is there and Redis answers', () => {
    for (const app of ['api', 'worker', 'scheduler']) {
      expect(compose.services[app]?.depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        redis: { condition: 'service_healthy' },
      });
    }
  });

  it('asks every server that others wait for how it is', () => {
    const watched = Object.entries(compose.services).filter(([, { healthcheck }]) => healthcheck !== undefined);
    expect(watched.map(([name]) => name)).toEqual(['postgres', 'redis', 'api']);
  });

  it('keeps Redis from throwing work away', () => {
    const command = (compose.services['redis']?.command ?? []).join(' ');
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(command).toContain('--appendonly yes');
  });

  it('lets workers be scaled: no fixed name, no published port', () => {
    expect(compose.services['worker']).not.toHaveProperty('container_name');
    expect(compose.services['worker']).not.toHaveProperty('ports');
  });

  it('takes secrets from a file that is not in the repository, and writes none itself', () => {
    for (const app of ['migrate', 'api', 'worker', 'scheduler'])
      expect(compose.services[app]?.env_file).toEqual(['secrets.env']);
    expect(read('docker/compose.yaml')).not.toMatch(/password|secret[^s]|token/i);
    expect(read('.gitignore')).toContain('docker/secrets.env');
    expect(read('.dockerignore')).toContain('docker/secrets.env');
  });
});

describe('the Dockerfile', () => {
  it('begins each stage from Node 24 and ends as an ordinary user', () => {
    const stages = instructions.filter(({ word }) => word === 'FROM');
    expect(stages.map(({ rest }) => rest.split(' ')[0])).toEqual(['node:24-bookworm-slim', 'node:24-bookworm-slim']);
    expect(instructions.filter(({ word }) => word === 'USER').map(({ rest }) => rest)).toEqual(['node']);
  });

  it('uses instructions that exist, and copies files that exist', () => {
    const known = ['FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'EXPOSE', 'ENTRYPOINT', 'CMD'];
    expect(instructions.filter(({ word }) => !known.includes(word))).toEqual([]);
    const copied = instructions
      .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
      .flatMap(({ rest }) =>
        rest
          .split(' ')
          .filter((part) => !part.startsWith('--'))
          .slice(0, -1),
      );
    expect(copied.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('installs what the lockfile says and leaves the tools out of the image', () => {
    const runs = instructions.filter(({ word }) => word === 'RUN').map(({ rest }) => rest);
    expect(runs[0]).toMatch(/^npm ci /);
    expect(runs[1]).toContain('npm prune --omit=dev');
  });

  it('chooses among the apps that exist', () => {
    for (const app of ['api', 'worker', 'scheduler', 'cli']) {
      expect(read('docker/run.sh')).toContain(app);
      expect(existsSync(path.join(root, `apps/${app}`))).toBe(true);
    }
  });
});
