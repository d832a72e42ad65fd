import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseState } from '../alert-step.js';
import { caseActs, courseOf, openStates, type CaseAct, type CaseStanding } from './case-course.js';
import { actsOpen, decideAct, type CaseFound, type LastMove } from './decide-act.js';
import type { ActingPerson } from './refuse-person.js';

const county = '100000/150000/150300/150303/';
const today = '2026-03-02';

const person = (accountId: string, ...grants: readonly [role: string, path: string][]): ActingPerson => ({
  accountId,
  grants: grants.map(([role, path]) => ({ role, path })),
});

const monitor = person('1', ['monitor', '100000/150000/']);
const otherMonitor = person('2', ['monitor', '100000/150000/150300/']);
const clerk = person('3', ['submitter', county]);
const reviewer = person('4', ['reviewer', county]);
const both = person('5', ['monitor', '100000/'], ['submitter', '100000/']);
const partClerk = person('6', ['monitor', '100000/'], ['submitter', `${county}150303-i01/`]);
const neighbour = person(
  '7',
  ['monitor', '100000/150000/150300/150302/'],
  ['submitter', '100000/150000/150300/150302/'],
);
const everyone = [monitor, otherMonitor, clerk, reviewer, both, partClerk, neighbour];

const found = (more: Partial<CaseFound> = {}): CaseFound => ({
  alertId: '9',
  path: county,
  kind: 'lag',
  state: 'new',
  severity: 2,
  sequence: 1,
  ownerId: null,
  parties: [],
  dismissalAskedBy: null,
  orderNumber: null,
  orderDue: null,
  today,
  last: null,
  worsened: null,
  ...more,
});

const lastMove = (kind: LastMove['kind'], sequence = 5): LastMove => ({
  ...{ sequence, kind, actorId: '1', by: '张监测' },
  minute: '2026-03-01 09:30',
  at: '2026-03-01T01:30:00.000Z',
});

/** What each act makes of each state, for a yellow alert without an order. */
const table: Readonly<Record<CaseAct, readonly (CaseState | '-')[]>> = {
  //             new            acknowledged    assigned        rectifying          awaiting_signoff
  acknowledge: ['acknowledged', '-', '-', '-', '-'],
  assign: ['-', 'assigned', 'assigned', 'rectifying', 'awaiting_signoff'],
  rectify: ['-', '-', 'rectifying', 'rectifying', '-'],
  feedback: ['-', '-', '-', 'awaiting_signoff', '-'],
  approve: ['-', '-', '-', '-', 'closed'],
  return: ['-', '-', '-', '-', 'rectifying'],
  dismiss: ['closed', 'closed', 'closed', 'closed', 'closed'],
  silence: ['new', 'acknowledged', 'assigned', 'rectifying', 'awaiting_signoff'],
  attach: ['new', 'acknowledged', 'assigned', 'rectifying', 'awaiting_signoff'],
};

const leads = (act: CaseAct, standing: CaseStanding): CaseState | '-' => {
  const course = courseOf(act, standing);
  return course.kind === 'open' ? course.to : '-';
};

describe('the course of a case', () => {
  it.each(caseActs)('%s leads where the table says', (act) => {
    expect(openStates.map((state) => leads(act, found({ state })))).toEqual(table[act]);
  });

  it('lets a slight lag go without an order, and no other', () => {
    const early = (more: Partial<CaseFound>) => openStates.map((state) => leads('feedback', found({ state, ...more })));
    const straight = ['-', 'awaiting_signoff', 'awaiting_signoff', 'awaiting_signoff', '-'];
    expect(early({ severity: 1 })).toEqual(straight);
    expect(early({ severity: 3 })).toEqual(table.feedback);
    expect(early({ kind: 'missing', severity: 0 })).toEqual(table.feedback);
  });

  it('gives a further order only when the last one has run out', () => {
    const standing = { state: 'rectifying', orderNumber: 'DB-2026-0001' } as const;
    expect(courseOf('rectify', found({ ...standing, orderDue: today }))).toEqual({ kind: 'late' });
    expect(leads('rectify', found({ ...standing, orderDue: '2026-02-27' }))).toBe('rectifying');
  });

  it('leads nowhere from a closed case: only figures open it again', () => {
    for (const act of caseActs) expect(courseOf(act, found({ state: 'closed' }))).toEqual({ kind: 'ended' });
  });
});

describe('who may do what', () => {
  const may = (one: ActingPerson, act: CaseAct, more: Partial<CaseFound> = {}) => {
    const decision = decideAct(found(more), one, { act, seen: 99 });
    return decision.kind === 'may' ? decision.to : decision.code;
  };

  it('takes an acknowledgement from whoever has the region, and from the owner', () => {
    expect([monitor, clerk, reviewer].map((one) => may(one, 'acknowledge'))).toEqual(Array(3).fill('acknowledged'));
    expect(may(neighbour, 'acknowledge')).toBe('alert.not_yours');
    expect(may(person('8', ['editor', '100000/']), 'acknowledge', { ownerId: '8' })).toBe('acknowledged');
  });

  it('takes feedback from those responsible, not from who watches them', () => {
    const rectifying = { state: 'rectifying' } as const;
    expect(may(clerk, 'feedback', rectifying)).toBe('awaiting_signoff');
    expect(may(monitor, 'feedback', rectifying)).toBe('alert.not_yours');
    expect(may(monitor, 'feedback', { ...rectifying, ownerId: '1' })).toBe('awaiting_signoff');
  });

  it('lets nobody close what was opened against himself', () => {
    const waiting = { state: 'awaiting_signoff', ownerId: '2', parties: ['8'] } as const;
    for (const act of ['approve', 'return', 'dismiss'] as const) {
      expect(may(monitor, act, waiting)).toBe(table[act][4]);
      expect(may(otherMonitor, act, waiting)).toBe('alert.own'); // the owner
      expect(may(monitor, act, { ...waiting, parties: ['8', '1'] })).toBe('alert.own'); // gave feedback, or owned it before
      expect(may(both, act, waiting)).toBe('alert.own'); // could report the region
      expect(may(partClerk, act, waiting)).toBe('alert.own'); // reports a part of it
      expect(may(clerk, act, waiting)).toBe('alert.not_yours');
      const elsewhere = person('8', ['monitor', county], ['submitter', '100000/150000/150300/150302/']);
      expect(may(elsewhere, act, { ...waiting, parties: [] })).toBe(table[act][4]);
    }
  });

  it('takes two people to dismiss a red alert, and one for any other', () => {
    const asked = (one: ActingPerson, more: Partial<CaseFound>) => decideAct(found(more), one, { act: 'dismiss' });
    expect(asked(monitor, { severity: 2 })).toMatchObject({ kind: 'may', second: false });
    expect(asked(monitor, { severity: 3 })).toMatchObject({ kind: 'may', second: true });
    expect(asked(monitor, { severity: 3, dismissalAskedBy: '1' })).toMatchObject({ kind: 'may', second: true });
    expect(asked(otherMonitor, { severity: 3, dismissalAskedBy: '1' })).toMatchObject({ kind: 'may', second: false });
    expect(actsOpen(found({ severity: 3, dismissalAskedBy: '1' }), monitor, ['dismiss'])).toEqual([]);
  });
});

describe('of two who act at once', () => {
  it('the later one reads who was first and when, in both languages', () => {
    const decision = decideAct(found({ state: 'acknowledged', last: lastMove('acknowledge') }), clerk, {
      act: 'acknowledge',
    });
    expect(decision).toMatchObject({ kind: 'refused', error: 'conflict', code: 'alert.moved' });
    if (decision.kind === 'may') throw new Error('it was refused');
    expect(decision.words.zh).toContain('张监测 已于 2026-03-01 09:30 确认');
    expect(decision.words.en).toContain('张监测 acknowledged it at 2026-03-01 09:30');
  });

  it('nobody assigns over an assignment that he has not seen', () => {
    const assigned = found({ state: 'assigned', ownerId: '3', sequence: 5, last: lastMove('assign') });
    expect(decideAct(assigned, otherMonitor, { act: 'assign' })).toMatchObject({ code: 'alert.moved' });
    expect(decideAct(assigned, otherMonitor, { act: 'assign', seen: 4 })).toMatchObject({ code: 'alert.moved' });
    expect(decideAct(assigned, otherMonitor, { act: 'assign', seen: 5 })).toMatchObject({ kind: 'may' });
  });

  it('a reminder or a silence in between is no news, but a worsening is', () => {
    const quiet = found({ sequence: 9, last: lastMove('open', 1) });
    expect(decideAct(quiet, monitor, { act: 'acknowledge', seen: 1 })).toMatchObject({ kind: 'may' });
    const worse = { ...quiet, worsened: { ...lastMove('worsen', 7), by: null } };
    expect(decideAct(worse, monitor, { act: 'acknowledge', seen: 1 })).toMatchObject({ code: 'alert.moved' });
  });

  it('who approves what another has just returned learns of it', () => {
    const returned = found({ state: 'rectifying', last: lastMove('return') });
    expect(decideAct(returned, otherMonitor, { act: 'approve' })).toMatchObject({ code: 'alert.moved' });
    expect(decideAct(found({ state: 'rectifying' }), monitor, { act: 'approve' })).toMatchObject({
      code: 'alert.not_yet',
    });
  });
});

const partiesAfter = (now: CaseFound, act: CaseAct, { who, owner }: Record<'who' | 'owner', ActingPerson>) =>
  act === 'assign'
    ? [...now.parties, owner.accountId]
    : act === 'feedback'
      ? [...now.parties, who.accountId]
      : now.parties;

describe('whatever people try', () => {
  const attempts = fc.array(
    fc.record({
      act: fc.constantFrom(...caseActs),
      who: fc.constantFrom(...everyone),
      owner: fc.constantFrom(...everyone),
    }),
    { maxLength: 40 },
  );
  const severities = fc.constantFrom(1, 2, 3);

  it('a case is closed by an approval or a dismissal alone, and never by a party to it', () => {
    fc.assert(
      fc.property(attempts, severities, (tried, severity) => {
        let now = found({ severity });
        for (const { act, who, owner } of tried) {
          const decision = decideAct(now, who, { act, seen: 99 });
          if (decision.kind === 'refused') continue;
          if (decision.second) {
            now = { ...now, dismissalAskedBy: who.accountId };
            continue;
          }
          if (decision.to === 'closed') {
            expect(['approve', 'dismiss']).toContain(act);
            expect([now.ownerId, ...now.parties]).not.toContain(who.accountId);
            expect([monitor, otherMonitor]).toContain(who);
            if (act === 'approve') expect(now.parties).not.toEqual([]);
            if (act === 'dismiss' && severity === 3) expect([null, who.accountId]).not.toContain(now.dismissalAskedBy);
          }
          now = {
            ...now,
            state: decision.to,
            dismissalAskedBy: decision.to === now.state ? now.dismissalAskedBy : null,
            ownerId: act === 'assign' ? owner.accountId : now.ownerId,
            parties: partiesAfter(now, act, { who, owner }),
            orderNumber: act === 'rectify' ? 'DB-2026-0001' : now.orderNumber,
            orderDue: act === 'rectify' ? '2026-03-09' : now.orderDue,
          };
        }
      }),
    );
  });

  it('every open state has somebody who can move it on without closing it as a false alarm', () => {
    const standing = fc.record({
      state: fc.constantFrom(...openStates),
      severity: severities,
      ownerId: fc.constantFrom(null, '1', '2', '3'),
      parties: fc.constantFrom([], ['3'], ['1', '4']),
      orderNumber: fc.constantFrom(null, 'DB-2026-0001'),
      orderDue: fc.constantFrom('2026-02-27', '2026-03-09'),
    });
    const people = [...everyone, person('8', ['monitor', '100000/150000/150300/'])];
    fc.assert(
      fc.property(standing, (now) => {
        const onward = people.some((who) =>
          caseActs.some((act) => {
            const decision = decideAct(found(now), who, { act });
            return decision.kind === 'may' && decision.to !== now.state && act !== 'dismiss';
          }),
        );
        expect(onward).toBe(true);
      }),
    );
  });
});
