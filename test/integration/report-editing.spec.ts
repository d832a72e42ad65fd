import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Actor, Role } from '#platform/auth';
import { everything, UnitOfWork } from '#platform/db';
import type { AppError } from '#platform/errors';
import {
  BulletinsService,
  CaseDesk,
  EditingService,
  PreflightService,
  PrintingService,
  PublishingService,
  ReadableCase,
  ReportDifferenceReadModel,
  ReportFiles,
  ReportHistoryReadModel,
  ReportsService,
  ReviewingService,
  type CaseMoved,
  type ReportView,
} from '#reports';
import type { Edit } from '#reports/pure';
import { AttainmentsRoom } from '../support/attainments-room.js';

// the processes that print read some 50 MB of fonts when they start
jest.setTimeout(90_000);

const plan = 'hainan-district-2023-2025';
const reason = { zh: '措辞不妥', en: 'wording' };

describe('a bulletin between its making and its readers', () => {
  const fonts = path.join(mkdtempSync(path.join(os.tmpdir(), 'xushi-fonts-')), 'own');
  let room: AttainmentsRoom;
  let api: TestingModule;
  let key: { planId: number; regionId: number; issue: number };
  let editor: Actor;
  let other: Actor;
  let monitor: Actor;
  let reader: Actor;
  let paragraph: string;

  beforeAll(async () => {
    // the folder of the office's own fonts is not there yet
    room = await AttainmentsRoom.open({ XUSHI_FONTS_DIR: fonts });
    api = await room.asApi({ XUSHI_FONTS_DIR: fonts });
    key = { planId: room.catalog.planId(plan), regionId: room.region('150303').id, issue: 202312 };
    [editor, other, monitor, reader] = [
      await actor('editor'),
      await actor('editor'),
      await actor('monitor'),
      await actor('submitter'),
    ];
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await room.close();
    rmSync(path.dirname(fonts), { recursive: true, force: true });
  });

  const actor = async (role: Role): Promise<Actor> => {
    const { id, path: place } = room.region('150300');
    const username = `${role}-${randomUUID().slice(0, 8)}`;
    const [account] = await room.query<{ id: string }>(
      `insert into account (username, display_name) values ($1, $1) returning account_id::text as id`,
      [username],
    );
    const grants = [{ role, regionId: id, regionCode: '150300', path: place }];
    return { accountId: account?.id ?? '', username, displayName: username, locale: 'zh', grants, via: 'token' };
  };

  const ask = async (more: object = {}): Promise<string> => {
    const request = await api.get(ReportsService).request(editor, key, more);
    await room.get(UnitOfWork).run(everything, await room.get(BulletinsService).build(key));
    const [made] = await room.query<{ id: string }>(
      `select answered_by as id from report_request where request_id = $1`,
      [request],
    );
    return made?.id ?? '';
  };
  const print = async (id: string): Promise<void> =>
    room.get(UnitOfWork).run(everything, await room.get(PrintingService).prepare(id));
  const read = async (id: string, by = editor): Promise<ReportView> => (await api.get(ReadableCase).read(by, id)).view;
  const edit = (by: Actor, report: string, step: number, edits: readonly Edit[]) =>
    api.get(EditingService).edit(by, { report, step }, edits);
  const word = (zh: string): Edit => ({ kind: 'paragraph', id: paragraph, text: { zh } });
  const refusal = async (work: Promise<unknown>): Promise<AppError & { readonly code: string }> => {
    const error: unknown = await work.then(
      () => ({ code: 'nothing was refused' }),
      (refused: unknown) => refused,
    );
    return error as AppError;
  };
  const authorise = (by: Actor, report: string, step: number, accept: readonly string[] = []): Promise<CaseMoved> =>
    api.get(ReviewingService).authorise(by, { report, step }, accept);
  const hashes = async (id: string): Promise<string[]> =>
    (await api.get(ReportHistoryReadModel).read(editor, id)).files.map(({ sha256 }) => sha256);

  let first: string;
  let draft: string;

  it('says why it cannot be printed, and is tried again when somebody has mended it', async () => {
    first = await ask();
    await print(first);
    const { state, trouble, edition } = await read(first);
    expect({ state, edition, code: trouble?.code }).toEqual({ state: 'draft', edition: 1, code: 'print.font_missing' });
    expect(trouble?.words.zh).toContain('XUSHI_FONTS_DIR');
    const { unchecked } = await api.get(PreflightService).check(monitor, first);
    expect(unchecked?.code).toBe('print.font_missing');
    mkdirSync(fonts);
    await api.get(CaseDesk).printAgain(editor, first);
    await print(first);
    expect((await read(first)).trouble).toBeNull();
  });

  it('is seen by those who make it, and by nobody else before it is published', async () => {
    expect((await refusal(read(first, reader))).code).toBe('report.not_found');
    expect((await read(first, monitor)).id).toBe(first);
  });

  it('is worded by one at a time: the later is told what the first has changed', async () => {
    const { model } = await api.get(ReadableCase).read(editor, first);
    const text = JSON.parse(model) as { sections: { blocks: { kind: string; id: string }[] }[] };
    paragraph = text.sections.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === 'paragraph')?.id ?? '';
    const { step, changes } = await edit(editor, first, 0, [word('进展见下表。')]);
    expect({ step, changes: changes.map(({ id }) => id) }).toEqual({ step: 1, changes: [paragraph] });
    const late = await refusal(edit(other, first, 0, [word('别的。')]));
    expect(late).toMatchObject({ kind: 'conflict', code: 'report.moved', details: { members: { step: 1 } } });
    expect(JSON.stringify(late.details.members)).toContain('进展见下表。');
    const both = await Promise.allSettled([edit(editor, first, 1, [word('甲')]), edit(other, first, 1, [word('乙')])]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const wrong = await refusal(edit(editor, first, 2, [word('好。'), word('{no.such}')]));
    expect(wrong).toMatchObject({
      code: 'report.edit_refused',
      details: { problems: [{ pointer: '/edits/1/text/zh' }] },
    });
    expect((await read(first)).step).toBe(2);
  });

  it('is run again in the words that were found for it, and the run before is overtaken', async () => {
    await edit(other, first, 2, [word('完成三成，请抓紧。')]);
    draft = await ask();
    const { view, model } = await api.get(ReadableCase).read(editor, draft);
    expect({ step: view.step, revision: view.revision }).toEqual({ step: 1, revision: 2 });
    expect(model).toContain('完成三成，请抓紧。');
    expect(await refusal(edit(editor, first, 3, [word('晚了')]))).toMatchObject({
      code: 'report.newer_run',
      details: { members: { newer: draft } },
    });
    const composed = await api.get(ReadableCase).read(editor, draft, 0);
    expect(composed.model).not.toContain('完成三成');
  });

  it('is not authorised by whoever worded or submitted it, nor with figures that nobody answers for', async () => {
    await api.get(EditingService).submit(editor, { report: draft, step: 1 });
    for (const own of [editor, other]) {
      expect((await refusal(authorise(own, draft, 2))).code).toBe('report.own_review');
    }
    const { toAccept, oneSided } = await api.get(PreflightService).check(monitor, draft);
    expect({ toAccept, oneSided }).toEqual({ toAccept: [`${paragraph}/zh/三成`], oneSided: [paragraph] });
    expect(await refusal(authorise(monitor, draft, 2))).toMatchObject({
      code: 'report.not_accepted',
      details: { members: { toAccept } },
    });
    await api.get(ReviewingService).sendBack(monitor, { report: draft, step: 2 }, reason);
    await api.get(EditingService).submit(editor, { report: draft, step: 3 });
    expect(await authorise(monitor, draft, 4, toAccept)).toMatchObject({ state: 'authorised', step: 5 });
    expect((await refusal(edit(editor, draft, 5, [word('改')]))).code).toBe('report.wrong_state');
  });

  it('is published with all of its files or not at all, even when the disk is full', async () => {
    const publish = () => api.get(PublishingService).publish(editor, { report: draft, step: 5 });
    expect((await refusal(publish())).code).toBe('report.not_printed');
    await room.query(`create function full_disk() returns trigger language plpgsql as $$
      begin if (select count(*) from report_file) >= 5 then raise exception 'no space' using errcode = '53100'; end if; return new; end $$`);
    await room.query(`create trigger full_disk before insert on report_file for each row execute function full_disk()`);
    await print(draft);
    expect(await hashes(draft)).toEqual([]);
    expect((await read(draft)).trouble?.code).toBe('print.disk_full');
    expect((await refusal(publish())).details.members).toMatchObject({ trouble: { code: 'print.disk_full' } });
    await room.query(`drop trigger full_disk on report_file`);
    await api.get(CaseDesk).printAgain(monitor, draft);
    await print(draft);
    expect(await hashes(draft)).toHaveLength(8);
    expect((await refusal(api.get(ReviewingService).sendBack(monitor, { report: draft, step: 5 }, reason))).code).toBe(
      'report.files_kept',
    );
    expect(await publish()).toMatchObject({ state: 'published', step: 6 });
    expect((await read(draft, reader)).state).toBe('published');
    const told = await room.query(`select key from work where duty = 'report-delivery-due'`);
    expect(told).toEqual([{ key: `${draft}/published` }]);
  });

  it('is corrected by an edition of its own, which says what it corrects; the first stays as it was', async () => {
    const before = await hashes(draft);
    expect(await refusal(ask())).toMatchObject({
      code: 'report.already_published',
      details: { members: { published: draft } },
    });
    const note = { zh: '签约人数更正', en: 'people signed in' };
    expect((await refusal(ask({ corrects: draft }))).code).toBe('report.note_missing');
    expect((await refusal(ask({ corrects: first, note }))).code).toBe('report.not_last_edition');
    const second = await ask({ corrects: draft, note });
    const { view, model } = await api.get(ReadableCase).read(editor, second);
    expect(view).toMatchObject({ edition: 2, corrects: draft, note, state: 'draft' });
    expect(model).toContain('完成三成，请抓紧。');
    const difference = await api.get(ReportDifferenceReadModel).read(monitor, second);
    expect({ against: difference.against.id, tables: difference.tables }).toEqual({ against: draft, tables: [] });
    await api.get(EditingService).submit(other, { report: second, step: 1 });
    await authorise(monitor, second, 2, [`${paragraph}/zh/三成`]);
    await print(second);
    await api.get(PublishingService).publish(monitor, { report: second, step: 3 });
    expect((await read(draft)).correctedBy).toBe(second);
    expect(await hashes(draft)).toEqual(before);
    const page = await api.get(ReportFiles).read(reader, second, { format: 'html', language: 'zh', asSent: false });
    expect(Buffer.from(page.bytes).toString()).toContain('第2版（更正）：签约人数更正');
  });

  it('stays readable when it is taken back, with a stamp and the reason, and as it was sent', async () => {
    const [latest] = await room.query<{ id: string }>(
      `select report_id as id from report order by revision desc limit 1`,
    );
    const id = latest?.id ?? '';
    const page = (asSent: boolean) => api.get(ReportFiles).read(reader, id, { format: 'html', language: 'zh', asSent });
    const sent = await page(false);
    await api.get(PublishingService).withdraw(editor, { report: id, step: 4 }, { zh: '数据有误', en: 'wrong figures' });
    expect(Buffer.from((await page(false)).bytes).toString()).toMatch(/已撤回.*数据有误/);
    expect((await page(true)).sha256).toBe(sent.sha256);
    expect((await refusal(ask())).code).toBe('report.already_published');
  });

  it('of a past moment is read only, and refused nothing but that', async () => {
    const past = await ask({ asOf: new Date(Date.now() - 1000).toISOString() });
    expect((await read(past)).edition).toBeNull();
    expect((await refusal(edit(editor, past, 0, [word('改')]))).code).toBe('report.past_picture');
  });
});
