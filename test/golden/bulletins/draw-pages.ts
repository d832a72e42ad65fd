// Draws the reference pictures of printed pages anew, after they have been looked at:
//   npm run build && node --conditions=source --import ./test/support/typescript-loader.mjs test/golden/bulletins/draw-pages.ts
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Press } from '#reports';
import { writeGreyPng } from '../../support/png.js';
import { drawPages, printings } from './printed-pages.js';

const folder = fileURLToPath(new URL('./pages', import.meta.url));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const press = new Press();
for (const printing of printings()) {
  for (const [name, picture] of await drawPages(press, printing))
    writeFileSync(`${folder}/${name}`, writeGreyPng(picture));
}
press.close();
