import { describe, expect, it } from '@jest/globals';
import { annotatedAddress, nameIn, receiptAddress, templateAddress } from './save-file.js';

describe('a file that is saved', () => {
  it('bears the name that the service gives it', () => {
    const encoded = `attachment; filename="t.xlsx"; filename*=UTF-8''2023Q4_%E7%94%B2%E5%8E%BF.xlsx`;
    expect(nameIn(encoded)).toBe('2023Q4_甲县.xlsx');
    expect(nameIn('attachment; filename="t.xlsx"')).toBe('t.xlsx');
    expect(nameIn('inline')).toBeNull();
  });

  it('is asked for under an address that nothing breaks out of', () => {
    const form = { plan: 'a/b', region: '150303', period: '2023Q4' };
    expect(templateAddress(form, 'zh')).toBe('/api/v1/templates/a%2Fb/150303/2023Q4.xlsx?lang=zh');
    expect(annotatedAddress('../x', 'en')).toBe('/api/v1/submissions/..%2Fx/annotated.xlsx?lang=en');
    expect(receiptAddress('s', 2, 'zh')).toBe('/api/v1/submissions/s/receipt.html?version=2&lang=zh');
  });
});
