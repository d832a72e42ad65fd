import { describe, expect, it } from '@jest/globals';
import { agreementOf, parseRational, profiles, type ProfileName } from '#scoring';
import { caseOf, publishedOf, readPublished, type PublishedRow } from './read-published.js';

interface Table {
  readonly name: string;
  readonly profile: ProfileName;
  readonly rows: number;
  readonly printed: Readonly<Record<'value' | 'status' | 'score' | 'code', number>>;
}

const tables: readonly Table[] = [
  {
    name: 'hp2020_final_progress',
    profile: 'hp2020',
    rows: 11,
    printed: { value: 11, status: 11, score: 0, code: 11 },
  },
  { name: 'statcan_cif', profile: 'statcan', rows: 132, printed: { value: 125, status: 132, score: 125, code: 0 } },
];

const judge = (profile: ProfileName, row: PublishedRow) => profiles[profile].judge(caseOf(row));
const compare = (profile: ProfileName, row: PublishedRow) =>
  agreementOf(profiles[profile], judge(profile, row), publishedOf(row));

describe.each(tables)('the published table $name', ({ name, profile, rows, printed }) => {
  const table = readPublished(name);

  it(`is reproduced in all of its ${rows} rows`, () => {
    expect(table).toHaveLength(rows);
    const wrong = table.filter((row) => compare(profile, row).all !== true);
    expect(wrong.map((row) => ({ row, ours: judge(profile, row) }))).toEqual([]);
  });

  it('is compared part by part wherever the publisher printed one', () => {
    for (const part of ['value', 'status', 'score', 'code'] as const) {
      const said = table.map((row) => compare(profile, row)[part]).filter((agrees) => agrees !== null);
      expect([part, said.length, said.every(Boolean)]).toEqual([part, printed[part], true]);
    }
  });

  it('gives a value exactly where the publisher gave one', () => {
    for (const row of table) expect(judge(profile, row).value === null).toBe(row['published_value'] === '');
  });

  it('names the same formula as the table', () => {
    for (const row of table) {
      const result = judge(profile, row);
      if (result.value !== null) expect(result.rule).toBe(row['rule']);
    }
  });
});

describe('a wrong figure in a published table', () => {
  it.each([
    ['hp2020_final_progress', 'hp2020', 'published_value', '34.6'],
    ['hp2020_final_progress', 'hp2020', 'published_status', 'Got worse'],
    ['hp2020_final_progress', 'hp2020', 'published_code', '4'],
    ['statcan_cif', 'statcan', 'published_value', '0.901089956'],
    ['statcan_cif', 'statcan', 'published_score', '2.150697'],
    ['statcan_cif', 'statcan', 'published_status', 'substantial_progress'],
  ] as const)('of %s is seen: %s %s %s', (name, profile, column, cell) => {
    const [first] = readPublished(name);
    expect(compare(profile, { ...first }).all).toBe(true);
    expect(compare(profile, { ...first, [column]: cell }).all).toBe(false);
  });
});

describe('the house way on the published rows', () => {
  it('differs from the growth rates of 1-1-1: 123/116 = 1.0603, on track', () => {
    const [row] = readPublished('statcan_cif');
    const result = profiles.house.judge(caseOf({ ...row }));
    const exact = parseRational('123/116');
    expect(result).toMatchObject({ status: 'on_track', rule: 'schedule-ratio' });
    expect(result.value).toBe(Number(exact?.n) / Number(exact?.d));
  });
});
