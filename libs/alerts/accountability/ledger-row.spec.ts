import { describe, expect, it } from '@jest/globals';
import type { NoticeFacts } from '../content/alert-facts.js';
import { ledgerEntry, type StoredEntry } from './ledger-entry.js';
import { ledgerColumns, ledgerLook, ledgerRow } from './ledger-row.js';
import { WorkedDays } from './worked-days.js';

const holidays = { off: new Set<string>(), working: new Set<string>() };
const at = { today: '2024-03-15', holidays, worked: new WorkedDays(holidays) };
const words = (text: string) => ({ zh: text, en: text });

const notice: NoticeFacts = {
  kind: 'missing',
  plan: 'p',
  planVersion: 1,
  planTitle: { zh: '方案', en: 'The plan' },
  region: '520102',
  regionName: '南明区',
  period: '2023Q4',
  severity: 0,
  items: ['2023Q3', '2023Q4'].map((period) => ({ period, since: '2024-01-20', target: null, summary: null })),
  lead: '省卫生健康委',
  responsible: ['县卫生健康局', '县教育局'],
};

const stored = (more: Partial<StoredEntry>): StoredEntry => ({
  id: '7',
  kind: 'missing',
  plan: 'p',
  target: null,
  region: '520102',
  severity: 0,
  state: 'new',
  overdue: true,
  dueOn: '2024-03-12',
  firstOpenedOn: '2024-03-08',
  openedOn: '2024-03-08',
  openedLag: null,
  facts: notice,
  owner: null,
  unit: null,
  promisedOn: null,
  orderNumber: null,
  requirement: null,
  orderDue: null,
  feedbacks: 0,
  returns: 0,
  escalations: 0,
  wasOverdue: false,
  reopened: 0,
  closedOn: null,
  closedBy: null,
  ...more,
});

const cells = (entry: StoredEntry, lang: 'zh' | 'en' = 'zh') => {
  const row = ledgerRow(ledgerEntry(entry, at), { lang, planTitle: words });
  return Object.fromEntries(ledgerColumns.map(({ head }, n) => [head[lang], row[n]]));
};

describe('a line of the ledger', () => {
  it('says what a notice is about, since when it is late, and who may have to answer for it', () => {
    expect(cells(stored({}))).toMatchObject({
      编号: { number: '7' },
      级别: '红',
      类型: '逾期未报',
      事项: '方案（2023Q3、2023Q4）',
      立案日期: { day: '2024-03-08' },
      立案时差距: null,
      责任单位: '县卫生健康局、县教育局',
      '超期（工作日）': { number: '3' }, // from a Tuesday to a Friday
      '历时（工作日）': { number: '5' },
      反馈次数: null,
      按期办结: null,
    });
  });

  it('says of a closed case how it ended and whether in time, and no longer that it is late', () => {
    const closed = { state: 'closed', closedOn: '2024-03-13', closedBy: 'dismissed', dueOn: null } as const;
    expect(cells(stored({ ...closed, unit: '县教育局' }))).toMatchObject({ 办结方式: '误报', 按期办结: '是', 责任单位: '县教育局', '超期（工作日）': null, '历时（工作日）': { number: '3' } }); // prettier-ignore
    expect(cells(stored({ ...closed, wasOverdue: true }), 'en')).toMatchObject({ State: 'closed', How: 'false alarm', 'In time': 'no' }); // prettier-ignore
  });

  it('is as wide as its header, in both languages', () => {
    for (const lang of ['zh', 'en'] as const) {
      expect(new Set(ledgerColumns.map(({ head }) => head[lang])).size).toBe(30);
      expect(ledgerLook({ lang, planTitle: null })).toHaveLength(30);
    }
  });
});
