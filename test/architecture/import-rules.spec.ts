import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = 'test/architecture/fixtures';
const cruiseReport = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
    totalCruised: z.number(),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string() })) }),
  }),
});
type Report = z.infer<typeof cruiseReport>['summary'];

/** The command that `npm run rules` is, with its report as JSON. The tree itself is checked by that command. */
function cruise(rules: string, ...places: string[]): Promise<Report> {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--config', rules, '--output-type', 'json', ...places];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 28 }, (error, printed, complained) => {
      try {
        resolve(cruiseReport.parse(JSON.parse(printed)).summary);
      } catch {
        reject(new Error(complained || (error?.message ?? 'dependency-cruiser printed no report')));
      }
    });
  });
}

const houses = readdirSync(path.join(root, fixtures), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const broken = houses.map((house) => house.name).filter((name) => name !== 'nothing');
let planted: Report;

const trippedIn = (house: string): string[] =>
  planted.violations.filter(({ from }) => from.startsWith(`${fixtures}/${house}/`)).map(({ rule }) => rule.name);

beforeAll(async () => {
  planted = await cruise(`${fixtures}/rules.cjs`, fixtures);
}, 60_000);

describe('the import rules', () => {
  it('each have a small house that breaks them', () => {
    const rules = planted.ruleSetUsed.forbidden.map(({ name }) => name);
    expect([...broken].sort()).toEqual([...rules].sort());
  });

  it.each(broken)('notice the house that breaks %s, and find nothing else in it', (rule) => {
    expect(trippedIn(rule)).toEqual([rule]);
  });

  it('allow what the house is made of: doors, types, zod, yaml in the catalogue, the database in a repository', () => {
    expect(trippedIn('nothing')).toEqual([]);
  });
});
