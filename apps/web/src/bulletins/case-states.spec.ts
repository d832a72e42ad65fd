import { describe, expect, it } from '@jest/globals';
import { actions, caseStates, mayDo } from './case-states.js';
import { firstOfNextMonth, issuesUntil, lastIssue } from './issues.js';
import { codeAbove } from './region-names.js';

const holder = (role: 'editor' | 'monitor' | 'submitter') => ({
  username: role,
  displayName: role,
  locale: 'zh' as const,
  mustChangePassword: false,
  mustAddSecondFactor: false,
  grants: [{ role, region: '100000' }],
});

describe('what is offered', () => {
  it('is the way on from each state, by role', () => {
    const offered = (role: 'editor' | 'monitor' | 'submitter') =>
      caseStates.map((state) =>
        actions.filter((action) => mayDo(holder(role), action, { state, edition: 1, files: 0 })),
      );
    expect(offered('editor')).toEqual([['submit'], ['authorise', 'return'], ['publish', 'return'], ['withdraw'], []]);
    expect(offered('monitor')).toEqual([[], ['authorise', 'return'], ['publish', 'return'], [], []]);
    expect(offered('submitter')).toEqual([[], [], [], [], []]);
  });

  it('is nothing of a picture of the past, and no return once files are kept', () => {
    expect(mayDo(holder('editor'), 'edit', { state: 'draft', edition: null, files: 0 })).toBe(false);
    expect(mayDo(holder('editor'), 'return', { state: 'authorised', edition: 1, files: 8 })).toBe(false);
  });
});

describe('issues', () => {
  it('end with the one that runs, and begin with the year that is asked for', () => {
    expect(issuesUntil('2024-02-03', 'monthly', 2023).slice(0, 3)).toEqual(['202402', '202401', '202312']);
    expect(issuesUntil('2024-02-03', 'quarterly', 2023)).toEqual(['2024Q1', '2023Q4', '2023Q3', '2023Q2', '2023Q1']);
    expect(lastIssue('2024-02-03', 'annual')).toBe('2023');
    expect(firstOfNextMonth('2023-12-31')).toBe('2024-01-01');
  });
});

it('finds the division above by the code', () => {
  expect(['150303-i01', '150303', '150300', '150000', '100000'].map(codeAbove)).toEqual([
    '150303',
    '150300',
    '150000',
    '100000',
    undefined,
  ]);
});
