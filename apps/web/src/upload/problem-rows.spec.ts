import { describe, expect, it } from '@jest/globals';
import { blockingFile, isOtherTemplate, offeredIn, rowsOf, tallyOf, type FoundProblem } from './problem-rows.js';

const message = { zh: '有误', en: 'wrong' };
const problem = (change: Partial<FoundProblem> = {}): FoundProblem => ({
  sheet: '填报表',
  cell: 'G5',
  row: 5,
  code: 'E102',
  tier: 'error',
  message,
  seen: 853,
  ...change,
});

describe('what was found in a file', () => {
  it('is told with what blocks first, then what is asked, then what is answered, each by its row', () => {
    const rows = rowsOf([
      problem({ code: 'W201', tier: 'query', cell: 'G4', row: 4, explanation: '新建两家机构，已核对' }),
      problem({ code: 'W205', tier: 'query', cell: 'G9', row: 9 }),
      problem({ row: 12, cell: 'G12' }),
      problem({ code: 'W203', tier: 'query', cell: 'G7', row: 7, explanation: null }),
      problem(),
    ]);
    expect(rows.map(({ cell, code }) => `${cell ?? ''} ${code}`)).toEqual([
      'G5 E102',
      'G12 E102',
      'G7 W203',
      'G9 W205',
      'G4 W201',
    ]);
    expect(tallyOf(rows)).toEqual({ errors: 2, queries: 2, answered: 1 });
    expect(new Set(rows.map(({ key }) => key)).size).toBe(5);
  });

  it('offers what the service offers, and only for a cell', () => {
    expect(offeredIn({ zh: '改为 85.3%', en: '' })).toBe('85.3');
    expect(offeredIn({ zh: '改为 -2人', en: '' })).toBe('-2');
    expect(offeredIn({ zh: '可填：0.23', en: '' })).toBe('0.23');
    expect(offeredIn({ zh: '留空即可，系统自行计算', en: '' })).toBeNull();
    expect(offeredIn({ zh: '改为“已完成”，或删去日期', en: '' })).toBeNull();
    const suggestion = { zh: '改为 85.3%', en: 'change to 85.3%' };
    const { cell, ...elsewhere } = problem({ suggestion });
    expect(cell).toBe('G5');
    expect(rowsOf([problem({ suggestion }), elsewhere]).map(({ offer }) => offer)).toEqual(['85.3', null]);
  });

  it('says how a doubtful figure was read, and shows what is no text as text', () => {
    const [row] = rowsOf([problem({ code: 'W301', tier: 'query', seen: '八成', params: { reading: '80' } })]);
    expect(row).toMatchObject({ reading: '80', seen: '八成', explanation: null });
    expect(rowsOf([problem({ seen: null })])[0]?.seen).toBe('');
  });

  it('knows a file that is none of this form', () => {
    expect(blockingFile([problem()])).toBeNull();
    expect(blockingFile([problem(), problem({ code: 'file.template_blank' })])?.code).toBe('file.template_blank');
    expect(['file.template_of_other', 'file.template_outdated', 'file.template_blank'].map(isOtherTemplate)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
