import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plan } from '../support/hainan-district.js';
import { root } from '../support/process-of-ours.js';
import { System } from '../support/system.js';

const run = promisify(execFile);
const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'xushi-program-')));
const node = process.execPath;
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
const strictly = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck', '--ignoreConfig'];
const typesOfNode = ['--types', 'node', '--typeRoots', path.join(root, 'node_modules/@types')];

/** As it stands in a README, between its fences. */
const programIn = (readme: string): string =>
  /```ts\n([^]*?)```/.exec(readFileSync(path.join(root, readme), 'utf8'))?.[1] ?? '';
const program = programIn('README.md');

/** What the compiler says of these, a line each; it writes the JavaScript all the same. */
const faultsOf = async (...files: string[]): Promise<string[]> => {
  const asked = run(node, [compiler, ...strictly, ...typesOfNode, ...files], { cwd: folder });
  const { stdout } = await asked.catch((error: unknown) => error as { stdout: string });
  return stdout.split('\n').filter((line) => /^\S/.test(line));
};

let system: System;
let packed: string;

beforeAll(async () => {
  const packing = run(node, [path.join(root, 'apps/api/contract/pack-client.mjs'), folder]);
  system = await System.start({ schedulers: 0, plans: [plan], clock: '2025-04-10T09:00:00+08:00' });
  packed = (await packing).stdout.trim();
}, 120_000);

afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('a program of somebody else', () => {
  it('is the same ten lines in both languages', () => {
    expect(program.trim().split('\n')).toHaveLength(10);
    expect(programIn('README.zh-CN.md')).toBe(program);
  });

  it('takes the client from a file, and nothing from anywhere else', async () => {
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
    await run('npm', ['install', packed, '--offline', '--ignore-scripts'], { cwd: folder });
    const lock = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')) as { packages: object };
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/xushi-client']);
    const introduction = readFileSync(path.join(folder, 'node_modules/xushi-client/README.md'), 'utf8');
    expect(introduction).toContain(program);
  }, 30_000);

  it('compiles against its types, hands in a figure and reads its score', async () => {
    writeFileSync(path.join(folder, 'program.ts'), program);
    writeFileSync(path.join(folder, 'mistaken.ts'), program.replace("target: 'cdc-equipment'", 'target: 3'));
    expect(await faultsOf('program.ts', 'mistaken.ts')).toEqual([
      expect.stringMatching(/^mistaken.ts.* Type 'number' is not assignable to type 'string'/),
    ]);
    const env = { XUSHI_URL: system.baseUrl, XUSHI_TOKEN: system.token };
    const ran = await run(node, ['program.js'], { cwd: folder, env });
    expect(ran).toEqual({ stdout: 'missed\n', stderr: '' });
    const withoutToken = { ...env, XUSHI_TOKEN: '' };
    await expect(run(node, ['program.js'], { cwd: folder, env: withoutToken })).rejects.toThrow('auth.sign_in_needed');
  }, 30_000);
});
