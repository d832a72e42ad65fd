import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { files, read, root } from './tree.js';

const roles = 'module|controller|dto|service|repository|read-model|entity|duty|filter|guard|config|spec';
/** Made by `npm run client`. */
const isMade = (file: string): boolean => /\.gen\.ts$|^apps\/web\/src\/client\//.test(file);
const code = files.filter((file) => /^(apps|libs)\/.*\.(ts|tsx|mjs)$/.test(file) && !isMade(file));
const migration = /\/migrations\//;
const lines = (file: string): number => read(file).split('\n').length - 1;
const isSpec = (file: string): boolean => file.endsWith('.spec.ts');

function atShare(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}

describe('the layout of the house', () => {
  it('keeps every file to one purpose: 250 lines, 400 for a test', () => {
    const tests = files.filter((file) => /^test\/.*\.(ts|mjs|cjs)$/.test(file));
    const long = [...code, ...tests].filter((file) => lines(file) > (isSpec(file) ? 400 : 250));
    expect(long.map((file) => `${file}: ${lines(file)} lines`)).toEqual([]);
  });

  it('stays in small files as a whole: half of them under 80 lines, nine in ten under 160', () => {
    const sizes = code.filter((file) => !isSpec(file) && !migration.test(file)).map(lines);
    const sorted = sizes.sort((a, b) => a - b);
    expect(atShare(sorted, 0.5)).toBeLessThanOrEqual(80);
    expect(atShare(sorted, 0.9)).toBeLessThanOrEqual(160);
  });

  it('has no room for odds and ends', () => {
    const vague = /(^|[/.-])(utils?|helpers?|common|shared|types|constants|misc|manager|processor)([/.-]|$)/;
    expect(code.filter((file) => vague.test(file))).toEqual([]);
  });

  it('names files in kebab-case, with a role from the closed list or none', () => {
    const name = new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*(\\.(${roles})){0,2}\\.(ts|tsx|mjs)$`);
    expect(code.filter((file) => !name.test(path.posix.basename(file)))).toEqual([]);
  });

  it('gives every lib one door', () => {
    const doors = code.filter((file) => file.startsWith('libs/') && file.endsWith('/index.ts'));
    const misplaced = doors.filter((file) => !/^libs\/([a-z-]+|platform\/[a-z-]+)\/index\.ts$/.test(file));
    expect(misplaced).toEqual([]);
  });

  it('introduces every lib in a README of at most 60 lines', () => {
    const libs = [...new Set(code.filter((file) => file.startsWith('libs/')).map((file) => file.split('/')[1]))];
    const readmes = libs.map((lib) => `libs/${lib ?? ''}/README.md`);
    expect(readmes.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    expect(readmes.filter((file) => lines(file) > 60)).toEqual([]);
  });
});
