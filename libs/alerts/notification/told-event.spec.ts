import { describe, expect, it } from '@jest/globals';
import { eventOf, isUrgent } from './told-event.js';

const red = { alertKind: 'lag', red: true } as const;

describe('what is urgent', () => {
  it('is a step of a red lag that asks somebody to act', () => {
    for (const kind of ['open', 'reopen', 'worsen', 'assign', 'overdue', 'escalate'] as const) {
      expect(isUrgent({ kind, ...red })).toBe(true);
      expect(isUrgent({ kind, ...red, red: false })).toBe(false);
    }
  });

  it('is nothing that only says how things went', () => {
    for (const kind of ['ease', 'clear', 'acknowledge', 'feedback', 'silence', 'silence_end', 'resolve'] as const) {
      expect(isUrgent({ kind, ...red })).toBe(false);
    }
  });

  it('is no form that was not handed in: it is red, and waits for the morning as its reminders do', () => {
    expect(isUrgent({ kind: 'open', alertKind: 'missing', red: true })).toBe(false);
  });

  it('is chosen by event: each kind of step belongs to one', () => {
    expect(eventOf('reopen')).toBe('opened');
    expect(eventOf('resolve')).toBe('closed');
    expect(eventOf('escalate')).toBe('clock');
  });
});
