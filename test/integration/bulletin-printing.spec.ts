import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Press, type PrintJob, type ReportModel } from '#reports';
import { finalBulletin, hostileBulletin, rareBulletin, sampleBulletin } from '../golden/bulletins/sample-bulletin.js';
import { describeWithPoppler } from '../support/poppler.js';
import { SeenPdf } from '../support/seen-pdf.js';

// the process that prints reads some 50 MB of fonts when it starts
jest.setTimeout(120_000);

const press = new Press();
const opened = new Map<string, SeenPdf>();

afterAll(() => {
  press.close();
  for (const pdf of opened.values()) pdf.close();
});

async function print(model: ReportModel, job: Partial<PrintJob> = {}): Promise<Uint8Array> {
  const printed = await press.print({ model: JSON.stringify(model), format: 'pdf', language: 'zh', ...job });
  if (!printed.ok) throw new Error(printed.words.en);
  return printed.bytes;
}

async function seen(model: ReportModel, job: Partial<PrintJob> = {}): Promise<SeenPdf> {
  const key = JSON.stringify([model, job]);
  const pdf = opened.get(key) ?? new SeenPdf(await print(model, job));
  opened.set(key, pdf);
  return pdf;
}

const formats = ['html', 'pdf', 'docx', 'xlsx'] as const;
const squeezed = (text: string): string => text.replace(/\s+/g, '');

describe('the same model', () => {
  it('is the same bytes in every format, from another process in another time zone, which ends by itself', async () => {
    const model = JSON.stringify(sampleBulletin());
    const program = `
      const { Press } = await import(${JSON.stringify(new URL('../../dist/libs/reports/printing/press.service.js', import.meta.url).href)});
      const press = new Press({ timeZone: 'America/St_Johns' });
      const model = await new Promise((resolve) => { let text = ''; process.stdin.on('data', (part) => (text += part)).on('end', () => resolve(text)); });
      for (const format of ${JSON.stringify(formats)}) console.log((await press.print({ model, format, language: 'zh' })).sha256);`;
    const running = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, NODE_OPTIONS: '', TZ: 'America/St_Johns' },
    });
    running.child.stdin?.end(model);
    const here = [];
    for (const format of formats) {
      const printed = await press.print({ model, format, language: 'zh' });
      here.push(printed.ok ? printed.sha256 : printed.words.en);
    }
    expect(here.every((sha256) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
    expect((await running).stdout.trim().split('\n')).toEqual(here);
  });
});

describe('a model that cannot be printed as it is', () => {
  it('has its characters without a glyph listed with their places, and no PDF unless somebody accepts a substitute', async () => {
    const model = JSON.stringify(rareBulletin());
    const missing = await press.check(model);
    expect(missing).toMatchObject([{ character: '𠮷', code: 'U+20BB7' }]);
    expect(missing[0]?.places).toContain('𠮷镇');
    expect(await press.print({ model, format: 'pdf', language: 'zh' })).toMatchObject({
      ok: false,
      code: 'print.glyph_missing',
      words: { zh: expect.stringContaining('𠮷（U+20BB7）') },
    });
    expect(await press.check(JSON.stringify(sampleBulletin()))).toEqual([]);
  });

  it.each(['', '{', 'null', '{"format":1}', '{"format":2,"sections":[{}]}'])('is no model: %j', async (model) => {
    for (const format of ['pdf', 'html'] as const) {
      const printed = await press.print({ model, format, language: 'zh' });
      expect(printed).toMatchObject({ ok: false, code: 'print.model_unreadable' });
    }
  });

  it('says which font is not there', async () => {
    const empty = mkdtempSync(path.join(os.tmpdir(), 'xushi-fonts-'));
    const elsewhere = new Press({ fontsDir: path.join(empty, 'none') });
    const printed = await elsewhere.print({ model: JSON.stringify(sampleBulletin()), format: 'pdf', language: 'zh' });
    elsewhere.close();
    rmSync(empty, { recursive: true });
    expect(printed).toMatchObject({
      ok: false,
      code: 'print.font_missing',
      words: { zh: expect.stringMatching(/XUSHI_FONTS_DIR/) },
    });
  });
});

describeWithPoppler('a bulletin as PDF', () => {
  let draft: SeenPdf;

  beforeAll(async () => {
    draft = await seen(sampleBulletin());
  });

  it('embeds its fonts, only those that come along, and all of its text can be copied', () => {
    expect(draft.fonts.length).toBeGreaterThan(2);
    expect(draft.fonts.filter(({ embedded, copied }) => !embedded || !copied)).toEqual([]);
    expect(draft.fonts.filter(({ name }) => !/^Noto(Sans|Serif)SC-/.test(name))).toEqual([]);
  });

  it('is tagged: headings, heads of tables, pictures with the words for them, notes; and dated by its cut-off', () => {
    expect(draft.properties).toMatchObject({
      Title: '关于海南区2023年10月卫生健康目标进展情况的通报',
      Author: '海南区卫生健康委员会',
      Tagged: 'yes',
      CreationDate: '2023-11-03T01:00:00Z',
    });
    for (const tag of ['H1', 'Table', 'THead', 'TH', 'Caption', 'Figure', 'Note'])
      expect(draft.structure).toMatch(new RegExp(`^ *${tag} ?`, 'm'));
  });

  it('has a bookmark for each heading', () => {
    expect(draft.bookmarks).toEqual([
      '一、总体进展',
      '二、指标完成情况',
      '三、地区情况',
      '四、报送质量',
      '五、预警与督办',
      '六、下一步要求',
      '附件1 各地明细',
      '附件2 更正说明',
      '附件3 绩效评价',
      '附件4 年度兑现情况',
      '附件5 口径与依据',
    ]);
  });

  it('prints every figure of its model, and no number that is not in it', async () => {
    const model = finalBulletin();
    const text = (await seen(model)).text;
    const facts = Object.entries(model.facts).filter(([id]) => JSON.stringify(model.sections).includes(`{${id}}`));
    const cells = model.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat().map(({ zh }) => zh) : [])),
    );
    const words = [...facts.map(([, { zh }]) => zh), ...cells];
    expect(words.filter((one) => !text.includes(squeezed(one)))).toEqual([]);
    const known = new Set(JSON.stringify(model).match(/\d+/g));
    const pages = Array.from({ length: 30 }, (_, at) => String(at + 1));
    const printed = new Set((await seen(model)).spaced.match(/\d+/g));
    const strange = [...printed].filter((one) => !known.has(one) && !pages.includes(one));
    expect(strange.filter((one) => !isOnScale(one))).toEqual([]);
  });

  it('says 草稿 and 演示数据 on every page of a draft, and neither on what is sent out', async () => {
    const page = (pdf: SeenPdf, at: number): string =>
      pdf
        .lines(at)
        .map(({ text }) => text)
        .join('\n');
    for (let at = 1; at <= draft.pages; at += 1) {
      expect(page(draft, at)).toMatch(/^草稿$/m);
      expect(page(draft, at)).toMatch(/^演示数据：/m);
    }
    expect((await seen(finalBulletin())).text).not.toMatch(/草稿|演示数据/);
  });

  it('prints markup as it is written, and reads no file', async () => {
    const { text } = await seen(hostileBulletin());
    for (const name of [
      '<b>拉僧仲</b>&amp;<script>alert(1)</script>',
      '#read("/etc/passwd")*西*_卓_$x$@山',
      `=cmd|'/ccalc'!A1`,
      '#pagebreak()//',
    ]) {
      expect(text).toContain(name);
    }
    expect(text).not.toContain('root:');
  });

  it('shows 〓 for a character that no font has where that is accepted, and says which', async () => {
    const { text } = await seen(rareBulletin(), { substitute: true });
    expect(text).toContain('〓镇');
    expect(text).toContain('㼆乡');
    expect(text).toContain('字库缺少的字以“〓”代替：U+20BB7');
  });

  it('can be printed with nothing in it', async () => {
    const model = sampleBulletin();
    const nothing = { ...model, head: { ...model.head, org: null, number: null, to: null, copies: null, date: null } };
    const pdf = await seen({ ...nothing, sections: model.sections.map((section) => ({ ...section, blocks: [] })) });
    expect(pdf.text).toContain('关于海南区2023年10月卫生健康目标进展情况的通报');
    expect(pdf.text).not.toMatch(/null|undefined|附件/);
    expect(pdf.pages).toBe(1);
  });
});

describeWithPoppler('the page of an official document', () => {
  const millimetre = 72 / 25.4;
  const model = finalBulletin();
  const long: ReportModel = {
    ...model,
    head: { ...model.head, org: null },
    sections: [
      {
        id: 'overall',
        title: { zh: '总体进展', en: 'Overall' },
        shown: true,
        blocks: [{ kind: 'paragraph', id: 'overall.long', text: { zh: '国'.repeat(2000), en: '' } }],
      },
    ],
  };

  it('is A4 with 22 lines of 28 characters of 16 pt on 156 × 225 mm', async () => {
    const pdf = await seen(long);
    expect(pdf.properties['Page size']).toBe('595.276 x 841.89 pts (A4)');
    const full = pdf.lines(2).filter(({ text }) => text.startsWith('国'));
    expect(full.map(({ text }) => text.length)).toEqual(Array.from({ length: 22 }, () => 28));
    const [first, last] = [full[0], full.at(-1)];
    if (first === undefined || last === undefined) throw new Error('no lines');
    expect(first.left).toBeCloseTo(28 * millimetre, 0);
    expect(Math.abs(first.right - (210 - 26) * millimetre)).toBeLessThan(1);
    expect((last.top - first.top) / 21).toBeCloseTo(28.99, 1);
    expect(first.top).toBeGreaterThan(36 * millimetre);
    expect(last.bottom).toBeLessThan((297 - 34) * millimetre);
    expect(new Set(pdf.looksOf('国国').map(({ size }) => size))).toEqual(new Set([16]));
  });

  it('has its title in 22 pt, and red above the line who sends it, only where that is known', async () => {
    const [sent, open] = [await seen(model), await seen(long)];
    expect(sent.looksOf('关于海南区2023年10月')).toContainEqual({ size: 22, colour: '#000000' });
    expect(sent.looksOf('海南区卫生健康委员会')).toContainEqual({ size: 34, colour: '#d7000f' });
    expect(open.looksOf('').filter(({ colour }) => colour === '#d7000f')).toEqual([]);
  });

  it('has its number on the right of odd pages and on the left of even ones, a character from the edge', async () => {
    const pdf = await seen(long);
    const folio = (page: number) => pdf.lines(page).find(({ text }) => text === `—${page}—`);
    expect(Math.abs((folio(1)?.right ?? 0) - ((210 - 26) * millimetre - 14))).toBeLessThan(4);
    expect(Math.abs((folio(2)?.left ?? 0) - (28 * millimetre + 14))).toBeLessThan(4);
    expect(folio(2)?.top ?? 0).toBeGreaterThan((297 - 35 + 6) * millimetre);
  });

  it('names who gets copies at the foot of the last page', async () => {
    const pdf = await seen(model);
    const copies = pdf.lines().filter(({ text }) => text.startsWith('抄送'));
    expect(copies.map(({ page }) => page)).toEqual([pdf.pages]);
    expect(pdf.text).toContain('抄送：乌海市卫生健康委员会，区委办公室。');
    expect(copies[0]?.top ?? 0).toBeGreaterThan(200 * millimetre);
  });

  it('repeats the head of a table on every page, and lays a wide annex on its side', async () => {
    const table = model.sections.flatMap(({ blocks }) => blocks).find(({ id }) => id === 'annex-units.table');
    if (table?.kind !== 'table') throw new Error('the sample has no such table');
    const wide = {
      ...table,
      columns: [...table.columns, ...table.columns],
      rows: table.rows.map((row) => [...row, ...row]),
    };
    const rows = Array.from({ length: 12 }, () => wide.rows).flat();
    const annex = {
      id: 'annex-units' as const,
      title: { zh: '各地明细', en: 'Detail' },
      shown: true,
      blocks: [{ ...wide, rows }],
    };
    const pdf = await seen({ ...long, sections: [...long.sections, annex] });
    const heads = pdf.lines().filter(({ text }) => text.includes('应达值'));
    const pages = new Set(heads.map(({ page }) => page));
    expect(pages.size).toBeGreaterThan(2);
    const furthest = Math.max(...pdf.lines().map(({ right }) => right));
    expect(furthest).toBeGreaterThan(210 * millimetre);
    expect(furthest).toBeLessThan((297 - 36) * millimetre);
  });
});

/** Round numbers stand on the axes of charts. */
const isOnScale = (number: string): boolean => Number(number) % 5 === 0;
