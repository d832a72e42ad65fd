import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client, FigureGiven, ProblemDocument } from '../support/client.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';
import { xushi } from '../support/xushi-command.js';

interface Seen {
  readonly id: string;
  readonly state: string;
  readonly step: number;
  readonly revision: number;
  readonly edition: number;
  readonly trouble: unknown;
  readonly files: readonly object[];
  readonly correctedBy: string | null;
  readonly model: {
    readonly facts: object;
    readonly sections: readonly {
      readonly blocks: readonly { readonly id: string; readonly kind: string; readonly text: { zh: string } }[];
    }[];
  };
}
interface History {
  readonly steps: readonly { readonly kind: string; readonly by: string | null }[];
  readonly files: readonly { readonly format: string; readonly language: string; readonly sha256: string }[];
}

const equipment = (numerator: number): FigureGiven => ({
  indicator: 'cdc_equipment_ratio',
  numerator,
  denominator: 50,
});
const reports = '/api/v1/reports';
const formats = ['html', 'pdf', 'docx', 'xlsx'];

let system: System;
let editor: Client;
let monitor: Client;
let editorToken: string;
let first: string;
let second: string;
const sent = new Map<string, string>();

const handIn = async (numerator: number, more: object = {}, period = '2023Q4'): Promise<void> => {
  const form = { plan, region: district, period, values: districtForm(period, [equipment(numerator)]), ...more };
  const { status, body } = await system.operator.submit(form);
  expect({ status, problems: body.errors }).toEqual({ status: 202, problems: undefined });
  await system.operator.scored(body.submission);
};

const made = async (more: object = {}): Promise<string> => {
  const asked = await editor.post<{ status: string }>(reports, { plan, region: district, issue: '202312', ...more });
  expect(asked.status).toBe(202);
  return (
    await editor.until<{ state: string; report: string }>(
      asked.body.status,
      ({ body }) => body.state === 'done',
      60_000,
    )
  ).report;
};
const seen = async (id: string): Promise<Seen> => (await editor.get<Seen>(`${reports}/${id}`)).body;
const act = async (who: Client, id: string, action: string, more: object = {}) => {
  const { step } = await seen(id);
  return who.post<ProblemDocument & { state: string; toAccept?: string[] }>(`${reports}/${id}/${action}`, {
    step,
    ...more,
  });
};
const printed = async (id: string): Promise<History> => {
  const isOver = ({ body }: { readonly body: Seen }) => body.files.length === 8 || body.trouble !== null;
  const { trouble } = await editor.until<Seen>(`${reports}/${id}`, isOver, 200_000);
  expect(trouble).toBeNull();
  return (await editor.get<History>(`${reports}/${id}/history`)).body;
};

const bytesOf = async (id: string, format: string): Promise<{ sha256: string; text: string; type: string | null }> => {
  const headers = { authorization: `Bearer ${editorToken}` };
  const answer = await fetch(new URL(`${reports}/${id}.${format}`, system.baseUrl), { headers });
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.status).toBe(200);
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    text: bytes.toString('latin1'),
    type: answer.headers.get('content-type'),
  };
};

beforeAll(async () => {
  system = await System.start({ schedulers: 0, plans: [plan], clock: '2024-01-31T09:00:00+08:00' });
  editorToken = await tokenWith(system, { role: 'editor', region: district });
  editor = system.with(editorToken);
  monitor = system.with(await tokenWith(system, { role: 'monitor', region: '150300' }));
  await handIn(39);
}, 120_000);

afterAll(async () => {
  await system.stop();
}, 60_000);

describe('a bulletin', () => {
  it('is worded, sent back, worded again, and authorised by a second person only', async () => {
    await monitor.post(`${reports}/subscriptions`, { region: district, below: true });
    first = await made();
    const { state, edition, model } = await seen(first);
    expect({ state, edition }).toEqual({ state: 'draft', edition: 1 });
    const lead = model.sections.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === 'paragraph');
    const wording = { kind: 'paragraph', id: lead?.id, text: { zh: `${lead?.text.zh}请抓好落实。` } };
    expect((await act(editor, first, 'edits', { edits: [wording] })).status).toBe(200);
    const stale = await editor.post<ProblemDocument>(`${reports}/${first}/edits`, { step: 0, edits: [wording] });
    expect({ status: stale.status, code: stale.body.code }).toEqual({ status: 409, code: 'report.moved' });
    expect((await act(editor, first, 'submit')).status).toBe(200);
    expect((await act(monitor, first, 'return', { reason: '请写明时限' })).body.state).toBe('draft');
    const added = {
      kind: 'add',
      section: 'demands',
      id: 'demands.soon',
      text: { zh: '两周内整改到位。', en: 'Mend it soon.' },
    };
    expect((await act(editor, first, 'edits', { edits: [added] })).body).toMatchObject({ state: 'draft' });
    expect((await act(editor, first, 'submit')).status).toBe(200);
    expect((await act(editor, first, 'authorise')).status).toBe(403);
    const refused = await act(monitor, first, 'authorise');
    expect(refused).toMatchObject({ status: 422, body: { toAccept: ['demands.soon/zh/两'] } });
    const accepted = await act(monitor, first, 'authorise', { accept: refused.body.toAccept });
    expect(accepted).toMatchObject({ status: 200, body: { state: 'authorised' } });
  }, 120_000);

  it('is published in four formats, whose bytes stay what they are', async () => {
    const { files, steps } = await printed(first);
    expect(steps.map(({ kind }) => kind)).toEqual(['edit', 'submit', 'return', 'edit', 'submit', 'authorise']);
    expect((await system.stranger.get(`${reports}/${first}.pdf`)).status).toBe(401);
    expect((await act(editor, first, 'publish')).body.state).toBe('published');
    for (const format of formats) {
      const { sha256, text, type } = await bytesOf(first, format);
      expect(files).toContainEqual({ format, language: 'zh', sha256 });
      expect({
        format,
        start: text.slice(0, 4),
        isTyped: type !== null && type !== 'application/octet-stream',
      }).toEqual({
        format,
        start: { html: '<!do', pdf: '%PDF', docx: 'PK\u0003\u0004', xlsx: 'PK\u0003\u0004' }[format],
        isTyped: true,
      });
      sent.set(format, sha256);
    }
    const again = await editor.post<ProblemDocument>(reports, { plan, region: district, issue: '202312' });
    expect({ status: again.status, code: again.body.code }).toEqual({ status: 409, code: 'report.already_published' });
  }, 300_000);

  it('that was wrong is corrected by edition 2 with its note, and the first stays byte for byte', async () => {
    await handIn(45, { reason: { class: 'entry_error', text: '漏登六台设备，已核对台账' } });
    second = await made({ corrects: first, note: { zh: '设备配置数更正', en: 'equipment corrected' } });
    const difference = await monitor.get<{
      against: { id: string };
      tables: unknown[];
      facts: unknown[];
      paragraphs: unknown[];
    }>(`${reports}/${second}/difference`);
    expect(difference.body.against.id).toBe(first);
    const { tables, facts, paragraphs } = difference.body;
    expect(tables.length + facts.length + paragraphs.length).toBeGreaterThan(0);
    expect((await act(editor, second, 'submit')).status).toBe(200);
    expect((await act(monitor, second, 'authorise', { accept: ['demands.soon/zh/两'] })).status).toBe(200);
    await printed(second);
    expect((await act(monitor, second, 'publish')).body.state).toBe('published');
    const page = await editor.get<string>(`${reports}/${second}.html`);
    for (const words of ['第2版（更正）：设备配置数更正', '两周内整改到位。']) expect(page.body).toContain(words);
    for (const format of formats) expect((await bytesOf(first, format)).sha256).toBe(sent.get(format));
    expect(await seen(first)).toMatchObject({ state: 'published', edition: 1, correctedBy: second });
    expect(await seen(second)).toMatchObject({ revision: 2, edition: 2, trouble: null });
  }, 300_000);

  it('is told to whoever subscribed, and so is its correction', async () => {
    await system.untilNothingIsOwed(120_000);
    const inbox = await monitor.get<{ report: string | null; subject: { title: { zh: string } } }[]>('/api/v1/inbox');
    expect(inbox.body.flatMap(({ report }) => (report === null ? [] : [report])).sort()).toEqual(
      [first, second].sort(),
    );
  }, 150_000);

  it('is an event for other systems each time that it is published', async () => {
    const told = await system.query(
      `select kind, data from event where kind like 'bulletin.%' and data ->> 'bulletin' in ('${first}', '${second}') order by seq`,
    );
    const place = { plan, region: district, period: expect.any(Number) };
    expect(told).toEqual([
      { kind: 'bulletin.published', data: { ...place, bulletin: first, edition: 1 } },
      { kind: 'bulletin.published', data: { ...place, bulletin: second, edition: 2 } },
    ]);
  });
});

/** What the service prints for a browser, the command saves, prints again by itself and compares. */
describe('xushi report', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'xushi-report-'));
  const name = `${plan}-${district}-2023-11`;
  const files = ['docx', 'html', 'pdf', 'xlsx'].map((format) => `${name}.${format}`);
  const inFolder = (folder: string) => path.join(root, folder);
  const modelFile = path.join(root, 'saved', `${name}.model.json`);
  let to: readonly string[] = [];

  beforeAll(async () => {
    const token = path.join(root, 'token');
    writeFileSync(token, system.token);
    to = ['--url', system.baseUrl, '--token-file', token];
    await handIn(39, {}, '2023Q3');
  }, 60_000);

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('saves a bulletin in four formats with the model, and nothing half', async () => {
    const place = ['--plan', plan, '--region', district, '--month', '2023-11', '-o', inFolder('saved')];
    const { code, out, err } = await xushi(['report', ...place, '--json', ...to]);
    expect([code, err.includes('6/6')]).toEqual([0, true]);
    const parse: (json: string) => { readonly files: readonly string[] } = JSON.parse;
    const said = parse(out);
    const expected = [...files, `${name}.model.json`].sort();
    expect(readdirSync(inFolder('saved')).sort()).toEqual(expected);
    expect(said.files.map((file) => path.basename(file)).sort()).toEqual(expected);
    const starts = files.map((file) =>
      readFileSync(path.join(inFolder('saved'), file))
        .subarray(0, 4)
        .toString(),
    );
    expect(starts).toEqual(['PK\u0003\u0004', '<!do', '%PDF', 'PK\u0003\u0004']);
  }, 120_000);

  it('prints it again from the model alone, without a service, byte for byte', async () => {
    const { code } = await xushi(['report', 'render', modelFile, '-o', inFolder('rendered')]);
    expect(code).toBe(0);
    expect(readdirSync(inFolder('rendered')).sort()).toEqual(files);
    const bytes = (folder: string, file: string) => readFileSync(path.join(inFolder(folder), file));
    for (const file of files) expect(Buffer.compare(bytes('rendered', file), bytes('saved', file))).toBe(0);
  }, 120_000);

  it('compares what is kept with what is printed again, and says which file differs', async () => {
    await system.query(`update report_file set bytes = 'altered', sha256 = sha256('altered')
      where report_id = '${second}' and format = 'html' and locale = 'zh'`);
    const altered = await xushi(['report', 'verify', second, '--lang', 'en', ...to]);
    expect(altered.code).toBe(1);
    const lines = altered.out.trim().split('\n');
    expect([lines.length, ...lines.filter((line) => line.startsWith('differs'))]).toEqual([9, 'differs html zh']);
    expect((await xushi(['report', 'verify', 'no-such-id', ...to])).code).toBe(1);
  }, 180_000);

  it('refuses what is no model, an issue before the plan and a folder that cannot be written', async () => {
    const notOne = path.join(root, 'other.json');
    writeFileSync(notOne, '{"format":1}');
    const refused = await xushi(['report', 'render', notOne, '-o', inFolder('none')]);
    expect([refused.code, refused.err.includes('report.model_format')]).toEqual([1, true]);
    expect((await xushi(['report', 'render', path.join(root, 'absent.json'), '-o', inFolder('none')])).code).toBe(3);
    const early = ['--plan', plan, '--region', district, '--year', '2019', '-o', inFolder('none')];
    expect((await xushi(['report', ...early, ...to])).code).toBe(1);
    expect(existsSync(inFolder('none'))).toBe(false);
    if (!existsSync('/dev/full')) return;
    // a disk without room for the last of the files
    mkdirSync(inFolder('full'));
    symlinkSync('/dev/full', path.join(inFolder('full'), `${name}.xlsx.partial`));
    const full = await xushi(['report', 'render', modelFile, '-o', inFolder('full'), '--formats', 'html,xlsx']);
    expect([full.code, full.err.includes('磁盘空间不足')]).toEqual([3, true]);
    expect(readdirSync(inFolder('full'))).toEqual([]);
  }, 120_000);
});
