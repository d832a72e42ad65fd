import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Score } from '#scoring';
import { root } from '../support/process-of-ours.js';
import { xushi } from '../support/xushi-command.js';

/**
 * The real command on hand-made files of values for each of the 75 targets: test/golden/targets. Every figure that a
 * case states must be the one in the JSON, to the last digit.
 */
const folder = path.join(root, 'test/golden/targets');
type Case = Readonly<Record<string, string>>;
const cases: Case[] = parse(readFileSync(path.join(folder, 'cases.csv')), { columns: true });
const cell = (one: Case, column: string): string => one[column] ?? '';
const files = [...new Set(cases.map((one) => cell(one, 'file')))];

/** What each column of a case reads of a score. An empty cell states nothing, `null` states that there is no figure. */
const figures: Readonly<Record<string, (score: Score) => unknown>> = {
  severity: (score) => score.severity,
  value: ({ value }) => (typeof value === 'object' && value !== null ? value.number : value),
  attainment: (score) => score.attainment,
  completion: (score) => score.completion,
  expected: (score) => score.expected,
  schedule_ratio: (score) => score.scheduleRatio,
  lag_value: (score) => score.lagValue,
  lag_months: (score) => score.lagMonths,
  required: (score) => score.requiredPace?.perPeriod ?? null,
  observed: (score) => score.observedPace?.perPeriod ?? null,
  factor: (score) => score.recoveryFactor,
  composite: (score) => score.composite?.score ?? null,
};
const words: Readonly<Record<string, (score: Score) => string | null | undefined>> = {
  status: (score) => score.status,
  at_due: (score) => score.atDue,
  units: ({ units }) => units && [units.met, units.behind, units.missing, units.total].join('/'),
};

/** `9/7` is written in the JSON to six decimals, `0.45` in full, a day as it is. */
function stated(text: string): number | string | null {
  if (text === 'null') return null;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  const [top = '', bottom] = text.split('/');
  return bottom === undefined ? Number(top) : Number((Number(top) / Number(bottom)).toFixed(6));
}

/** A folder is named for its plan, a file for its as-of day and, behind the day, for what it shows. */
async function score(file: string): Promise<readonly Score[]> {
  const [plan = '', name = ''] = file.split('/');
  const known = path.join(root, `config/plans/${plan}.yaml`);
  const regions = path.join(folder, `${file}.regions.csv`);
  const { code, out, err } = await xushi([
    ...['--json', 'score', '--values', path.join(folder, `${file}.csv`), '--as-of', name.slice(0, 10)],
    ...['--plan', existsSync(known) ? known : path.join(folder, `plans/${plan}.yaml`)],
    ...(existsSync(regions) ? ['--regions', regions] : []),
  ]);
  if (code !== 0) throw new Error(`${file}: ${err}`);
  return JSON.parse(out) as Score[];
}

describe('xushi score on hand-made files', () => {
  it('holds a case for each of the 75 targets', () => {
    const targets: Case[] = parse(readFileSync(path.join(root, 'test/golden/targets.csv')), { columns: true });
    const shown = new Set(cases.map((one) => cell(one, 'ref')));
    expect(targets.map((one) => cell(one, 'id')).filter((id) => !shown.has(id))).toEqual([]);
    expect(targets).toHaveLength(75);
  });

  const scored = new Map<string, readonly Score[]>();
  beforeAll(async () => {
    const left = files.values();
    const one = async (): Promise<void> => {
      for (const file of left) scored.set(file, await score(file));
    };
    await Promise.all([one(), one()]);
  }, 300_000);

  describe.each(files)('%s', (file) => {
    const ofFile = cases.filter((one) => cell(one, 'file') === file);
    it.each(
      ofFile.map((one) => [`${cell(one, 'ref')} ${cell(one, 'region')}: ${cell(one, 'calculation')}`, one] as const),
    )('%s', (_, one) => {
      const found = (scored.get(file) ?? []).filter(
        ({ target, region }) => target === cell(one, 'target') && region === cell(one, 'region'),
      );
      expect(found).toHaveLength(1);
      for (const made of found) {
        const seen: Record<string, unknown> = {};
        const wanted: Record<string, unknown> = {};
        for (const [columns, read] of [[figures, stated] as const, [words, String] as const])
          for (const [column, of] of Object.entries(columns))
            if (cell(one, column) !== '') [seen[column], wanted[column]] = [of(made), read(cell(one, column))];
        expect(seen).toEqual(wanted);
        if (cell(one, 'flag') !== '') expect(made.flags).toContain(cell(one, 'flag'));
        expect(made.explanation.length).toBeGreaterThan(0);
      }
    });
  });
});
