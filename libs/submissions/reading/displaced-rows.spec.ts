import { describe, expect, it } from '@jest/globals';
import { intakeRules } from '../../../test/support/intake.js';
import { givenFromRows, type ReadRows } from './given-from-rows.js';
import type { Cell, ReadField } from './given-submission.js';

const text = (word: string): Cell => ({ kind: 'text', text: word });
const columns = { indicator: 'A', name: 'B', region: 'C', regionName: 'D', value: 'J' } as const;

/** A template whose rows say these things, from row 5 on; the names of the small plan are its codes. */
function problemsOf(rows: readonly Partial<Record<ReadField, string>>[]) {
  const read: ReadRows = {
    kind: 'rows',
    source: 'xlsx',
    manifest: { plan: 'district', plan_version: '1', region: '150303', period: '2023Q4', schema_version: '1' },
    sheets: [{ name: '填报表', columns }],
    rows: rows.map((cells, at) => ({
      sheet: 0,
      row: 5 + at,
      cells: Object.fromEntries(Object.entries(cells).map(([field, word]) => [field, text(word)])),
    })),
    problems: [],
  };
  const { problems } = givenFromRows(read, { signature: 'signed' }, intakeRules);
  return problems.filter(({ code }) => code === 'file.rows_displaced');
}

const beds = { indicator: 'beds', name: 'beds', value: '1' };
const smoking = { indicator: 'smoking', name: 'smoking', value: '2' };

describe('a template of which only some columns were sorted', () => {
  it('is one mistake, at the first name that belongs to the code of another row', () => {
    const found = problemsOf([{ ...beds, name: 'smoking' }, { ...smoking, name: 'beds' }]); // prettier-ignore
    expect(found).toMatchObject([{ tier: 'error', sheet: '填报表', cell: 'B5', row: 5, seen: 'smoking' }]);
    expect(found[0]?.message.zh).toContain('共 2 行');
    expect(found[0]?.suggestion?.en).toContain('undo the sorting');
  });

  it('is found out by the names of units too', () => {
    const unit = (code: string, name: string) => ({ indicator: 'beds', name: 'beds', region: code, regionName: name, value: '1' }); // prettier-ignore
    const [first, second] = ['150303-h1', '150303-h2'];
    expect(problemsOf([unit(first, `区域${second}`), unit(second, `区域${first}`)])).toMatchObject([{ cell: 'D5' }]);
    expect(problemsOf([unit(second, `区域${second}`), unit(first, `区域${first}`)])).toEqual([]);
  });

  it.each<[string, Partial<Record<ReadField, string>>[]]>([
    ['as it was sent out', [beds, smoking]],
    ['sorted whole', [smoking, beds]],
    ['without the names', [beds, smoking].map(({ indicator, value }) => ({ indicator, value }))],
    ['with a name that somebody changed', [{ ...beds, name: '床位（含加床）' }, smoking]],
    ['with the name of a row that is not there', [{ ...beds, name: 'smoking' }]],
    ['with full-width signs and blanks in a name', [{ ...beds, name: ' ｂｅｄｓ ' }, smoking]],
  ])('is nothing of the kind: %s', (_, rows) => {
    expect(problemsOf(rows)).toEqual([]);
  });
});
