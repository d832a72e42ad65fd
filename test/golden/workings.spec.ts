import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { explainInWords, scoreTarget } from '#scoring';
import { buildCase, type CaseRow } from './build-case.js';

/**
 * The workings of chosen worked examples as a reader gets them. After a sentence was changed on purpose,
 * XUSHI_WRITE_WORKINGS=1 writes the document anew; read what changed before it is kept.
 */
const folder = new URL('.', import.meta.url);
const document = new URL('workings.md', folder);
const written = readFileSync(document, 'utf8');
const examples = new Map(
  readdirSync(folder)
    .filter((name) => /^(scores-.*|forecasts)\.csv$/.test(name))
    .flatMap((file): CaseRow[] => parse(readFileSync(new URL(file, folder)), { columns: true, bom: true }))
    .map((row) => [row['case'], row]),
);

function narrated(name: string): string {
  const row = examples.get(name);
  if (row === undefined) throw new Error(`no worked example is called "${name}"`);
  const input = buildCase(row);
  const told = explainInWords(scoreTarget(input), input.target.measure === 'ratio' ? '%' : '');
  const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}\n`).join('');
  return `\n${list(told.map(({ zh }) => zh))}\n${list(told.map(({ en }) => en))}`;
}

const sections = written.split(/^(?=#{2,3} )/m);
const titled = sections.filter((text) => text.startsWith('### '));
const nameOf = (section: string): string => section.slice(4, section.indexOf('\n'));
if (process.env['XUSHI_WRITE_WORKINGS'] === '1') {
  const anew = sections.map((text, at) => {
    if (!text.startsWith('### ')) return text;
    return `### ${nameOf(text)}\n${narrated(nameOf(text))}${at + 1 < sections.length ? '\n' : ''}`;
  });
  writeFileSync(document, anew.join(''));
}

describe('the working of a worked example, in words', () => {
  it('is written down for many of them', () => {
    expect(titled.length).toBeGreaterThan(45);
  });

  it.each(titled.map((section) => [nameOf(section), section]))('%s', (name, section) => {
    expect(narrated(name).trim().split('\n')).toEqual(section.slice(section.indexOf('\n')).trim().split('\n'));
  });
});
