import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CompletenessReadModel, DayTurnService, ReportingDeadlines, type Completeness } from '#attainments';
import type { Actor } from '#platform/auth';
import { everything, UnitOfWork } from '#platform/db';
import { CalendarService, CalendarYear, HolidaysService, ReopeningsService } from '#submissions';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { datedLand, datedPlan } from '../support/dated-plan.js';

const plan = datedPlan.code;
const period = '2024Q3';
const province = '910000';
const at = (text: string): Date => new Date(`${text}+08:00`);

describe('completeness', () => {
  const land = datedLand();
  let room: AttainmentsRoom;
  let admin: Actor;

  const completeness = (more: { at?: string; parent?: string; period?: string } = {}): Promise<Completeness> =>
    room.get(CompletenessReadModel).completeness(everything, { plan, period, parent: province, ...more });
  const statesOf = ({ units }: Completeness): Record<string, string> =>
    Object.fromEntries(units.map(({ region, state }) => [region, state]));
  const hand = (region: string, when: string, beds: number | null = 400): Promise<void> =>
    room.hand({
      plan,
      region,
      period,
      figures: beds === null ? [] : [{ indicator: datedPlan.bed, numerator: String(beds) }],
      at: at(when),
    });
  const importFile = (text: string, dryRun = false) =>
    room.get(HolidaysService).import(admin, { text, dryRun, requestId: randomUUID() });

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ ...land.settings, XUSHI_CLOCK: '2024-11-04T10:00:00+08:00' });
    const { id } = room.region('100000');
    const grants = [{ role: 'catalogue_admin' as const, regionId: id, regionCode: '100000', path: '100000/' }];
    admin = { accountId: '1', username: 't', displayName: '填报', locale: 'zh', grants, via: 'token' };
    await hand('910101', '2024-10-21T18:00:00');
    await hand('910102', '2024-10-21T18:00:01');
  }, 60_000);

  afterAll(async () => {
    await room.close();
    land.remove();
  });

  it('is on time to the very minute of the deadline, and late a second after it', async () => {
    const found = await completeness();
    expect(statesOf(found)).toEqual({ '910000': 'missing', '910101': 'on_time', '910102': 'late' });
    expect(found).toMatchObject({
      deadline: '2024-10-21',
      window: { time: '18:00', graceUntil: '2024-10-24', locksOn: '2024-10-31', state: 'locked' },
      expected: 3,
      reported: 2,
      percent: 66.6,
      onTimePercent: 33.3,
      medianDays: 20,
    });
  });

  it('leaves the figures open until that deadline, and has alerts look at them again on the day after', async () => {
    await room.settle();
    const inOneStep = room.get(UnitOfWork);
    const lastDay = await inOneStep.run(everything, (tx) => room.get(ReportingDeadlines).of(tx, plan, period, 15));
    expect(lastDay).toBe('2024-10-21');
    const owedOn = async (day: string) => {
      await room.query(`delete from work where duty = 'attainments-scored'`);
      await inOneStep.run(everything, (tx) => room.get(DayTurnService).oweDay(tx, day));
      return room.query(`select key from work where duty = 'attainments-scored' and key like '%/202423'`);
    };
    // the publication lag of fifteen days has no say where there is a calendar
    for (const day of ['2024-10-16', '2024-10-21', '2024-10-23']) expect(await owedOn(day)).toEqual([]);
    expect((await owedOn('2024-10-22')).length).toBeGreaterThan(0);
  });

  it('is moved by no correction: neither the rate in time, nor what was known the day before', async () => {
    const before = await completeness({ at: '2024-10-30' });
    await hand('910101', '2024-10-31T09:00:00', 410);
    await room.query(`update submission_version set kind = 'correction' where version = 2`);
    const after = await completeness();
    expect(after).toMatchObject({ onTime: 1, late: 1, onTimePercent: 33.3, correctionPercent: 50 });
    expect(await completeness({ at: '2024-10-30' })).toEqual(before);
    expect(before.correctionPercent).toBe(0);
  });

  it('tells what was known at the end of a past day and at an instant, also of what was withdrawn since', async () => {
    expect(statesOf(await completeness({ at: '2024-10-20' }))['910101']).toBe('missing');
    expect((await completeness({ at: '2024-10-20' })).window.state).toBe('open');
    const then = await completeness({ at: '2024-10-21T18:00:00+08:00' });
    expect([statesOf(then)['910101'], statesOf(then)['910102']]).toEqual(['on_time', 'missing']);
    // to the microsecond, as values and scores have it: 910102 came a moment after that one
    await room.query(`update submission_live set since = since + interval '1 microsecond'
      where region_id = ${room.region('910102').id}`);
    await room.query(`update submission_version set recorded_at = recorded_at + interval '1 microsecond'
      where region_id = ${room.region('910102').id}`);
    const arrived = async (instant: string) => statesOf(await completeness({ at: instant }))['910102'];
    expect(await arrived('2024-10-21T18:00:01.000000+08:00')).toBe('missing');
    expect(await arrived('2024-10-21T18:00:01.000001+08:00')).toBe('late');
    await hand('910101', '2024-11-01T09:00:00', null);
    expect(statesOf(await completeness())['910101']).toBe('missing');
    expect(statesOf(await completeness({ at: '2024-10-31' }))['910101']).toBe('on_time');
  });

  it('counts a form that comes again after a withdrawal by when it comes again', async () => {
    await hand('910101', '2024-11-02T09:00:00', 420);
    expect(statesOf(await completeness())['910101']).toBe('late');
    expect(statesOf(await completeness({ at: '2024-10-31' }))['910101']).toBe('on_time');
  });

  it('never counts more units than are due, whoever else reports', async () => {
    await hand('910104', '2024-10-09T09:00:00');
    const found = await completeness();
    expect(Object.keys(statesOf(found))).toEqual(['910000', '910101', '910102']);
    expect((await completeness({ parent: '920000' })).units.map(({ region }) => region)).toEqual([
      '910104',
      '920000',
      '920101',
      '920102',
    ]);
  });

  it('counts neither what waits for its review nor what was sent back before it ever counted', async () => {
    const [{ submission } = { submission: '' }] = await room.query<{ submission: string }>(
      `select submission_id as submission from submission join region using (region_id) where code = '910104'`,
    );
    const step = (kind: string, when: string): Promise<unknown> =>
      room.query(
        `insert into submission_step (period_id, county_id, region_id, plan_id, version, step, actor_id, at, reason)
         select period_id, county_id, region_id, plan_id, 1, $2, 1, $3, '' from submission where submission_id = $1`,
        [submission, kind, at(when)],
      );
    const north = async (more = {}) => completeness({ parent: '920000', ...more });
    await room.query(`delete from submission_live where region_id = $1`, [room.region('910104').id]);
    await step('sent', '2024-10-09T09:00:00');
    expect(await north()).toMatchObject({ inReview: 1, reported: 0, returned: 0 });
    await step('returned', '2024-10-10T09:00:00');
    expect(await north()).toMatchObject({ inReview: 0, reported: 0, returned: 1 });
    expect(statesOf(await north())['910104']).toBe('returned');
    expect(statesOf(await north({ at: '2024-10-09' }))['910104']).toBe('in_review');
    await hand('910104', '2024-10-12T09:00:00');
    expect(await north()).toMatchObject({ reported: 1, onTime: 1, returned: 1 });
  });

  it('asks nothing more of a province that has told the one day that it owes', async () => {
    const figures = [{ indicator: datedPlan.issued, date: '2024-06-20' }];
    await room.hand({ plan, region: province, period: '2024Q2', figures, at: at('2024-07-03T09:00:00') });
    expect(statesOf(await completeness({ period: '2024Q2' }))[province]).toBe('on_time');
    expect(Object.keys(statesOf(await completeness()))).toEqual(['910101', '910102']);
    expect(Object.keys(statesOf(await completeness({ at: '2024-07-01' })))).toContain(province);
    expect(Object.keys(statesOf(await completeness({ parent: '920000' })))).toContain('920000');
  });

  it('goes by the holidays as they were known, which are imported whole and with their difference', async () => {
    const notice = readFileSync(path.join(import.meta.dirname, '../../config/holidays/2024.csv'), 'utf8');
    expect(await importFile(notice, true)).toMatchObject({ outcome: 'checked', unchanged: 0, years: [2024] });
    expect(await room.get(HolidaysService).list(2024)).toEqual([]);
    expect((await importFile(notice)).added).toHaveLength(36);
    expect(await importFile(notice)).toMatchObject({ outcome: 'unchanged', unchanged: 36 });
    const closed = `${notice}2024-10-21,off,停电（演示数据）,,演示数据\n`;
    expect(await importFile(closed)).toMatchObject({ outcome: 'imported', unchanged: 36, removed: [] });
    expect(statesOf(await completeness())['910102']).toBe('on_time');
    expect((await completeness()).deadline).toBe('2024-10-22');
    expect((await completeness({ at: '2024-10-31' })).deadline).toBe('2024-10-21');
    const { id, path: below } = room.region(province);
    const local = { role: 'catalogue_admin' as const, regionId: id, regionCode: province, path: below };
    const byLocal = { text: notice, dryRun: true, requestId: randomUUID() };
    await expect(room.get(HolidaysService).import({ ...admin, grants: [local] }, byLocal)).rejects.toMatchObject({
      code: 'holiday.everywhere',
    });
    await expect(importFile('day,kind\n')).rejects.toMatchObject({ code: 'holiday.invalid' });
    expect(await importFile(notice)).toMatchObject({ removed: [{ day: '2024-10-21' }] });
    expect((await completeness()).deadline).toBe('2024-10-21');
  });

  it('has its windows in words, and for a calendar program', async () => {
    const year = await room.get(CalendarYear).of(everything, { plan, year: 2024, region: '910101' });
    expect(year).toMatchObject({ holidaysLoaded: false, region: '910101', calendar: { locks: 10 } });
    expect(year.windows.map((window) => [window.period, window.deadline, window.state])).toEqual([
      ['2024Q1', '2024-04-22', 'locked'],
      ['2024Q2', '2024-07-22', 'locked'],
      ['2024Q3', '2024-10-21', 'locked'],
      ['2024Q4', '2025-01-20', 'not_open'],
    ]);
    expect(year.windows[2]?.words.zh).toBe(
      '已锁定：2024-10-01 至 2024-10-21 18:00，宽限至 2024-10-24，2024-10-31 锁定',
    );
    expect(year.windows[2]?.reminders.map(({ day }) => day)).toEqual(['2024-10-11', '2024-10-16', '2024-10-21', '2024-10-22']); // prettier-ignore
    const next = readFileSync(path.join(import.meta.dirname, '../../config/holidays/2025.csv'), 'utf8');
    await importFile(next);
    expect(await room.get(CalendarYear).of(everything, { plan, year: 2024 })).toMatchObject({ holidaysLoaded: true });
    const ics = await room.get(CalendarYear).ics(everything, { plan, year: 2024 });
    expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(4);
    expect(ics).toContain('DTEND;VALUE=DATE:20241022');
  });
});

describe('a reopening', () => {
  const land = datedLand();
  let room: AttainmentsRoom;

  const actor = (role: 'monitor' | 'catalogue_admin' | 'submitter', region: string): Actor => {
    const { id, path: regionPath } = room.region(region);
    const grants = [{ role, regionId: id, regionCode: region, path: regionPath }];
    return { accountId: '1', username: 't', displayName: '填报', locale: 'zh', grants, via: 'token' };
  };
  const grant = (by: Actor, more: { until?: string; region?: string; period?: string } = {}) =>
    room
      .get(ReopeningsService)
      .grant(by, { plan, region: '910101', period, reason: '系统切换，数据迟到', ...more }, randomUUID());
  const windowAt = (when: string, region = '910101') =>
    room.get(UnitOfWork).run(everything, (tx) => {
      const form = { plan: room.catalog.planOrThrow(plan), region: room.region(region), period };
      return room.get(CalendarService).windowOf(tx, form, at(when));
    });

  beforeAll(async () => {
    room = await AttainmentsRoom.open({ ...land.settings, XUSHI_CLOCK: '2024-11-04T10:00:00+08:00' });
  }, 60_000);

  afterAll(async () => {
    await room.close();
    land.remove();
  });

  it('is granted by the level above, for three working days where nobody says more', async () => {
    expect(await grant(actor('monitor', province))).toMatchObject({
      until: '2024-11-07',
      open: true,
      region: '910101',
    });
    expect((await windowAt('2024-11-07T23:59:59')).state).toBe('reopened');
    expect((await windowAt('2024-11-08T00:00:00')).state).toBe('locked');
    expect((await windowAt('2024-11-05T10:00:00', '910102')).state).toBe('locked');
    const listed = await room.get(ReopeningsService).list(everything, { limit: 10, offset: 0 });
    expect(listed).toMatchObject([{ region: '910101', period, reason: '系统切换，数据迟到', grantedBy: '填报' }]);
    const [mark] = await room.query<{ body: string }>(`select body from audit order by seq desc limit 1`);
    expect(mark?.body).toContain('calendar.reopen');
  });

  it('is granted by nobody for himself or beyond his region, nor for what is not due or not locked', async () => {
    await expect(grant(actor('monitor', '910101'))).rejects.toMatchObject({ code: 'reopening.level_above' });
    await expect(grant(actor('monitor', '920000'))).rejects.toMatchObject({ code: 'region.not_found' });
    await expect(grant(actor('submitter', province))).rejects.toMatchObject({ code: 'auth.role_missing' });
    const above = actor('catalogue_admin', '100000');
    await expect(grant(above, { region: '910103' })).rejects.toMatchObject({ code: 'calendar.nothing_due' });
    await expect(grant(above, { period: '202409' })).rejects.toMatchObject({ code: 'period.not_of_plan' });
    await expect(grant(above, { period: '2024Q4' })).rejects.toMatchObject({ code: 'reopening.not_needed' });
  });

  it('lasts at most ninety days, and does not begin in the past', async () => {
    const above = actor('catalogue_admin', '100000');
    for (const until of ['2024-11-03', '2025-02-03'])
      await expect(grant(above, { until })).rejects.toMatchObject({ code: 'reopening.until' });
    expect(await grant(above, { until: '2025-02-02' })).toMatchObject({ until: '2025-02-02' });
  });

  it('is never changed: the database refuses it', async () => {
    const work = room.get(UnitOfWork).run(everything, (tx) => tx.query(`update reopening set until = '2030-01-01'`));
    await expect(work).rejects.toThrow(/permission denied/);
  });
});
