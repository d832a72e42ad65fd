import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { digest, type Template } from './database.js';
import { root } from './process-of-ours.js';
import { storyDatabase, storyTemplate, type Credentials } from './story-database.js';
import { wholeMap } from './story-map.js';
import { System } from './system.js';
import { district, province, tellDemonstration } from './told-demonstration.js';

const scene = { plans: [district.plan, province.plan], map: 'whole' } as const;
/** It is told within the half hour before the rooms open: no clock of theirs is behind what happened. */
const [toldAt, opensAt] = ['2024-01-08T01:00:00Z', '2024-01-08T01:30:00Z'];

/** The programs that tell it, which name the parts they are bundled with by their content, and what they are told. */
const origins = [
  ...['api', 'worker', 'scheduler', 'cli'].map((app) => `dist/apps/${app}/src/main.js`),
  'test/support/told-demonstration.ts',
];

function nameOfTold(): string {
  const hash = createHash('sha256').update(
    `${storyTemplate(wholeMap).name} ${digest(path.join(root, 'config/plans'))}`,
  );
  for (const file of origins) hash.update(readFileSync(path.join(root, file)));
  return `xushi_told_${hash.digest('hex').slice(0, 16)}`;
}

/** Told once in a run, by the product itself: it takes longer than all that a room asks of it. */
const told = (): Template => ({
  name: nameOfTold(),
  make: async (url) => {
    const credentials = await storyTemplate(wholeMap).make(url);
    const database = { url, drop: () => Promise.resolve() };
    const system = await System.start({
      ...scene,
      clock: toldAt,
      begins: { database, credentials: JSON.parse(credentials) as Credentials },
    });
    try {
      await tellDemonstration(system);
    } finally {
      await system.stop();
    }
    return credentials;
  },
});

/** The whole product on 8 January 2024, with part of the demonstration in it. */
export async function startToldStory(): Promise<System> {
  return System.start({ ...scene, clock: opensAt, begins: await storyDatabase(told()) });
}
