import { describe, expect, it } from '@jest/globals';
import { countStates, isExplained, rowState } from './cell-state.js';
import type { Finding } from './check-form.js';
import { figureWords, rateIn, type GridRow } from './form-rows.js';
import { addressed, writeSheet } from './write-sheet.js';

const row = (key: string, asks: GridRow['asks'], fields: GridRow['fields']): GridRow => ({
  ...{ key, indicator: key, unit: null, unitName: null, name: { zh: key, en: key }, measure: '%', asks },
  ...{ isCoverage: true, fields: [...fields, 'state', 'note'], targets: [], numerator: null, denominator: null },
});
const share = row('share', 'ratio', ['numerator', 'denominator']);
const drills = row('drills', 'number', ['value']);
const about = { region: '150303', period: '2023Q4' };

describe('a form as a file', () => {
  it('says every cell as it was typed and leaves out rows in which nothing stands', () => {
    const cells = { 'share|numerator': '８５', 'share|denominator': '=1+1', 'share|note': '=x, "y"' };
    const sheet = writeSheet([drills, share], cells, about);
    expect(sheet.csv.split('\r\n')).toEqual([
      'indicator,region,period,numerator,denominator,value,date,state,note',
      'share,150303,2023Q4,８５,=1+1,,,,"\'=x, ""y"""',
      '',
    ]);
    expect(addressed(sheet, 'E2')).toEqual({ row: share, field: 'denominator' });
    expect(addressed(sheet, 'E3')).toBeNull();
  });
});

describe('a ratio', () => {
  it('is reckoned exactly; coverage never rounds up', () => {
    expect(rateIn(share, '2499', '2500')).toBe('99.9%');
    expect(rateIn({ ...share, isCoverage: false }, '2499', '2500')).toBe('100.0%');
    expect(rateIn(share, '约8', '10')).toBeNull();
    expect(rateIn(share, '8', '0')).toBeNull();
    expect(figureWords({ 'share|numerator': '1', 'share|denominator': '3' }, share)).toBe('1/3 (33.3%)');
  });
});

describe('a row', () => {
  const finding: Finding = {
    ...{ row: 'drills', field: 'value', code: 'W201', tier: 'query', message: '', suggestion: null },
    ...{ indicator: 'drills', region: '150303', explanation: null },
  };
  const cells = { 'drills|value': '9' };
  const standing = { cells, checked: cells, findings: [finding], explanations: {} };

  it('is empty, waits, is kept, wrong, asked about or explained', () => {
    expect(rowState(share, standing)).toBe('empty');
    expect(rowState(drills, { ...standing, checked: {} })).toBe('waiting');
    expect(rowState(drills, { ...standing, findings: [] })).toBe('kept');
    expect(rowState(drills, { ...standing, findings: [{ ...finding, tier: 'error' }] })).toBe('error');
    expect(rowState(drills, standing)).toBe('query');
    const explanations = { 'drills|150303|W201': '盘点后剔除报废设备四十台' };
    expect(rowState(drills, { ...standing, explanations })).toBe('explained');
    expect(countStates([share, drills], standing)).toEqual({ error: 0, query: 1, kept: 0, empty: 1, waiting: 0 });
  });
  it('is explained in ten characters, not in fewer', () => {
    expect([isExplained('一二三四五六七八九'), isExplained('一二三四五六七八九十'), isExplained(undefined)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
