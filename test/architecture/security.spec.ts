import { existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { read, root } from './tree.js';

/** OWASP ASVS 5.0.0: of each section the levels of its requirements, in their order. Level 3 is not assessed. */
const sections = `
  1.1 22 1.2 1111122223 1.3 112222222223 1.4 222 1.5 123 2.1 122 2.2 112 2.3 12223 2.4 23 3.1 3 3.2 113 3.3 12223
  3.4 11222233 3.5 11122333 3.6 3 3.7 22333 4.1 12233 4.2 23333 4.3 22 4.4 1222 5.1 2 5.2 112333 5.3 113 5.4 222
  6.1 122 6.2 111111112222 6.3 11223333 6.4 112233 6.5 22222333 6.6 2223 6.7 33 6.8 2222 7.1 222 7.2 1111 7.3 22
  7.4 11222 7.5 223 7.6 22 8.1 1233 8.2 1123 8.3 133 8.4 23 9.1 111 9.2 1222 10.1 22 10.2 223 10.3 22223
  10.4 1111122222233333 10.5 22222 10.6 22 10.7 222 11.1 2233 11.2 22233 11.3 11233 11.4 1222 11.5 23 11.6 23 11.7 33
  12.1 12233 12.2 11 12.3 22223 13.1 2333 13.2 222223 13.3 2233 13.4 1222233 14.1 22 14.2 12223333 14.3 122 15.1 12233
  15.2 12233 15.3 1222222 15.4 3333 16.1 2 16.2 22222 16.3 2222 16.4 222 16.5 2223 17.1 23 17.2 22223333 17.3 22`;

const words = sections.trim().split(/\s+/);
const wanted = words.flatMap((section, at) =>
  at % 2 === 1
    ? []
    : Array.from(words[at + 1] ?? '', (level, place) => ({ id: `V${section}.${place + 1}`, level })).filter(
        ({ level }) => level !== '3',
      ),
);

const states = ['met', 'not applicable', 'gap'] as const;
const row = z.strictObject({ id: z.string(), level: z.enum(['1', '2']), state: z.enum(states), evidence: z.string().min(2) }); // prettier-ignore
const assessed = z.array(row).parse(parse(read('config/security/asvs.csv'), { columns: true }));
const security = read('SECURITY.md');

/** Files of the repository that a text names. */
const filesIn = (text: string): string[] =>
  [...text.matchAll(/(?:^|[\s(`])((?:apps|libs|test|config|docker)\/[\w./-]*\.[a-z]+)/g)].map(([, file]) => file ?? '');

describe('the assessment by OWASP ASVS 5.0.0', () => {
  it('has each requirement of levels 1 and 2 once, under its level', () => {
    expect(wanted).toHaveLength(253);
    expect(wanted.filter(({ level }) => level === '1')).toHaveLength(70);
    expect(assessed.map(({ id, level }) => ({ id, level }))).toEqual(wanted);
  });

  it('names files that exist, and for most of what is met a test', () => {
    const named = assessed.flatMap(({ id, evidence }) => filesIn(evidence).map((file) => ({ id, file })));
    expect(named.filter(({ file }) => !existsSync(path.join(root, file)))).toEqual([]);
    const met = assessed.filter(({ state }) => state === 'met');
    expect(met.filter(({ evidence }) => evidence.includes('.spec.ts')).length).toBeGreaterThan(0.7 * met.length);
  });

  it('is counted in SECURITY.md as it is', () => {
    const counted = [...security.matchAll(/^\| level ([12]) +\| +(\d+) +\| +(\d+) +\| +(\d+) +\|$/gm)].map(
      ([, level, ...counts]) => ({ level, counts: counts.map(Number) }),
    );
    const count = (of: string, state: string) =>
      assessed.filter(({ level, state: one }) => level === of && one === state).length;
    expect(counted).toEqual(['1', '2'].map((level) => ({ level, counts: states.map((state) => count(level, state)) })));
  });

  it('is no longer said to be missing, and every gap says why in its row', () => {
    expect(security).toContain('config/security/asvs.csv');
    expect(assessed.filter(({ state, evidence }) => state === 'gap' && /^\S+\.spec\.ts$/.test(evidence))).toEqual([]);
  });
});

describe('the list of the abuse campaign', () => {
  it('has A01 to A31, each shown by specs that exist', () => {
    const list = read('test/abuse/README.md');
    const rows = [...list.matchAll(/^\| (A\d\d) .*\|$/gm)];
    expect(rows.map(([, id]) => id)).toEqual(Array.from({ length: 31 }, (_, at) => `A${String(at + 1).padStart(2, '0')}`)); // prettier-ignore
    const named = rows.flatMap(([line = '', id = '']) =>
      [...line.matchAll(/`([\w/-]+\.spec\.ts)`/g)].map(([, spec = '']) => ({
        id,
        file: spec.includes('/') ? spec : `test/abuse/${spec}`,
      })),
    );
    expect(named.filter(({ file }) => !existsSync(path.join(root, file)))).toEqual([]);
    expect(new Set(named.map(({ id }) => id)).size).toBe(31);
  });
});
