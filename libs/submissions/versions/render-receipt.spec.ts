import { describe, expect, it } from '@jest/globals';
import { countFigures } from './count-figures.js';
import { receiptNumber, type ReceiptFacts } from './receipt.js';
import { renderReceipt } from './render-receipt.js';

const facts: ReceiptFacts = {
  receipt: '2023Q2-150303-district-v3-7F3A',
  submission: '00000000-0000-4000-8000-000000000001',
  plan: 'district',
  region: '150303',
  regionName: '海南区',
  period: '2023Q2',
  version: 3,
  kind: 'correction',
  recordedAt: '2023-07-10T01:00:00.000Z',
  by: '填报甲',
  source: 'csv',
  fileName: '<script>alert(1)</script>.csv',
  fileSha256: 'ab'.repeat(32),
  contentSha256: 'cd'.repeat(32),
  counts: { figures: 30, empty: 2, estimated: 1, explained: 3 },
  pledged: true,
  withdrawUntil: '2023-07-15',
};
const form = { planTitle: '三年行动方案', minute: '2023-07-10 09:00' };

describe('a receipt', () => {
  it('bears a number of form, version and content', () => {
    const of = { plan: 'district', region: '150303', period: '2023Q2', version: 3, contentHash: '00007f3a' };
    expect(receiptNumber(of)).toBe(facts.receipt);
  });

  it('says in Chinese what was received, and from whom', () => {
    const page = renderReceipt(facts, form);
    for (const told of [
      facts.receipt,
      '海南区 150303',
      '3 · 更正',
      '2023-07-10 09:00',
      '填报甲',
      '可撤回至 2023-07-15',
    ]) {
      expect(page).toContain(told);
    }
    expect(page).toContain('30 个数据，2 处未填，1 个估计值，3 条说明');
    expect(page).toContain('lang="zh-CN"');
  });

  it('says the same in English, without a sign of a stranger that a browser would act on', () => {
    const page = renderReceipt({ ...facts, pledged: false, fileSha256: null }, form, 'en');
    expect(page).toContain('30 figures, 2 left empty, 1 estimated, 3 explained');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;.csv');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('the sender pledges');
  });
});

describe('what a receipt counts', () => {
  const value = (state: string, numerator: string | null, onDate: string | null = null) => ({
    state,
    numerator,
    onDate,
  });

  it('is figures and dates, and apart from them what is missing, estimated or explained', () => {
    const values = [
      value('reported', '1'),
      value('estimated', '2'),
      value('reported', null, '2023-06-30'),
      value('missing', null),
      value('not_applicable', null),
    ];
    expect(countFigures(values, { leftEmpty: 3, explained: 1 })).toEqual({
      figures: 3,
      empty: 5,
      estimated: 1,
      explained: 1,
    });
  });
});
