import { describe, expect, it } from '@jest/globals';
import { clockWords } from './clock-words.js';

const clock = { step: 'new', dueOn: '2026-10-12', daysLeft: 2, overdue: false } as const;

describe('the clock of a case in words', () => {
  it('says what is awaited and until when', () => {
    expect(clockWords(clock)).toEqual({
      zh: '确认剩2个工作日（2026年10月12日止）',
      en: 'Acknowledgement due in 2 working days (by 12 October 2026)',
    });
  });

  it('counts the working days since, one by one', () => {
    expect(clockWords({ ...clock, daysLeft: -1, overdue: true })).toEqual({
      zh: '确认超期1个工作日',
      en: 'Acknowledgement 1 working day overdue',
    });
    expect(clockWords({ ...clock, step: 'rectifying', daysLeft: -12, overdue: true }).zh).toBe('反馈超期12个工作日');
  });

  it('tells the last day and the free days after it from what is overdue', () => {
    expect(clockWords({ ...clock, daysLeft: 0 }).zh).toBe('确认期限为2026年10月12日，已无剩余工作日');
    expect(clockWords({ ...clock, daysLeft: 0, overdue: true }).zh).toBe('确认已超期');
  });

  it('says so where there is no deadline, and nothing of a closed case', () => {
    expect(clockWords({ ...clock, step: 'acknowledged', dueOn: null, daysLeft: null }).zh).toBe('指派不限期');
    expect(clockWords({ ...clock, step: 'closed' })).toEqual({ zh: '', en: '' });
  });
});
