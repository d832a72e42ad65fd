import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, ProblemDocument, Receipt } from '../support/client.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';
import { xushi, type Ran } from '../support/xushi-command.js';

/** 演示数据: neither the changes nor the figures are real. */
const plan = 'guizhou-2022';
const [guiyang, zunyi] = ['520100', '520300'];
const [moving, merging, staying] = ['520121', '520122', '520302'];
const header = 'code,name,name_en,level,type,parent,valid_from,valid_to,successors,source';
const file = (...lines: readonly string[]): string => `${[header, ...lines].join('\n')}\n`;

const theMove = file(
  `520121,开阳县,,county,division,${guiyang},1949-10-01,2022-07-01,,演示数据`,
  `520121,开阳县,,county,division,${zunyi},2022-07-01,,,演示数据`,
);
const theMerger = (heirs: string): string =>
  file(`520122,息烽县,,county,division,${guiyang},1949-10-01,2022-10-01,${heirs},演示数据`);

interface Change {
  readonly kind: string;
  readonly code: string;
  readonly effects: {
    readonly openForms: readonly { readonly period: string; readonly closes: boolean }[];
    readonly targets: number;
    readonly periods: readonly string[];
  };
}
interface Imported {
  readonly outcome: string;
  readonly import: number | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly effects: { readonly formsClosing: number; readonly periods: readonly string[] };
  readonly changes: readonly Change[];
  readonly code?: string;
  readonly errors?: readonly { readonly line: number; readonly code: string; readonly suggestion: string }[];
}
interface RegionSeen {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly current: readonly string[];
}

let system: System;
let folder: string;
let tokenFile: string;

const handIn = (region: string, period: string, value: number): Promise<Answer<Receipt & ProblemDocument>> => {
  const values = [{ indicator: 'county_subcentres', value }];
  return system.operator.submit({ plan, region, period, values });
};

const send = (text: string, fields: Record<string, string> = {}, query = ''): Promise<Answer<Imported>> =>
  system.operator.upload(
    `/api/v1/regions/import${query}`,
    { name: 'changes.csv', bytes: new TextEncoder().encode(text) },
    fields,
  );

const command = (text: string, ...words: readonly string[]): Promise<Ran> => {
  const name = path.join(folder, 'changes.csv');
  writeFileSync(name, text);
  return xushi(['--url', system.baseUrl, '--token-file', tokenFile, '--json', 'regions', 'import', name, ...words]);
};

const valueOf = async (region: string, period: string, at = ''): Promise<unknown> => {
  const asked = `/api/v1/scores?plan=${plan}&target=county-subcentres&region=${region}&period=${period}${at}`;
  const { body } = await system.operator.get<{ readonly value: unknown }[]>(asked);
  return body[0]?.value ?? null;
};

const regions = async (query: string): Promise<readonly RegionSeen[]> =>
  (await system.operator.get<RegionSeen[]>(`/api/v1/regions?limit=500&${query}`)).body;

beforeAll(async () => {
  system = await System.start({ plans: [plan], schedulers: 0, clock: '2023-01-05T09:00:00+08:00' });
  folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-changes-'));
  tokenFile = path.join(folder, 'token');
  writeFileSync(tokenFile, await tokenWith(system, { role: 'catalogue_admin', region: '100000' }));
  const told = [
    [moving, '2022Q2', 3],
    [merging, '2022Q2', 10],
    [staying, '2022Q2', 100],
    [moving, '2022Q3', 4],
    [merging, '2022Q3', 20],
    [staying, '2022Q3', 200],
  ] as const;
  for (const [region, period, value] of told) {
    const { status } = await handIn(region, period, value);
    expect(status).toBe(202);
  }
  await system.untilNothingIsOwed();
}, 300_000);

afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('a county that moves to another prefecture', () => {
  it('is shown by a dry run with what hangs on it, and nothing has happened', async () => {
    const { status, body } = await send(theMove, {}, '?dryRun=true');
    expect({ status, outcome: body.outcome, import: body.import }).toEqual({
      status: 200,
      outcome: 'checked',
      import: null,
    });
    expect(body.counts).toEqual({ added: 0, renamed: 0, moved: 1, abolished: 0, merged: 0, split: 0, conflicts: 0 });
    expect(body.effects.periods).toEqual([`${plan}/2022Q3`]);
    expect(body.changes[0]).toMatchObject({ kind: 'moved', code: moving });
    expect(body.changes[0]?.effects.targets).toBeGreaterThan(0);
    expect([await valueOf(guiyang, '2022Q3'), await valueOf(zunyi, '2022Q3')]).toEqual([37, 300]);
  }, 60_000);

  it('is refused without a document, and where the sender is no catalogue administrator of both places', async () => {
    expect(await send(theMove)).toMatchObject({ status: 422, body: { code: 'region.document_missing' } });
    const clerk = system.with(await tokenWith(system, { role: 'submitter', region: guiyang }));
    const bytes = { name: 'c.csv', bytes: new TextEncoder().encode(theMove) };
    expect((await clerk.upload('/api/v1/regions/import', bytes, { document: '演示1号' })).status).toBe(403);
    const local = system.with(await tokenWith(system, { role: 'catalogue_admin', region: guiyang }));
    const refused = await local.upload<Imported>('/api/v1/regions/import', bytes, { document: '演示1号' });
    expect(refused.body.errors?.map(({ code }) => code)).toEqual(['region.outside_scope']);
  }, 60_000);

  it('is imported from the command line: earlier periods stay where it was, later ones go where it is', async () => {
    const shown = await command(theMove, '--dry-run');
    expect(shown.code).toBe(0);
    expect(await command(theMove)).toMatchObject({ code: 2 });
    const done = await command(theMove, '--document', '演示〔2022〕1号', '--yes');
    expect({ code: done.code, err: done.code === 0 ? '' : done.err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(done.out)).toMatchObject({ outcome: 'imported', counts: { moved: 1 } });
    await system.operator.until('/api/v1/regions?parent=520300&limit=500', ({ body }) =>
      JSON.stringify(body).includes(moving),
    );
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    await system.untilNothingIsOwed(120_000);
    expect([await valueOf(guiyang, '2022Q2'), await valueOf(zunyi, '2022Q2')]).toEqual([13, 100]);
    expect([await valueOf(guiyang, '2022Q3'), await valueOf(zunyi, '2022Q3')]).toEqual([33, 304]);
    expect(await valueOf('520000', '2022Q3')).toBe(337);
  }, 180_000);

  it('says nothing new when it is sent again', async () => {
    const again = await send(theMove, { document: '演示〔2022〕1号' });
    expect(again).toMatchObject({ status: 200, body: { outcome: 'unchanged', import: null } });
  }, 60_000);

  it('stands where it stood on a map of the time, and where it stands today by the present one', async () => {
    const of = (list: readonly RegionSeen[]) => list.map(({ code }) => code).includes(moving);
    expect(of(await regions(`parent=${guiyang}&at=2022-06-30`))).toBe(true);
    expect(of(await regions(`parent=${zunyi}&at=2022-06-30`))).toBe(false);
    expect(of(await regions(`parent=${zunyi}&at=2022-06-30&byCurrent=true`))).toBe(true);
    expect(of(await regions(`parent=${guiyang}&at=2022-06-30&byCurrent=true`))).toBe(false);
  }, 60_000);

  it('is marked in the audit with its document', async () => {
    const [row] = await system.query<{ body: string }>(`select body from audit where body like '%regions.import%'`);
    expect(row?.body).toContain('演示〔2022〕1号');
  }, 60_000);
});

describe('a county that is merged', () => {
  it('is not closed without a successor while a form of it is open, and the refusal says how to mend it', async () => {
    const { status, body } = await send(theMerger(''), { document: '演示〔2022〕2号' });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'region.import_refused' });
    expect(body.errors).toMatchObject([{ line: 2, code: 'region.open_form', suggestion: expect.any(String) }]);
    expect(body.counts.conflicts).toBe(1);
  }, 60_000);

  it('closes its open form, keeps its history, and hands on to its successor', async () => {
    const dry = await send(theMerger(`${moving}:1`), {}, '?dryRun=true');
    expect(dry.body.changes[0]?.effects.openForms).toContainEqual({ plan, period: '2022Q4', closes: true });
    expect(dry.body.effects.formsClosing).toBe(1);
    const done = await send(theMerger(`${moving}:1`), { document: '演示〔2022〕2号' });
    expect(done).toMatchObject({ status: 200, body: { outcome: 'imported', counts: { merged: 1 } } });
    const late = await handIn(merging, '2022Q4', 1);
    const problem = { status: 422, body: { errors: [{ code: 'submission.region_not_in_force' }] } };
    expect({ ...late, body: { errors: late.body.errors?.slice(0, 1) } }).toMatchObject(problem);
    expect(await valueOf(merging, '2022Q3')).toBe(30);
    const then = await regions(`parent=${zunyi}&at=2022-09-30&byCurrent=true`);
    expect(then.find(({ code }) => code === merging)).toMatchObject({ current: [moving], parent: zunyi });
  }, 60_000);

  it('never lends its code to another', async () => {
    const back = await send(file(`520122,新县,,county,division,${guiyang},2023-02-01,,,演示数据`), {
      document: '演示3号',
    });
    expect(back.body.errors?.map(({ line, code }) => `${line} ${code}`)).toEqual(['2 region.code_reused']);
  }, 60_000);
});
