import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { AccountabilityReadModel, CaseLedgerReadModel, LedgerExport } from '#alerts';
import type { Scope } from '#platform/db';
import { printCsv } from '#submissions';
import { AttainmentsRoom } from '../support/attainments-room.js';
import { writeCase } from '../support/written-cases.js';

const plan = 'guizhou-2022';
const [own, other] = ['520102', '520103'];
const everything = { planId: null, region: null, from: null, to: null };

let room: AttainmentsRoom;
let api: TestingModule;
let ids: string[];

beforeAll(async () => {
  room = await AttainmentsRoom.open({ XUSHI_CLOCK: '2022-09-30T12:00:00+08:00' });
  api = await room.asApi({ XUSHI_CLOCK: '2022-09-30T12:00:00+08:00' });
  const write = (one: Parameters<typeof writeCase>[1]) => writeCase(room, one);
  await room.query(`insert into account (username, display_name) values ('zhang', '张督办')`);
  const signedOff: [string, string][] = [
    ['acknowledge', '2022-06-02'],
    ['assign', '2022-06-06'],
    ['overdue', '2022-06-20'],
    ['escalate', '2022-06-22'],
    ['rectify', '2022-06-23'],
    ['feedback', '2022-06-24'],
    ['return', '2022-06-25'],
    ['feedback', '2022-06-28'],
    ['resolve', '2022-06-29'],
  ];
  ids = [
    await write({ region: own, target: 'cross-province-settlement', on: '2022-06-01', steps: signedOff, unit: '县医保局', owner: 'zhang', requirement: '=1+1' }), // prettier-ignore
    await write({ region: own, target: 'county-subcentres', on: '2022-09-01', dueOn: '2022-09-09', facts: { lagValue: 0.0153, amounts: 'points' } }), // prettier-ignore
    await write({ region: own, target: null, on: '2022-07-01', steps: [['dismiss', '2022-07-04']] }),
    await write({ region: own, target: 'village-doctor-pay', on: '2022-07-01', steps: [['clear', '2022-07-11'], ['reopen', '2022-08-01'], ['clear', '2022-08-31']] }), // prettier-ignore
    await write({ region: other, target: 'cross-province-settlement', on: '2022-05-01', unit: '别县卫生健康局' }),
  ];
}, 60_000);

afterAll(async () => {
  await api.close();
  await room.close();
});

const scopeOf = (region: string): Scope => ({ actorId: null, patterns: [`${room.region(region).path}%`] });
const account = (by: 'lead' | 'unit' | 'owner' | 'region', more: object = {}, scope = scopeOf(own)) =>
  api
    .get(AccountabilityReadModel, { strict: false })
    .accountability(scope, { ...everything, by, known: null, limit: 100, offset: 0, ...more });
const ledger = (more: object = {}, scope = scopeOf(own)) =>
  api
    .get(CaseLedgerReadModel, { strict: false })
    .page(scope, { ...everything, state: null, unit: null, ...more }, { limit: 10, offset: 0 });

describe('who answers for what', () => {
  it('is told by unit: the one that has the case, or else each that the target names', async () => {
    const { total, groups } = await account('unit');
    expect(total).toMatchObject({
      open: 1,
      overdue: 1,
      opened: 4,
      reopened: 1,
      closed: 3,
      closedInTime: 2,
      dismissed: 1,
    });
    expect(total).toMatchObject({ returned: 1, escalated: 1, inTimeRate: 0.666667, oldestOpen: { id: ids[1] } });
    // 28, 10 and 30 days; without the weekends and the Dragon Boat Festival, of which nobody has told the calendar
    expect(total.calendarDaysToClose).toEqual({ sum: 68, mean: 22.666667 });
    expect(total.workingDaysToClose).toEqual({ sum: 20 + 6 + 22, mean: 16 });
    expect(groups.map(({ name, open, closed }) => [name, open, closed])).toEqual([
      ['县卫生健康局', 1, 2],
      ['县教育局', 1, 2],
      ['县医保局', 0, 1],
    ]);
    expect(groups.find(({ name }) => name === '县医保局')).toMatchObject({ inTimeRate: 0, closed: 1 });
  });

  it('is told by owner, and region, with the same sums', async () => {
    const { total } = await account('unit');
    const owners = await account('owner');
    expect(owners.total).toEqual(total);
    expect(owners.groups.map(({ name, closed }) => [name, closed])).toEqual([[null, 2], ['张督办', 1]]); // prettier-ignore
    expect((await account('region')).groups).toMatchObject([{ key: own, name: room.region(own).name, closed: 3 }]);
    expect((await account('owner', { limit: 1, offset: 1 })).groups).toHaveLength(1);
  });

  it('is told of the days that are asked for', async () => {
    const { total } = await account('lead', { from: '2022-07-01', to: '2022-07-31' });
    expect(total).toMatchObject({
      opened: 2,
      closed: 1,
      closedInTime: 1,
      dismissed: 1,
      reopened: 0,
      escalated: 0,
      open: 1,
    });
  });

  it('is told as it was known on a past day: open, overdue and given to nobody yet', async () => {
    const known = (before: string) => ({ known: { before: new Date(before) } });
    const early = await account('owner', known('2022-06-04T00:00:00+08:00'));
    expect(early.groups).toMatchObject([{ key: null, open: 1, overdue: 0, opened: 1, closed: 0, inTimeRate: null }]);
    const late = await account('unit', known('2022-06-22T23:00:00+08:00'));
    expect(late.groups).toMatchObject([{ name: '县医保局', open: 1, overdue: 1, escalated: 1 }]);
    expect((await account('unit', known('2022-06-24T00:00:00+08:00'))).total).toMatchObject({ open: 1, overdue: 0 });
  });

  it('says nothing of another county', async () => {
    expect((await account('unit', {}, scopeOf(other))).groups).toMatchObject([{ name: '别县卫生健康局', open: 1 }]);
    expect(JSON.stringify(await account('unit'))).not.toContain('别县');
    expect((await account('unit', { region: room.region(other) })).groups).toEqual([]);
  });
});

describe('the ledger', () => {
  it('has a line for each case of the reader, with what was ordered and what became of it', async () => {
    const { counts, entries } = await ledger();
    expect(counts).toEqual({ cases: 4, open: 1, overdue: 1, closed: 3 });
    expect(entries.map(({ id }) => id)).toEqual(ids.slice(0, 4));
    const [signedOff, late, notice, reopened] = entries;
    expect(signedOff).toMatchObject({ owner: '张督办', unit: '县医保局', feedbacks: 2, returns: 1, escalations: 1, closedBy: 'explanation', inTime: false, overdueDays: null, workingDays: 20 }); // prettier-ignore
    expect(late).toMatchObject({ flag: 'red', overdueDays: 15, gap: { opened: 1.53, now: 1.53 }, gapUnit: { zh: '个百分点' }, inTime: null, unit: null, namedUnits: ['县卫生健康局', '县教育局'] }); // prettier-ignore
    expect(notice).toMatchObject({ kind: 'missing', target: null, closedBy: 'dismissed', gap: { opened: null } });
    expect(reopened).toMatchObject({ reopened: 1, firstOpenedOn: '2022-07-01', openedOn: '2022-08-01', calendarDays: 30, inTime: true }); // prettier-ignore
  });

  it('is narrowed by state, unit and the day of opening', async () => {
    const found = async (more: object) => (await ledger(more)).entries.map(({ id }) => ids.indexOf(id));
    expect(await found({ state: 'open' })).toEqual([1]);
    expect(await found({ unit: '县医保局' })).toEqual([0]);
    expect(await found({ unit: '县教育局' })).toEqual([1, 2, 3]);
    expect(await found({ from: '2022-08-01', to: '2022-08-31' })).toEqual([3]);
    expect(await found({ planId: room.catalog.planId(plan), region: room.region(other) })).toEqual([]);
  });

  it('goes out as values: the header first, text that no program runs, numbers and days as they are', async () => {
    const wanted = { ...everything, plan: null, state: null, unit: null, lang: 'zh' } as const;
    const table = await api.get(LedgerExport, { strict: false }).values(scopeOf(own), wanted);
    const pieces: string[] = [];
    for await (const piece of printCsv(table)) pieces.push(piece);
    const lines = pieces.join('').split('\r\n');
    const [header = '', first = ''] = lines;
    expect(header.slice(1).split(',').slice(0, 4)).toEqual(['编号', '级别', '类型', '地区']);
    expect(header.split(',').at(-1)).toBe('数据截止');
    expect(first).toContain(",'=1+1,");
    expect(first).toContain(',2022-06-01,已关闭,');
    expect(first.endsWith(',20,,2022-09-30 12:00')).toBe(true);
    expect(lines).toHaveLength(6);
    expect(lines.join()).not.toContain('别县');
  });
});
