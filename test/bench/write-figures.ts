import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../support/process-of-ours.js';
import { readmes, withFigures } from './readme-figures.js';

/** `npm run figures`: the tables of both READMEs from what the last runs have written beside their campaigns. */
for (const { file, language } of readmes) {
  const place = path.join(root, file);
  const text = withFigures(readFileSync(place, 'utf8'), language);
  const options = await resolveConfig(place);
  writeFileSync(place, await format(text, { ...options, parser: 'markdown' }));
}
process.stdout.write(`${readmes.map(({ file }) => file).join(' and ')} have the figures of test/*/figures.json\n`);
