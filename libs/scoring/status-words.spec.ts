import { describe, expect, it } from '@jest/globals';
import { statusOrder } from './quick-code.js';
import { isStatus, severityWords, statusSign, statusWords } from './status-words.js';

/** Section 9, as it is printed there. */
const table: readonly (readonly [(typeof statusOrder)[number], string, string, string])[] = [
  ['not_applicable', '不适用', 'not applicable', '—'],
  ['no_target', '无目标值', 'no target', '—'],
  ['not_due', '未到期', 'not due', '—'],
  ['no_data', '缺报', 'no data', '○'],
  ['stale', '数据过期', 'stale', '○'],
  ['achieved', '已达标', 'achieved', '✓'],
  ['holding', '保持达标', 'holding', '✓'],
  ['breach', '失守', 'breach', '×'],
  ['slipping', '下滑', 'slipping', '◆'],
  ['missed', '未达标', 'missed', '×'],
  ['over_limit', '超出上限', 'over the limit', '◆'],
  ['no_baseline', '缺基期', 'no baseline', '—'],
  ['baseline_only', '仅有基期', 'baseline only', '—'],
  ['too_early', '起步期', 'too early', '—'],
  ['ahead', '超前', 'ahead', '▲'],
  ['on_track', '正常', 'on track', '●'],
  ['needs_acceleration', '需提速', 'needs acceleration', '◆'],
  ['far_behind', '明显滞后', 'far behind', '■'],
  ['stalled', '停滞', 'stalled', '■'],
  ['regressing', '倒退', 'regressing', '■'],
];
const groups: Readonly<Record<string, readonly [string, string]>> = {
  '▲': ['超前', 'ahead'],
  '✓': ['已达标', 'achieved'],
  '●': ['正常', 'on track'],
  '◆': ['偏慢', 'slow'],
  '■': ['滞后', 'behind'],
  '×': ['未达标', 'not met'],
  '○': ['缺报', 'no data'],
  '—': ['未评', 'not assessed'],
};

describe('a status', () => {
  it.each(table)('%s is called %s', (status, zh, en, sign) => {
    expect(statusWords(status)).toEqual({ zh, en });
    const [groupZh, groupEn] = groups[sign] ?? [];
    expect(statusSign(status)).toEqual({ sign, zh: groupZh, en: groupEn });
    expect(isStatus(status)).toBe(true);
  });

  it('is one of the list', () => {
    expect(table.map(([status]) => status)).toEqual(statusOrder);
    expect(['', 'fine', 'toString', 'Achieved'].map(isStatus)).toEqual([false, false, false, false]);
  });
});

describe('a severity', () => {
  it('has a word from none to serious', () => {
    expect(([0, 1, 2, 3] as const).map(severityWords)).toEqual([
      { zh: '无预警', en: 'none' },
      { zh: '关注', en: 'attention' },
      { zh: '预警', en: 'warning' },
      { zh: '严重', en: 'serious' },
    ]);
  });
});
