import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { catalogue } from '#platform/metrics';
import { buildProgram } from '../../apps/cli/src/program.js';
import { files, read } from './tree.js';

const books = ['docker/RUNBOOK.md', 'docker/RUNBOOK.zh-CN.md'];
const found = (book: string, pattern: RegExp): string[] =>
  [...read(book).matchAll(pattern)].map(([, text]) => text ?? '');

/** `backup create`, `verify`, … as they are typed. */
function commandsOf(command: Command, before = ''): string[] {
  return command.commands.flatMap((one) => {
    const name = `${before}${one.name()}`;
    return one.commands.length === 0 ? [name] : [name, ...commandsOf(one, `${name} `)];
  });
}

/** The routes of the API as its client knows them: what `npm run client` makes from the description. */
const routes = new Set(
  [...read('apps/web/src/client/sdk.gen.ts').matchAll(/\.(get|post|put|patch|delete)<[\s\S]*?url: '([^']+)'/g)].map(
    ([, method, url]) => `${(method ?? '').toUpperCase()} ${url ?? ''}`,
  ),
);
const pages = new Set([...read('apps/web/src/app/menu.ts').matchAll(/path: '(\/[a-z]+)'/g)].map(([, page]) => page));

describe.each(books)('%s', (book) => {
  it('names routes that there are', () => {
    const named = found(book, /`((?:GET|POST|PUT|PATCH|DELETE) \/api\/v1\/[^`?]+)/g);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((route) => !routes.has(route))).toEqual([]);
  });

  it('names commands that there are', () => {
    const known = commandsOf(buildProgram(() => Promise.resolve()));
    const named = [
      ...found(book, /`(?:DATABASE_URL=… )?xushi ([a-z][^`]*)`/g),
      ...found(book, /^xushi ([a-z].*?)(?: +#.*)?$/gm),
    ];
    expect(named.length).toBeGreaterThan(10);
    const unknown = named.filter((words) => !known.some((name) => words === name || words.startsWith(`${name} `)));
    expect(unknown).toEqual([]);
  });

  it('names pages of the console, metrics, and places of its own that there are', () => {
    const paths = found(book, /`(\/[a-z]+)`/g).filter((page) => !['/readyz', '/healthz', '/metrics'].includes(page));
    expect(paths.filter((page) => !pages.has(page))).toEqual([]);
    expect(found(book, /`(xushi_\w+)`/g).filter((name) => !(name in catalogue))).toEqual([]);
    const anchors = [
      ...found(book, /^### (.+)$/gm).map((title) => title.toLowerCase().replaceAll(' ', '-')),
      ...found(book, /<a id="(.+?)">/g),
    ];
    expect(found(book, /\]\(#([^)]+)\)/g).filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });

  it('names events of the log that a process writes', () => {
    const code = files
      .filter((file) => /^(apps|libs)\/.*\.ts$/.test(file) && !file.endsWith('.spec.ts'))
      .map(read)
      .join('\n');
    const events = found(book, /`(ledger\.\w+|request failed|schedule could not be asked)`/g);
    expect(events.length).toBeGreaterThan(3);
    expect(events.filter((event) => !code.includes(`'${event}'`))).toEqual([]);
  });
});
