import { describe, expect, it } from '@jest/globals';
import { listWays, type Reachable, type Telling } from './list-ways.js';

const everywhere: Reachable = { accountId: '7', email: 'a@b.test', phone: '13800000000', quiet: true, wishes: {} };
const red: Telling = { kind: 'open', red: true, actorId: null, sendsMail: true, sendsSms: true };
const told = (person: Partial<Reachable>, telling: Partial<Telling> = {}, muted: string | null = null): string[] =>
  listWays({ ...everywhere, ...person }, { ...red, ...telling }, muted).map(
    ({ channel, mutedBy }) => channel + (mutedBy === null ? '' : ` ${mutedBy}`),
  );

describe('the ways by which a person is told', () => {
  it('are inbox and mail, and SMS for what is red', () => {
    expect(told({})).toEqual(['inbox', 'email', 'sms']);
    expect(told({}, { red: false })).toEqual(['inbox', 'email']);
  });

  it('are only those that there are', () => {
    expect(told({ email: null, phone: null })).toEqual(['inbox']);
    expect(told({}, { sendsMail: false, sendsSms: false })).toEqual(['inbox']);
  });

  it('follow what the person said of the event, but for the inbox, which is the record', () => {
    expect(told({ wishes: { 'opened/email': false, 'opened/sms': false } })).toEqual([
      'inbox',
      'email preference',
      'sms preference',
    ]);
    expect(told({ wishes: { 'opened/sms': true } }, { red: false })).toEqual(['inbox', 'email', 'sms']);
    expect(told({ wishes: { 'closed/email': false } })).toEqual(['inbox', 'email', 'sms']);
    expect(told({ wishes: { 'closed/email': false } }, { kind: 'clear', red: false })).toEqual([
      'inbox',
      'email preference',
    ]);
  });

  it('are all kept quiet where the alert is', () => {
    expect(told({}, {}, 'silence:3')).toEqual(['inbox silence:3', 'email silence:3', 'sms silence:3']);
  });

  it('leave whoever did it to what he did, which stands in the inbox', () => {
    expect(told({}, { kind: 'assign', actorId: '7' })).toEqual(['inbox']);
  });
});
