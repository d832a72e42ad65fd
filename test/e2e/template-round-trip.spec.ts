import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import type { FigureGiven, ProblemDocument, Receipt } from '../support/client.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { describeWithLibreOffice, LibreOffice, type SeenCell, type Typed } from '../support/libre-office.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';
import { xushi } from '../support/xushi-command.js';

type Answered = Receipt & ProblemDocument & { readonly outcome: string; readonly draft?: string };

// the spreadsheet program starts twice, for all that can be done at once
jest.setTimeout(120_000);

let system: System;
let office: LibreOffice;
let token: string;
let template: Buffer;

const badFigures: FigureGiven[] = [
  { indicator: 'online_drug_procurement_ratio', numerator: 120, denominator: 100 },
  { indicator: 'emergency_drills', value: '85①' },
];

beforeAll(async () => {
  system = await System.start({ workers: 0, schedulers: 0, plans: [plan], clock: '2024-05-10T01:00:00Z' });
  office = new LibreOffice();
  token = await tokenWith(system, { role: 'submitter', region: district });
  template = await download(`/api/v1/templates/${plan}/${district}/2023Q1.xlsx`);
}, 180_000);

afterAll(async () => {
  office.close();
  await system.stop();
}, 60_000);

async function answer(address: string, bearer = token): Promise<Response> {
  return fetch(new URL(address, system.baseUrl), { headers: { authorization: `Bearer ${bearer}` } });
}

async function download(address: string): Promise<Buffer> {
  const response = await answer(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}

/** Where somebody finds the row of a figure, and what he types there. */
async function typedInto(workbook: Buffer, figures: readonly FigureGiven[]): Promise<Typed[]> {
  const { sheets } = await readXlsx(workbook);
  return figures.flatMap((figure) => {
    for (const { name, rows } of sheets) {
      const row = rows.findIndex(
        ([code, , unit]) => code === figure.indicator && (figure.region === undefined || unit === figure.region),
      );
      const header = rows[3] ?? [];
      const type = (title: string, text: unknown): Typed => ({
        sheet: name,
        cell: `${'ABCDEFGHIJKLMNOP'.charAt(header.indexOf(title))}${row + 1}`,
        text: JSON.stringify(text).replaceAll('"', ''),
      });
      if (row < 0) continue;
      return [
        ...(figure.numerator === undefined ? [] : [type('分子', figure.numerator), type('分母', figure.denominator)]),
        ...(figure.value === undefined ? [] : [type('填报值', figure.value)]),
        ...(figure.date === undefined ? [] : [type('进展', '已完成'), type('完成日期', figure.date)]),
        ...(figure.note === undefined ? [] : [type(figure.date === undefined ? '备注' : '佐证说明', figure.note)]),
      ];
    }
    throw new Error(`the template has no row for ${figure.indicator}`);
  });
}

const client = () => system.with(token);
const upload = (bytes: Buffer, query = '') =>
  client().upload<Answered>(`/api/v1/submissions/upload${query}`, { name: '填好的模板.xlsx', bytes }, {});

describeWithLibreOffice('a template that a spreadsheet program fills in', () => {
  let seenTemplate: readonly SeenCell[];
  /** The template as four people hand it in: whole, with two bad figures, and with a hidden cell changed. */
  let filled: { readonly whole: Buffer; readonly bad: Buffer; readonly altered: Buffer; readonly foreign: Buffer };
  let typedBad: readonly Typed[];

  beforeAll(async () => {
    const typed = await typedInto(template, districtForm('2023Q1'));
    const good = districtForm('2023Q1').filter(
      (figure) => !badFigures.some((bad) => bad.indicator === figure.indicator),
    );
    typedBad = await typedInto(template, badFigures);
    const rest = await typedInto(template, good);
    const meta = (cell: string, text: string): Typed => ({ sheet: '_meta', cell, text, as: 'text' });
    const fill = (...cells: readonly Typed[]) => office.fill(template, cells);
    const [seen, whole, bad, altered, foreign] = await Promise.all([
      office.look(template),
      fill(...typed),
      fill(...typedBad, ...rest),
      fill(...typed, meta('B9', '1')),
      fill(...typed, meta('B6', '150302')),
    ]);
    seenTemplate = seen;
    filled = { whole, bad, altered, foreign };
  });

  it('comes named for period, region and plan, to those of the region alone', async () => {
    const response = await answer(`/api/v1/templates/${plan}/${district}/2023Q1.xlsx`);
    expect(response.headers.get('content-type')).toContain('spreadsheetml.sheet');
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toMatch(
      /2023Q1_150303_.+_hainan-district-2023-2025_v1\.xlsx/,
    );
    expect((await answer(`/api/v1/templates/${plan}/150302/2023Q1.xlsx`)).status).toBe(404);
    expect((await answer(`/api/v1/templates/${plan}/150399/2023Q1.xlsx`)).status).toBe(404);
    expect((await answer(`/api/v1/templates/nothing/${district}/2023Q1.xlsx`)).status).toBe(404);
    expect((await answer(`/api/v1/templates/${plan}/${district}/202303.xlsx`)).status).toBe(422);
    const monitor = await tokenWith(system, { role: 'monitor', region: district });
    expect((await answer(`/api/v1/templates/${plan}/${district}/2023Q1.xlsx`, monitor)).status).toBe(403);
  });

  it('is opened by it as it was meant: tables, prompts in place, the hidden sheets hidden', () => {
    expect(seenTemplate.find(({ sheet, cell }) => sheet === '填报表' && cell === 'A4')?.text).toBe('指标代码');
    expect(seenTemplate.filter(({ colour }) => colour === 'FFFBE6').length).toBeGreaterThan(50);
  });

  it('is told in one sentence that nothing is filled in, where nothing is', async () => {
    const { status, body } = await upload(template);
    expect([status, body.code]).toEqual([422, 'submission.invalid']);
    expect(body.errors).toMatchObject([{ code: 'file.template_blank', sheet: '填报表' }]);
  });

  it('is accepted with every figure as it was typed', async () => {
    const figures = districtForm('2023Q1');
    const answered = await upload(filled.whole);
    expect(answered.body.errors ?? []).toEqual([]);
    expect(answered.status).toBe(202);
    const shown = await client().get<{ versions: { values: FigureGiven[] }[] }>(
      `/api/v1/submissions/${answered.body.submission}`,
    );
    const kept = new Map(
      shown.body.versions[0]?.values.map((value) => [`${value.indicator} ${value.region ?? ''}`, value]),
    );
    for (const figure of figures) {
      expect(kept.get(`${figure.indicator} ${figure.region ?? ''}`)).toMatchObject(figure);
    }
    // the next form knows what this one said
    const next = await readXlsx(await download(`/api/v1/templates/${plan}/${district}/2023Q2.xlsx`));
    const rows = next.sheets.find(({ name }) => name === '填报表')?.rows ?? [];
    expect(rows.find(([code]) => code === 'online_drug_procurement_ratio')?.[3]).toBe('93/100（93.0%）\n2023Q1');
  });

  it('comes back from a bad form coloured and with notes where they belong, is mended there and accepted', async () => {
    const [drugs, , drills] = typedBad;
    const refused = await upload(filled.bad);
    expect(refused.status).toBe(422);
    expect((refused.body.errors ?? []).map(({ cell, code }) => `${cell ?? ''} ${code}`)).toEqual(
      expect.arrayContaining([`${drugs?.cell ?? ''} E108`, `${drills?.cell ?? ''} E101`]),
    );
    const annotated = await download(`/api/v1/submissions/${refused.body.draft ?? ''}/annotated.xlsx`);
    const mending: Typed[] = [
      { sheet: '填报表', cell: drugs?.cell ?? '', text: '94' },
      { sheet: '填报表', cell: drills?.cell ?? '', text: '1' },
    ];
    const [seen, paper, mended] = await Promise.all([
      office.look(annotated),
      office.convert(annotated, 'pdf'),
      office.fill(annotated, mending),
    ]);
    expect(seen[0]?.sheet).toBe('问题清单');
    const at = (cell = '') => seen.find((one) => one.sheet === '填报表' && one.cell === cell);
    const noted = (code: string, entered: string) => expect.stringMatching(`^【强制 ${code}】.*填写值 ${entered}`);
    expect(at(drugs?.cell)).toMatchObject({ text: '120', colour: 'FDECEE', note: noted('E108', '120') });
    expect(at(drills?.cell)).toMatchObject({ text: '85①', colour: 'FDECEE', note: noted('E101', '85①') });
    expect(seen.filter(({ sheet }) => sheet === '_meta').length).toBeGreaterThan(10);
    expect(paper.subarray(0, 4).toString()).toBe('%PDF');
    const accepted = await upload(mended);
    expect(accepted.body.errors ?? []).toEqual([]);
    expect([accepted.status, accepted.body.version]).toEqual([202, 2]);
  });

  it('is asked about once its hidden sheet was changed, and is of no other region', async () => {
    const altered = await upload(filled.altered);
    expect(altered.status).toBe(422);
    expect((altered.body.errors ?? []).map(({ code }) => code)).toEqual(['W401']);
    const foreign = await upload(filled.foreign);
    expect(foreign.status).toBeGreaterThanOrEqual(400);
    expect(foreign.body.errors?.length).toBeGreaterThan(0);
  });

  it('is what the command line saves', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'xushi-template-'));
    const [file, tokenFile] = [path.join(folder, 'template.xlsx'), path.join(folder, 'token')];
    await writeFile(tokenFile, token);
    const form = ['--plan', plan, '--region', district, '--period', '2023Q1', '-o', file];
    const ran = await xushi(['--url', system.baseUrl, '--token-file', tokenFile, 'template', ...form]);
    expect(ran).toMatchObject({ code: 0 });
    expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
    await rm(folder, { recursive: true });
  });
});
