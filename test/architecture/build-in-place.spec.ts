import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const launcher: string = '../../apps/local/build.mjs';
const { putInPlace } = (await import(launcher)) as {
  putInPlace: (fresh: string, current: string) => void;
};

describe('a build that is put in place', () => {
  let folder: string;
  let dist: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-build-'));
    dist = path.join(folder, 'dist');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const built = (name: string): string => {
    const fresh = path.join(folder, 'builds', name);
    mkdirSync(fresh, { recursive: true });
    writeFileSync(path.join(fresh, 'part.js'), name);
    return fresh;
  };
  const partOf = (place: string): string => readFileSync(path.join(place, 'part.js'), 'utf8');

  it('is what dist leads to, while a process of the build before finds its own parts', () => {
    putInPlace(built('1'), dist);
    const before = realpathSync(dist);
    putInPlace(built('2'), dist);
    expect([partOf(dist), partOf(before)]).toEqual(['2', '1']);
  });

  it('takes the place of a folder that npm run build has left', () => {
    mkdirSync(dist);
    writeFileSync(path.join(dist, 'part.js'), 'by hand');
    putInPlace(built('1'), dist);
    expect(partOf(dist)).toBe('1');
    expect(readdirSync(path.join(folder, 'builds'))).toEqual(['1']);
  });

  it('leaves the two before it, and no more', () => {
    for (const name of ['1', '2', '3', '4', '5']) putInPlace(built(name), dist);
    expect(readdirSync(path.join(folder, 'builds')).sort()).toEqual(['3', '4', '5']);
    expect(partOf(dist)).toBe('5');
  });
});
