import { describe, expect, it } from '@jest/globals';
import type { DraftListed, LateApplication, SubmissionView } from '../client/types.gen.js';
import {
  byDeadline,
  isDue,
  isOverdue,
  lastDay,
  mayWithdraw,
  maySend,
  nextStep,
  remaining,
  standingOf,
  type Task,
} from './task.js';

const window: Task['window'] = {
  opens: '2024-01-01',
  deadline: '2024-01-15',
  time: null,
  graceUntil: '2024-01-15',
  locksOn: null,
  reopenedUntil: null,
  state: 'open',
};
const sent: SubmissionView = {
  submission: 's',
  plan: 'p',
  region: '150303',
  regionName: '海南区',
  period: '2023Q4',
  state: 'submitted',
  awaiting: null,
  version: 1,
  kind: 'first',
  liveVersion: 1,
  receipt: 'r',
  recordedAt: null,
  by: null,
  file: null,
  values: 3,
  scored: true,
  due: { opens: '2024-01-01', deadline: '2024-01-15', locksOn: null },
};
const kept: DraftListed = {
  draft: 'd',
  source: 'file',
  name: '上报.xlsx',
  bytes: 1,
  problemCount: 2,
  createdAt: '',
  expiresAt: '',
  accepted: null,
  plan: 'p',
  region: '150303',
  period: '2023Q4',
};
const asked: LateApplication = {
  ...{
    id: 'l',
    plan: 'p',
    region: '150303',
    regionName: '海南区',
    period: '2023Q4',
    class: 'system',
    reason: '断网三天',
  },
  ...{
    until: '2024-02-01',
    state: 'asked',
    askedBy: '甲',
    askedAt: '',
    decided: null,
    openUntil: null,
    mayDecide: false,
  },
};
const task = (change: Partial<Task> = {}): Task => ({
  plan: 'p',
  planTitle: { zh: '方案', en: 'plan' },
  region: '150303',
  regionName: '海南区',
  period: '2023Q4',
  window,
  submission: null,
  draft: null,
  counts: null,
  returned: null,
  ...change,
});
const at = (state: Task['window']['state'], change: Partial<Task> = {}): Task =>
  task({ ...change, window: { ...window, state } });
const state = (of: SubmissionView['state']): SubmissionView => ({ ...sent, state: of });

describe('where a form stands and what comes next', () => {
  it.each([
    ['not_open', 'wait', at('not_open')],
    ['open', 'fill', at('open')],
    ['draft', 'go_on', at('open', { draft: kept })],
    ['in_review', 'look', at('open', { submission: state('in_review') })],
    ['submitted', 'look', at('open', { submission: sent })],
    ['submitted', 'look', at('open', { submission: sent, draft: kept })],
    ['returned', 'mend', at('open', { submission: state('returned'), draft: kept })],
    ['returned', 'mend', at('locked', { submission: state('returned') })],
    ['approved', 'look', at('late', { submission: state('approved') })],
    ['withdrawn', 'fill', at('late', { submission: { ...state('withdrawn'), liveVersion: 0 } })],
    ['draft', 'go_on', at('open', { submission: state('withdrawn'), draft: kept })],
    ['open', 'ask', at('locked')],
    ['draft', 'ask', at('locked', { draft: kept })],
    ['open', 'asked', at('locked', { late: asked })],
    ['open', 'ask', at('locked', { late: { ...asked, state: 'refused' } })],
    ['open', 'fill', at('reopened', { late: { ...asked, state: 'granted' } })],
  ])('is %s: %s', (standing, next, of) => {
    expect([standingOf(of), nextStep(of)]).toEqual([standing, next]);
  });

  it('is overdue once the deadline and its grace are over and nothing of it counts', () => {
    const overdue = [at('late'), at('locked'), at('reopened'), at('late', { draft: kept })];
    expect(overdue.map(isOverdue)).toEqual([true, true, true, true]);
    const not = [at('open'), at('grace'), at('not_open'), at('late', { submission: sent })];
    expect([...not, at('late', { submission: state('returned') })].map(isOverdue)).toEqual(
      not.map(() => false).concat(false),
    );
    expect(isOverdue(at('late', { submission: { ...state('returned'), liveVersion: 0 } }))).toBe(true);
  });

  it('may be withdrawn until the deadline and never once it is approved', () => {
    expect(mayWithdraw(at('open', { submission: sent }))).toBe(true);
    expect(mayWithdraw(at('open', { submission: state('approved') }))).toBe(false);
    expect(mayWithdraw(at('open', { submission: state('withdrawn') }))).toBe(false);
    expect(mayWithdraw(at('late', { submission: sent }))).toBe(false);
    expect(mayWithdraw(at('open'))).toBe(false);
  });

  it('may be sent while its window is open, and after that where it came back', () => {
    expect([at('open'), at('late'), at('not_open'), at('locked')].map(maySend)).toEqual([true, true, false, false]);
    expect(maySend(at('locked', { submission: state('returned') }))).toBe(true);
  });

  it('is among what is due while it is owed or its window is open', () => {
    expect([at('late'), at('open', { submission: sent }), at('not_open')].map(isDue)).toEqual([true, true, true]);
    expect(isDue(at('late', { submission: sent }))).toBe(false);
  });

  it('ends on the last of the days that were given', () => {
    expect(lastDay(task())).toBeNull();
    expect(lastDay(task({ window: { ...window, locksOn: '2024-01-25', reopenedUntil: '2024-02-02' } }))).toBe(
      '2024-02-02',
    );
  });

  it('stands before what was sent, and by its deadline', () => {
    const early = task({ period: '2023Q3', window: { ...window, deadline: '2023-10-15' } });
    const done = task({ period: '2023Q2', window: { ...window, deadline: '2023-07-15' }, submission: sent });
    expect([task(), done, early].sort(byDeadline)).toEqual([early, task(), done]);
  });
});

describe('the time that remains', () => {
  it('is counted to the end of the day, or to the hour that the plan names, in Shanghai', () => {
    expect(remaining('2024-01-15', null, new Date('2024-01-14T15:00:00Z'))).toEqual({ days: 1, hours: 1 });
    expect(remaining('2024-01-15', '18:00', new Date('2024-01-15T08:30:00Z'))).toEqual({ days: 0, hours: 1 });
    expect(remaining('2024-01-15', '18:00', new Date('2024-01-15T10:00:00Z'))).toBeNull();
  });
});
