import { describe, expect, it } from '@jest/globals';
import { whyNot, type Acting, type Action } from './decide-action.js';
import type { CaseStep, ReportCase } from './report-case.js';
import { caseStates, type CaseState } from './case-state.js';

const at = new Date('2024-01-31T01:00:00Z');
const done = (step: number, kind: CaseStep['kind'], actorId: string): CaseStep => ({
  step,
  kind,
  at,
  actorId,
  by: actorId,
  details: kind === 'edit' ? { edits: [], changes: [] } : {},
});
const standing = (state: CaseState, more: Partial<ReportCase> = {}): ReportCase => ({
  id: 'r',
  planId: 1,
  plan: 'p',
  regionId: 1,
  path: '1/',
  issue: 202312,
  revision: 1,
  cutoff: at,
  edition: 1,
  state,
  step: 2,
  composed: '{}',
  basis: [],
  corrects: null,
  note: null,
  final: null,
  withdrawn: null,
  trouble: null,
  triedStep: null,
  files: 0,
  newerRun: null,
  lastEdition: 0,
  steps: [done(1, 'edit', 'editor'), done(2, 'submit', 'submitter')],
  ...more,
});
const acting = (action: Action, more: Partial<Acting> = {}): Acting => ({
  action,
  accountId: 'second',
  step: 2,
  isEditor: false,
  ...more,
});
const actions = ['edit', 'submit', 'return', 'authorise', 'publish', 'withdraw', 'print'] as const;

describe('what may be done to a bulletin', () => {
  it('follows from where it stands', () => {
    const may = caseStates.map((state) => [
      state,
      actions.filter((action) => whyNot(standing(state), acting(action, { isEditor: true })) === null).join(' '),
    ]);
    expect(Object.fromEntries(may)).toEqual({
      draft: 'edit submit print',
      in_review: 'return authorise print',
      authorised: 'return publish print',
      published: 'withdraw',
      withdrawn: '',
    });
  });

  it.each([
    ['by who worded it', 'in_review', 'authorise', { accountId: 'editor' }, {}, 'report.own_review'],
    ['by who submitted it', 'in_review', 'return', { accountId: 'submitter' }, {}, 'report.own_review'],
    ['by a monitor who did not authorise it', 'authorised', 'publish', {}, {}, 'report.not_publisher'],
    ['by who has not seen the last step', 'draft', 'edit', { step: 1 }, {}, 'report.moved'],
    ['at a step that is not there yet', 'draft', 'edit', { step: 9 }, {}, 'report.moved'],
    ['once another run carries it on', 'draft', 'edit', {}, { newerRun: 'n' }, 'report.newer_run'],
    ['once its edition is taken', 'in_review', 'authorise', {}, { lastEdition: 1 }, 'report.edition_taken'],
    ['of a picture of the past', 'draft', 'submit', {}, { edition: null }, 'report.past_picture'],
    ['once its files are kept', 'authorised', 'return', {}, { files: 8 }, 'report.files_kept'],
  ] as const)('is refused %s', (_, state, action, who, more, code) => {
    const why = whyNot(standing(state, more), acting(action, who));
    expect(why?.code).toBe(code);
    expect(why?.words.zh).toMatch(/[：，]/);
  });

  it('is refused to those whose wording was carried on from an earlier run', () => {
    const carried: CaseStep = {
      ...done(1, 'carry', ''),
      actorId: null,
      details: { from: 'x', edits: [], editors: ['second'], dropped: [], outdated: [] },
    };
    const one = standing('in_review', { steps: [carried, done(2, 'submit', 'submitter')] });
    expect(whyNot(one, acting('authorise'))?.code).toBe('report.own_review');
  });

  it('tells the later of two what the first has done', () => {
    const why = whyNot(standing('in_review'), acting('edit', { step: 0 }));
    expect(why?.members).toMatchObject({ step: 2, state: 'in_review', since: [{ kind: 'edit' }, { kind: 'submit' }] });
  });
});
