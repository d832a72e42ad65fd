import { describe, expect, it } from '@jest/globals';
import { malformedFiles } from '../../../test/support/malformed-files.js';
import { validForms } from '../../../test/support/valid-forms.js';
import { readFile } from './read-file.js';

/** How many files: a few in every run, as many as are wanted where somebody has the time. */
const count = Number(process.env['XUSHI_MALFORMED_FILES'] ?? 600);

describe('files that were whole once', () => {
  it.each(validForms().map(({ name, bytes }) => [name, bytes] as const))(
    'are read as they were: %s',
    async (_, bytes) => {
      expect(await readFile(bytes)).toMatchObject({ kind: 'rows' });
    },
  );

  it.each(validForms().map(({ name, bytes }) => [name, bytes] as const))(
    'are answered wherever they are cut off: %s',
    async (_, bytes) => {
      for (let percent = 0; percent < 100; percent += 1) {
        const read = await readFile(bytes.subarray(0, Math.floor((bytes.length * percent) / 100)));
        expect(read.problems.every(({ code }) => /^(file|submission)\.|^E/.test(code))).toBe(true);
      }
    },
  );

  it(
    `give rows or a reason, each at once: ${count} of them`,
    async () => {
      const untouched = Object.getOwnPropertyNames(Object.prototype).join();
      for (const { name, bytes } of malformedFiles(20230225, count)) {
        const began = performance.now();
        const read = await readFile(bytes);
        expect([name, read.kind === 'rows' || read.problems.length > 0]).toEqual([name, true]);
        expect([name, performance.now() - began < 10_000]).toEqual([name, true]);
      }
      expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(untouched);
    },
    20_000 + count * 50,
  );
});
