import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { files, read } from './tree.js';

const readable = files.filter((file) => !/\.(png|xlsx|xls|zip|pdf|docx|csv)$/.test(file));

/** Put together here, so that this file does not itself name what it looks for. */
const registries = [
  'npm' + 'js.org',
  'npm' + 'js.com',
  'yarn' + 'pkg',
  'npm' + 'mirror',
  'tao' + 'bao',
  'verd' + 'accio',
];
const machinePath = new RegExp(['(?<![\\w.}])/', '(?:work|root|home|Users|tmp)', '/[\\w.-]'].join(''));

function linesWith(found: (line: string) => boolean): string[] {
  return readable.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (found(line) ? [`${file}:${index + 1}`] : [])),
  );
}

describe('the repository', () => {
  it('names no registry of packages', () => {
    expect(linesWith((line) => registries.some((host) => line.includes(host)))).toEqual([]);
  });

  it('names no folder of one machine', () => {
    expect(linesWith((line) => machinePath.test(line))).toEqual([]);
  });

  it('has a lockfile that says which packages, not from where', () => {
    const lock = z
      .object({ lockfileVersion: z.number(), packages: z.record(z.string(), z.looseObject({})) })
      .parse(JSON.parse(read('package-lock.json')));
    expect(lock.lockfileVersion).toBe(3);
    const addressed = Object.entries(lock.packages).filter(([, entry]) => 'resolved' in entry);
    expect(addressed.map(([name]) => name)).toEqual([]);
    // of the typesetter's last release the builds for Linux on x64 are to be had, where it is run; those for other
    // platforms are named, as `npm ci` asks, and nobody has seen their bytes
    const unseen = /typst-ts-node-compiler-(?!linux-x64)/;
    const packages = Object.entries(lock.packages).filter(
      ([name, entry]) => name !== '' && entry['inBundle'] !== true && !unseen.test(name),
    );
    expect(packages.filter(([, entry]) => typeof entry['integrity'] !== 'string').map(([name]) => name)).toEqual([]);
  });

  it('pins every direct dependency to one version', () => {
    const manifest = z
      .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('lists every variable of the configuration, in the order in which it is read', () => {
    const variables = (text: string, pattern: RegExp): string[] =>
      [...text.matchAll(pattern)].map((match) => match[1] ?? '');
    const example = variables(read('config/env.example'), /^#? ?([A-Z][A-Z_]+)=/gm);
    expect(example).toEqual(variables(read('libs/platform/config/settings.ts'), /^ {2}([A-Z][A-Z_]+):/gm));
  });

  it('describes the same variables in both READMEs, in the same order', () => {
    const example = [...read('config/env.example').matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map((match) => match[1] ?? '');
    for (const readme of ['README.md', 'README.zh-CN.md']) {
      const described = [...read(readme).matchAll(/^\| `([A-Z][A-Z_]+)` +\|/gm)].map((match) => match[1] ?? '');
      expect(described).toEqual(example);
    }
  });
});
