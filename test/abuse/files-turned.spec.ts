import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { cutFiles, malformedFiles } from '../support/malformed-files.js';
import { inTime } from '../support/quiet-machine.js';
import { rowsBut, sendFile } from '../support/sent-file.js';
import { validForms, type NamedFile } from '../support/valid-forms.js';

const isLong = process.env['ABUSE_LONG'] === '1';
const seed = 20_261_123;
const count = isLong ? 20_000 : 240;
/** As many as read at once in the service, and as many that wait. */
const atOnce = 4;

let attacked: Attacked;
beforeAll(async () => {
  attacked = await Attacked.start();
}, 120_000);
afterAll(() => attacked.stop(), 60_000);

/** All cuts in the long run, and each fiftieth in the short one. */
function* chosen(): Generator<NamedFile> {
  yield* malformedFiles(seed, count);
  let number = 0;
  for (const file of cutFiles()) if (isLong || (number += 1) % 50 === 0) yield file;
}

/** What is wrong with the answer to a file; null where nothing is. */
async function faultOf({ name, bytes }: NamedFile): Promise<string | null> {
  const { status, code, detail, milliseconds } = await sendFile(attacked, bytes, { name: 'a.xlsx' });
  const isReasoned = [413, 415, 422].includes(status) && /^[a-z]+\.[a-z_]+$/.test(code) && detail.length > 5;
  return isReasoned && milliseconds < inTime(10_000)
    ? null
    : `${name}: ${status} ${code} ${Math.round(milliseconds)} ms`;
}

describe('forms that were whole once', () => {
  it('A03 are thirty, of every kind that is read', () => {
    expect(validForms()).toHaveLength(30);
  });

  it(
    `A03 are answered with a reason, and leave no row: ${count} with turned bytes, torn or swapped parts, and cuts`,
    async () => {
      const before = await rowsBut(attacked);
      const files = chosen();
      const faults: string[] = [];
      let sent = 0;
      const sender = async (): Promise<void> => {
        // the generator is drawn from by all: whoever is free takes the next
        for (let next = files.next(); next.done !== true; next = files.next()) {
          const fault = await faultOf(next.value);
          sent += 1;
          if (fault !== null) faults.push(fault);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, sender));
      process.stdout.write(`malformed files: ${sent}, seed ${seed}\n`);
      expect(faults).toEqual([]);
      expect(sent).toBeGreaterThanOrEqual(isLong ? 20_000 : 290);
      expect(await rowsBut(attacked)).toEqual(before);
    },
    isLong ? 4 * 3_600_000 : 480_000,
  );

  it('A03 leave the service as it was', () => attacked.expectUnharmed());
});
