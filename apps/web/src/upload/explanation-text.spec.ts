import { describe, expect, it } from '@jest/globals';
import { composed, isExplained, lengthOf } from './explanation-text.js';

describe('an explanation', () => {
  it('has ten characters, blanks counted once', () => {
    expect(isExplained('今年新建两家')).toBe(false);
    expect(isExplained('今年新建两家卫生院机构')).toBe(true);
    expect(lengthOf('  新建   两家 ')).toBe(5);
    expect(lengthOf('𠮷𠮷')).toBe(2);
  });

  it('is a choice with its detail, and no choice by itself', () => {
    expect(composed('机构增减', '新建两家')).toBe('机构增减：新建两家');
    expect(composed('机构增减', '  ')).toBe('');
    expect(composed(null, ' 新建两家 ')).toBe('新建两家');
  });
});
