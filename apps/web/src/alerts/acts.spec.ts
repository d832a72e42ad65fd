import { describe, expect, it } from '@jest/globals';
import { actOfKey, actsOffered, keyOfAct } from './acts.js';

describe('what is offered to do with an alert', () => {
  it('is the next step first, then whatever else is allowed, in the order of a case', () => {
    expect(actsOffered(['dismiss', 'acknowledge', 'silence', 'attach'])).toEqual({
      next: 'acknowledge',
      others: ['silence', 'dismiss'],
    });
    expect(actsOffered(['assign', 'rectify', 'silence', 'dismiss'])).toEqual({
      next: 'rectify',
      others: ['assign', 'silence', 'dismiss'],
    });
    expect(actsOffered(['assign', 'resolve'])).toEqual({ next: 'resolve', others: ['assign'] });
  });

  it('is nothing that the service does not allow', () => {
    expect(actsOffered(['attach'])).toEqual({ next: null, others: [] });
    expect(actsOffered(['silence', 'dismiss'])).toEqual({ next: null, others: ['silence', 'dismiss'] });
  });

  it('has keys for what is done many times a day', () => {
    expect(['a', 's', 'd', 'x', 'constructor'].map(actOfKey)).toEqual(['acknowledge', 'assign', 'rectify', null, null]);
    expect(keyOfAct('rectify')).toBe('d');
    expect(keyOfAct('dismiss')).toBeUndefined();
  });
});
