import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it, jest } from '@jest/globals';
import pixelmatch from 'pixelmatch';
import { Press } from '#reports';
import { drawPages, printings } from '../golden/bulletins/printed-pages.js';
import { readPng, writeGreyPng } from '../support/png.js';
import { describeWithPoppler } from '../support/poppler.js';

jest.setTimeout(120_000);

const folder = fileURLToPath(new URL('../golden/bulletins/pages', import.meta.url));
const drawnNow = fileURLToPath(new URL('../../.local/pages', import.meta.url));
/** The share of points that may differ: another release of the program that draws smooths edges otherwise. */
const tolerance = 0.01;
const press = new Press();

afterAll(() => {
  press.close();
});

describeWithPoppler('a printed page', () => {
  it.each(printings().map((printing) => [printing.name, printing] as const))(
    'looks as it did when somebody looked at it: %s',
    async (_, printing) => {
      const pictures = await drawPages(press, printing);
      expect(pictures.size).toBe(printing.pages.length);
      const changed: string[] = [];
      for (const [name, picture] of pictures) {
        const file = path.join(folder, name);
        const kept = existsSync(file) ? readPng(readFileSync(file)) : undefined;
        const { width, height, data } = picture;
        const same = kept?.width === width && kept.height === height;
        const points = same
          ? pixelmatch(kept.data, data, undefined, width, height, { threshold: 0.3 })
          : width * height;
        if (points <= tolerance * width * height) continue;
        changed.push(`${name}: ${((100 * points) / (width * height)).toFixed(2)} % differ, see .local/pages`);
        mkdirSync(drawnNow, { recursive: true });
        writeFileSync(path.join(drawnNow, name), writeGreyPng(picture));
      }
      expect(changed).toEqual([]);
    },
  );
});
