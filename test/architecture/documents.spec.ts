import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { files, read, root } from './tree.js';

const documents = files.filter((file) => file.endsWith('.md'));
const manifest = z
  .object({ scripts: z.record(z.string(), z.string()), dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

/** Made by whoever needs it, and kept out of the repository. */
const madeByHand = ['docker/secrets.env'];

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const missing = (named: (document: string) => string[]): string[] =>
  documents.flatMap((document) =>
    named(document)
      .filter((file) => !existsSync(path.join(root, file)))
      .map((file) => `${document}: ${file}`),
  );

/** Words of code that begin in a folder of the house; `libs/<noun>/…` and `plans/*.yaml` stand for many files. */
function placesIn(document: string): string[] {
  const words = all(read(document), /`([^`\n]+)`/g).flatMap((code) => code.split(' '));
  const places = words.filter((word) => /^(apps|libs|config|docker|test|\.github|\.ci)\//.test(word));
  return places.filter((place) => !/[<*…]/.test(place) && !madeByHand.includes(place));
}

describe('the documents', () => {
  it('lead nowhere that does not exist', () => {
    const links = (document: string): string[] =>
      all(read(document), /\]\(([^)\s#]+)[^)]*\)/g)
        .filter((link) => !/^[a-z]+:/.test(link))
        .map((link) => path.posix.join(path.posix.dirname(document), link));
    expect(links('README.md').length).toBeGreaterThan(5);
    expect(missing(links)).toEqual([]);
  });

  it('name no file that does not exist', () => {
    expect(placesIn('README.md').length).toBeGreaterThan(20);
    expect(missing(placesIn)).toEqual([]);
  });

  it('name no command that package.json does not know', () => {
    const unknown = documents.flatMap((document) =>
      all(read(document), /npm run (?:-s )?([\w:-]+)/g)
        .filter((script) => !(script in manifest.scripts))
        .map((script) => `${document}: npm run ${script}`),
    );
    expect(unknown).toEqual([]);
  });

  it('promise the same in both languages, shown by the same tests', () => {
    const shown = (readme: string): string[] => placesIn(readme).filter((place) => place.endsWith('.spec.ts'));
    expect(shown('README.md').length).toBeGreaterThan(20);
    expect(shown('README.zh-CN.md')).toEqual(shown('README.md'));
  });

  it('give the same commands in both languages', () => {
    const blocks = (readme: string): string[] => all(read(readme), /```sh\n(API=[\s\S]*?)```/g);
    expect(blocks('README.md')).toHaveLength(1);
    expect(blocks('README.zh-CN.md')).toEqual(blocks('README.md'));
  });

  it('say why each library is there', () => {
    const section = read('README.md').split('## Built on')[1]?.split('\n## ')[0] ?? '';
    const named = all(section, /`([^`\n]+)`/g).map((name) => name.split('/').at(-1));
    expect(Object.keys(manifest.dependencies).filter((name) => !named.includes(name.split('/').at(-1)))).toEqual([]);
  });
});
