import { describe, expect, it } from '@jest/globals';
import { whoIsTold, type Concerned, type Followed, type StepToTell } from './who-is-told.js';

const nobody: Concerned = {
  accountId: '0',
  active: true,
  owns: false,
  submits: false,
  monitors: [],
  follows: [],
  answered: false,
  silenced: false,
};
const person = (accountId: string, more: Partial<Concerned>): Concerned => ({ ...nobody, accountId, ...more });
const everything: Followed = { covers: true, planId: null, targetId: null, minSeverity: 0 };
const opened: StepToTell = { kind: 'open', state: 'new', severity: 2, planId: 1, targetId: 7, toRegion: null };
const told = (step: Partial<StepToTell>, ...people: Concerned[]): string[] =>
  whoIsTold({ ...opened, ...step }, people).map(
    ({ person: { accountId }, personal }) => accountId + (personal ? '!' : ''),
  );

const clerk = person('clerk', { submits: true });
const owner = person('owner', { owns: true });
const county = person('county', { monitors: ['910101'] });
const province = person('province', { monitors: ['910000'] });

describe('who is told of a step', () => {
  it('is who submits the figures, who owns the case, and every monitor of the region and above', () => {
    expect(told({}, clerk, owner, county, province, person('stranger', {}))).toEqual([
      'clerk',
      'owner!',
      'county',
      'province',
    ]);
  });

  it('is no account that was disabled', () => {
    expect(told({}, { ...owner, active: false }, { ...county, active: false })).toEqual([]);
  });

  it.each<[string, Partial<Followed>, boolean]>([
    ['all of it', {}, true],
    ['the plan', { planId: 1 }, true],
    ['another plan', { planId: 2 }, false],
    ['the target', { targetId: 7 }, true],
    ['another target', { targetId: 8 }, false],
    ['another region', { covers: false }, false],
    ['what is as bad', { minSeverity: 2 }, true],
    ['only what is worse', { minSeverity: 3 }, false],
  ])('leaves a monitor who follows %s to his wish', (_, wish, isTold) => {
    expect(told({}, person('m', { monitors: ['910101'], follows: [{ ...everything, ...wish }] }))).toEqual(
      isTold ? ['m'] : [],
    );
  });

  it('asks for one subscription that matches, and hears a notice through none that names a target', () => {
    const follows = [
      { ...everything, planId: 2 },
      { ...everything, targetId: 7 },
    ];
    expect(told({}, person('m', { monitors: ['910101'], follows }))).toEqual(['m']);
    expect(told({ targetId: null, severity: 0 }, person('m', { monitors: ['910101'], follows }))).toEqual([]);
  });

  it('asks nobody what he follows when a case is taken up to him or is his own', () => {
    const follows = [{ ...everything, planId: 2 }];
    const up = person('up', { monitors: ['910000'], follows });
    const own = person('own', { owns: true, monitors: ['910101'], follows });
    expect(told({ kind: 'escalate', toRegion: '910000' }, up, own, county)).toEqual(['up!', 'own!', 'county']);
    expect(told({ kind: 'escalate', toRegion: '100000' }, up)).toEqual([]);
  });

  it('reminds the owner alone, and where there is none those who follow it', () => {
    const reminder = { kind: 'remind', state: 'assigned' } as const;
    expect(told(reminder, clerk, owner, county)).toEqual(['owner!']);
    expect(told(reminder, clerk, county, province)).toEqual(['county!', 'province!']);
    expect(told(reminder, { ...owner, active: false }, county)).toEqual(['county!']);
  });

  it('reminds those who may sign off and not who gave the feedback, even where none of them follows it', () => {
    const reminder = { kind: 'remind', state: 'awaiting_signoff' } as const;
    expect(told(reminder, owner, { ...county, answered: true }, province)).toEqual(['province!']);
    const elsewhere = { ...province, follows: [{ ...everything, planId: 2 }] };
    expect(told(reminder, owner, elsewhere)).toEqual(['province!']);
  });

  it('tells the author that his silence ended', () => {
    expect(told({ kind: 'silence_end' }, person('author', { silenced: true }))).toEqual(['author']);
    expect(told({}, person('author', { silenced: true }))).toEqual([]);
  });
});
