import { describe, expect, it } from '@jest/globals';
import { ledgerAsked, ledgerFile } from './ledger-asked.js';

describe('what the address asks of the ledger', () => {
  it('is a plan, a division, a unit, a state and days, where they are such', () => {
    const address = { tab: 'ledger', plan: 'p', state: 'closed', from: '2024-01-01', to: '2024-02-31', q: 'x' };
    expect(ledgerAsked(address)).toEqual({ plan: 'p', state: 'closed', from: '2024-01-01' });
    expect(ledgerAsked({ state: 'gone' })).toEqual({});
  });

  it('is asked of the file too', () => {
    const asked = ledgerAsked({ unit: '省医保局 & 财政厅', state: 'open' });
    const file = ledgerFile(asked, { ending: 'csv', lang: 'zh' });
    expect(new URL(file, 'http://a').searchParams.get('unit')).toBe('省医保局 & 财政厅');
    expect(file).toMatch(/^\/api\/v1\/alerts\/ledger\.csv\?.*&lang=zh$/);
  });
});
