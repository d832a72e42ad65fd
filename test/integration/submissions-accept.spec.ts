import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bedsForm, IntakeRoom, scopeOfCounty } from '../support/intake-room.js';

const own = scopeOfCounty('150303');
const keyUse = (key: string, body: string) => ({
  actorId: '1',
  key,
  fingerprint: createHash('sha256').update(body).digest(),
});

describe('accepting a form', () => {
  let room: IntakeRoom;

  beforeAll(async () => {
    room = await IntakeRoom.open();
  });
  beforeEach(async () => {
    await room.query(
      'truncate submission, submission_version, submission_live, submission_step, reported_value, idempotency, work',
    );
  });
  afterAll(() => room.close());

  const counts = async () => {
    const tables = [
      'submission',
      'submission_version',
      'submission_live',
      'reported_value',
      'idempotency',
      'work',
      'audit',
    ];
    const [row] = await room.query<Record<string, number>>(
      `select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`,
    );
    return row;
  };
  const live = () =>
    room.query(
      `select head_version as head, live_version as live, (select array_agg(version order by since) from submission_live) as log from submission`,
    );

  it('stores version, values and debt together, without Redis', async () => {
    const answer = await room.acceptance.accept(own, bedsForm(12));
    expect(answer).toMatchObject({ outcome: 'accepted', version: 1, values: 1 });
    expect(answer.receipt).toMatch(/^2023Q4-150303-district-v1-[0-9A-F]{4}$/);
    expect(await room.query('select numerator, denominator, state from current_value')).toEqual([
      { numerator: '12', denominator: null, state: 'reported' },
    ]);
    const region = bedsForm(1).region.id;
    expect(await room.query('select duty, key, want::int, done::int from work')).toEqual([
      { duty: 'submission-accepted', key: `${region}/202324`, want: 1, done: 0 },
    ]);
    expect(await room.query(`select body::json->>'action' as action from audit order by seq desc limit 1`)).toEqual([
      { action: 'submission.accept' },
    ]);
  });

  it('makes no version of what says nothing new, and gives the same receipt', async () => {
    const first = await room.acceptance.accept(own, bedsForm(12));
    const before = await counts();
    const again = await room.acceptance.accept(own, bedsForm(12));
    expect(again).toEqual({ ...first, outcome: 'unchanged' });
    expect(await counts()).toEqual(before);
  });

  it('makes three versions of A, B and A again, each later than the one before', async () => {
    for (const beds of [1, 2, 1]) await room.acceptance.accept(own, bedsForm(beds));
    expect(await live()).toEqual([{ head: 3, live: 3, log: [1, 2, 3] }]);
    expect(await room.query('select version, numerator from reported_value order by version')).toEqual([
      { version: 1, numerator: '1' },
      { version: 2, numerator: '2' },
      { version: 3, numerator: '1' },
    ]);
  });

  it('makes one version of twenty equal forms at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => room.acceptance.accept(own, bedsForm(7))));
    expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1);
    expect(answers.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(await live()).toEqual([{ head: 1, live: 1, log: [1] }]);
  });

  it('makes one version of twenty equal forms at once that correct an earlier one', async () => {
    await room.acceptance.accept(own, bedsForm(7));
    const answers = await Promise.all(Array.from({ length: 20 }, () => room.acceptance.accept(own, bedsForm(8))));
    expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1);
    expect(answers.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(await live()).toEqual([{ head: 2, live: 2, log: [1, 2] }]);
  });

  it('numbers twenty different forms at once without gap or fork', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, beds) => room.acceptance.accept(own, bedsForm(beds))));
    expect(await live()).toEqual([{ head: 20, live: 20, log: Array.from({ length: 20 }, (_, index) => index + 1) }]);
  });

  it('stores nothing at all when one of the values cannot be', async () => {
    const before = await counts();
    const form = bedsForm(1);
    const values = [...form.values, { ...form.values[0], indicator: 'no-such-indicator' }];
    await expect(room.acceptance.accept(own, { ...form, values } as typeof form)).rejects.toThrow('catalogue');
    expect(await counts()).toEqual(before);
  });

  describe('with a key', () => {
    it('answers the same request again with the stored answer', async () => {
      const form = bedsForm(3, { keyUse: keyUse('key-0001', 'a') });
      const first = await room.acceptance.accept(own, form);
      await room.acceptance.accept(own, bedsForm(4));
      const again = await room.acceptance.accept(own, form);
      expect(again).toEqual({ ...first, outcome: 'replayed' });
      expect(await live()).toMatchObject([{ head: 2 }]);
      expect(await room.query('select seen, status from idempotency')).toEqual([{ seen: 2, status: 202 }]);
    });

    it('refuses another content under the same key', async () => {
      await room.acceptance.accept(own, bedsForm(3, { keyUse: keyUse('key-0001', 'a') }));
      const other = room.acceptance.accept(own, bedsForm(4, { keyUse: keyUse('key-0001', 'b') }));
      await expect(other).rejects.toMatchObject({ kind: 'invalid', code: 'idempotency.reused' });
      expect(await live()).toMatchObject([{ head: 1 }]);
    });

    it('gives twenty equal requests at once one version and one answer', async () => {
      const form = bedsForm(5, { keyUse: keyUse('key-0002', 'a') });
      const answers = await Promise.all(Array.from({ length: 20 }, () => room.acceptance.accept(own, form)));
      expect(answers.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
      expect(answers.filter(({ outcome }) => outcome === 'replayed')).toHaveLength(19);
      expect(await live()).toMatchObject([{ head: 1 }]);
    });

    it('says to come back while the first request is still running', async () => {
      await room.query('begin');
      await room.query(`insert into idempotency (actor_id, idem_key, fingerprint) values (1, 'key-0003', '\\x00')`);
      const waiting = room.acceptance.accept(own, bedsForm(6, { keyUse: keyUse('key-0003', 'a') }));
      await expect(waiting).rejects.toMatchObject({
        kind: 'conflict',
        code: 'idempotency.in_flight',
        details: { retryAfterSeconds: 3 },
      });
      await room.query('rollback');
    });

    it('remembers an accepted request even where the rules would refuse it today', async () => {
      const use = keyUse('key-0004', 'a');
      expect(await room.acceptance.earlierAnswer(own, use)).toBeNull();
      const first = await room.acceptance.accept(own, bedsForm(8, { keyUse: use }));
      expect(await room.acceptance.earlierAnswer(own, use)).toEqual({ ...first, outcome: 'replayed' });
    });

    it('is not bound where nothing was accepted', async () => {
      const form = bedsForm(1, { keyUse: keyUse('key-0005', 'a') });
      const values = [{ ...form.values[0], indicator: 'no-such-indicator' }];
      await expect(room.acceptance.accept(own, { ...form, values } as typeof form)).rejects.toThrow();
      expect(await room.query('select 1 from idempotency')).toEqual([]);
    });
  });

  it('tells what a dry run would create, and stores nothing', async () => {
    const before = await counts();
    expect(await room.comparison.compare(own, bedsForm(1))).toMatchObject({ wouldCreate: 1, against: null });
    expect(await counts()).toEqual(before);
    await room.acceptance.accept(own, bedsForm(1));
    expect(await room.comparison.compare(own, bedsForm(2))).toMatchObject({
      wouldCreate: 2,
      against: 1,
      cells: [{ indicator: 'beds', kind: 'changed', change: 1, before: { value: 1 }, after: { value: 2 } }],
    });
    expect(await room.comparison.compare(own, bedsForm(1))).toMatchObject({ wouldCreate: null, cells: [] });
  });

  describe('of a plan that asks for review, after its deadline', () => {
    const reviewed = { ...bedsForm(1).plan, review: 'prefecture' } as const;
    const late = (beds: number, more: Parameters<typeof bedsForm>[1] = {}) =>
      room.acceptance.accept(own, bedsForm(beds, { plan: reviewed, ...more }));
    const reason = { class: 'entry_error', text: '漏录两张床位' } as const;

    it('asks why figures that count are replaced, and says where to say it', async () => {
      expect(await late(1)).toMatchObject({ kind: 'late', state: 'submitted' });
      await expect(late(2)).rejects.toMatchObject({
        kind: 'invalid',
        code: 'submission.reason_needed',
        details: {
          problems: [{ pointer: '/reason', message: { zh: expect.any(String), en: expect.stringContaining('class') } }],
        },
      });
      expect(await late(2, { reason })).toMatchObject({ kind: 'correction', version: 2 });
    });

    it('tells whoever checked before the deadline what it would be now', async () => {
      await late(1);
      const compared = await room.comparison.compare(own, bedsForm(2, { plan: reviewed }));
      expect(compared).toMatchObject({ kind: 'correction', reasonNeeded: true, seenSteps: 1 });
    });

    it('takes the first form after a withdrawal as late, and asks nobody why', async () => {
      await late(1);
      await room.query(`update submission set state = 'withdrawn', live_version = 0`);
      expect(await late(2)).toMatchObject({ kind: 'late', version: 2 });
    });
  });

  describe('of another county', () => {
    const other = scopeOfCounty('150302');

    it('is refused by the database itself, in the words for a region that is not there', async () => {
      const before = await counts();
      const refused = room.acceptance.accept(other, bedsForm(1));
      await expect(refused).rejects.toMatchObject({ kind: 'not-found', code: 'submission.region_not_found' });
      expect(await counts()).toEqual(before);
    });

    it('is not read either', async () => {
      const { submission } = await room.acceptance.accept(own, bedsForm(1));
      expect(await room.reading.list(other, { limit: 10, offset: 0 })).toEqual([]);
      expect(await room.reading.find(other, submission)).toBeUndefined();
      expect(await room.reading.find({ actorId: '1', patterns: [] }, submission)).toBeUndefined();
    });
  });

  it('shows every version with its figures, and that they are scored once they are', async () => {
    const { submission } = await room.acceptance.accept(own, bedsForm(1));
    await room.acceptance.accept(
      own,
      bedsForm(2, { source: 'csv', file: { name: '甲.csv', sha256: Buffer.from('x') } }),
    );
    const shown = await room.reading.find(own, submission);
    expect(shown).toMatchObject({
      submission,
      plan: 'district',
      region: '150303',
      period: '2023Q4',
      state: 'submitted',
      version: 2,
      scored: false,
      problems: [],
    });
    expect(shown?.versions).toMatchObject([
      { version: 2, source: 'csv', file: '甲.csv', by: '填报甲', values: [{ indicator: 'beds', value: 2 }] },
      { version: 1, source: 'json', file: null, values: [{ indicator: 'beds', value: 1 }] },
    ]);
    expect((await room.reading.find(own, submission, 1))?.versions).toMatchObject([{ version: 1 }]);
    await room.query(`insert into attainment_basis select period_id, county_id, region_id, plan_id, 2 from submission`);
    const query = {
      plan: 'district',
      under: '100000/150000/',
      periodId: 202324,
      state: 'submitted',
      limit: 10,
      offset: 0,
    } as const;
    expect(await room.reading.list(own, query)).toMatchObject([{ submission, scored: true, values: 1 }]);
    expect(await room.reading.list(own, { ...query, state: 'withdrawn' })).toEqual([]);
    await room.query('truncate attainment_basis');
  });

  it('lets nobody with the role of the API change what was stored', async () => {
    await room.acceptance.accept(own, bedsForm(1));
    await room.query('begin');
    await room.query('set local role xushi_api');
    await expect(room.query('update submission_version set value_count = 0')).rejects.toThrow('permission denied');
    await room.query('rollback');
  });
});
