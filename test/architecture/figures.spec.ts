import { describe, expect, it } from '@jest/globals';
import { readmes, sectionOf, sections } from '../bench/readme-figures.js';
import { read } from './tree.js';

/** Without the blanks that the formatter aligns columns with. */
const cells = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('|').map((cell) => cell.trim().replace(/^-+$/, '---')));

describe('the figures of the READMEs', () => {
  it.each(readmes)('are those that runs have written: $file', ({ file, language }) => {
    for (const [name, make] of Object.entries(sections)) {
      const told = sectionOf(read(file), name);
      expect(told).not.toBeNull();
      const made = make(language);
      if (made !== null) expect(cells(told ?? '')).toEqual(cells(made));
    }
  });
});
