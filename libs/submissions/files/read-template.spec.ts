import { describe, expect, it } from '@jest/globals';
import { formSource } from '../../../test/support/template-source.js';
import { plainRow, workbook } from '../../../test/support/workbook.js';
import { describeForm } from '../workbook/describe-form.js';
import { sheetNames, tableColumns, type TableKey } from '../workbook/form-layout.js';
import { writeTemplate } from '../workbook/write-template.js';
import { readFile } from './read-file.js';

const manifest = { plan: 'district', plan_version: '1', region: '150303', period: '2023Q4', kid: 'k1', hmac: 'ab' };

async function rowsOf(bytes: Buffer) {
  const read = await readFile(bytes);
  if (read.kind !== 'rows') throw new Error(JSON.stringify(read.problems));
  return read;
}

interface Filled {
  readonly table?: TableKey;
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly meta?: Readonly<Record<string, string>> | null;
  readonly head?: readonly string[];
  readonly merges?: string;
}

/** A template as small as can be: one table from row 4 on and, unless it was lost, the manifest. */
function filled({ table = 'figures', rows, meta = manifest, head, merges = '' }: Filled): Buffer {
  const titles = head ?? tableColumns[table].map(({ title }) => title.zh);
  const lines = [
    plainRow(1, ['2023年第四季度报表']),
    plainRow(4, titles),
    ...rows.map((row, at) => plainRow(5 + at, row)),
  ];
  const sheet = `<sheet name="${sheetNames[table].zh}" sheetId="1" r:id="rId1"/>`;
  if (meta === null) return workbook({ rows: lines.join(''), sheets: sheet, after: merges });
  const pairs = Object.entries(meta).map((pair, at) => plainRow(at + 1, pair));
  const hidden = Buffer.from(`<worksheet><sheetData>${pairs.join('')}</sheetData></worksheet>`);
  return workbook({
    rows: lines.join(''),
    sheets: `${sheet}<sheet name="_meta" sheetId="2" state="veryHidden" r:id="rId2"/>`,
    after: merges,
    extra: { 'xl/worksheets/sheet2.xml': hidden },
  });
}

/** Cells of a row by the titles under which they stand. */
function row(table: TableKey, cells: Readonly<Record<string, string | number>>): (string | number | null)[] {
  return tableColumns[table].map(({ key }) => cells[key] ?? null);
}

describe('reading a template of the system', () => {
  it('finds every row by its code in the workbook that the system writes', async () => {
    const form = describeForm(formSource());
    const meta = Object.entries(manifest).map(([key, value]) => [key, value] as const);
    const read = await rowsOf(await writeTemplate({ ...form, manifest: meta as never }));
    const codes = form.tables.flatMap(({ rows }) => rows.map(({ indicator, region }) => [indicator, region?.code]));
    expect(read.rows.map(({ cells }) => [cells.indicator, cells.region])).toEqual(
      codes.map(([indicator, region]) => [
        { kind: 'text', text: indicator },
        region === undefined ? undefined : { kind: 'text', text: region },
      ]),
    );
    expect(read).toMatchObject({ source: 'xlsx', manifest, problems: [] });
    expect(read.sheets.map(({ name }) => name)).toEqual(['填报表', '里程碑表', '机构表']);
  });

  it('reads figures, state, reason, note and the printed name, and passes over what is there for people', async () => {
    const cells = { indicator: 'staff_ratio', name: '名', unit: '%', last: '84', target: '85', numerator: 43 };
    const given = { ...cells, denominator: 50, computed: 0.86, state: '估计值', reason: '台账未结', note: '初步' };
    const read = await rowsOf(filled({ rows: [row('figures', given)] }));
    expect(read.rows).toEqual([
      {
        sheet: 0,
        row: 5,
        cells: {
          indicator: { kind: 'text', text: 'staff_ratio' },
          name: { kind: 'text', text: '名' },
          numerator: { kind: 'number', text: '43', percent: false },
          denominator: { kind: 'number', text: '50', percent: false },
          state: { kind: 'text', text: 'estimated' },
          explanation: { kind: 'text', text: '台账未结' },
          note: { kind: 'text', text: '初步' },
        },
      },
    ]);
    expect(read.sheets[0]?.columns).toMatchObject({ indicator: 'A', numerator: 'H', denominator: 'I', state: 'L' });
  });

  it.each([
    ['正常', 'reported'],
    ['无此业务', 'not_applicable'],
    ['数据未产生', 'not_produced'],
    ['缺报', 'missing'],
    ['not applicable', 'not_applicable'],
    ['什么', '什么'],
  ])('takes the state %s as %s', async (word, code) => {
    const read = await rowsOf(filled({ rows: [row('figures', { indicator: 'beds', state: word })] }));
    expect(read.rows[0]?.cells.state).toEqual({ kind: 'text', text: code });
  });

  it('reads milestones with their day and their evidence', async () => {
    const done = { indicator: 'station', progress: '已完成', date: '2023-11-30', note: '验收报告' };
    const read = await rowsOf(filled({ table: 'milestones', rows: [row('milestones', done)] }));
    expect(read.rows[0]?.cells).toMatchObject({
      indicator: { text: 'station' },
      state: { text: 'done' },
      date: { text: '2023-11-30' },
      note: { text: '验收报告' },
    });
  });

  it('goes by codes and never by position: rows may be sorted, columns moved and rows put between', async () => {
    const head = ['备注', '指标代码', '指标名称', '填报值'];
    const read = await rowsOf(
      filled({
        head,
        rows: [['小计', null, null, null], [null, 'smoking', '吸烟率', 20], [], ['尾注', 'beds', '床位', 7]],
      }),
    );
    expect(read.rows.map(({ row: at, cells }) => [at, cells.indicator, cells.value])).toEqual([
      [5, undefined, undefined],
      [6, { kind: 'text', text: 'smoking' }, { kind: 'number', text: '20', percent: false }],
      [8, { kind: 'text', text: 'beds' }, { kind: 'number', text: '7', percent: false }],
    ]);
  });

  it('spreads a code over joined cells, and no figure', async () => {
    const rows = [
      row('units', { indicator: 'trained', region: '150303-h1', value: 1 }),
      row('units', { region: '150303-h2' }),
    ];
    const merges = '<mergeCells><mergeCell ref="A5:A6"/><mergeCell ref="L5:L6"/></mergeCells>';
    const [, second] = (await rowsOf(filled({ table: 'units', rows, merges }))).rows;
    expect(second?.cells).toEqual({
      indicator: { kind: 'text', text: 'trained' },
      region: { kind: 'text', text: '150303-h2' },
    });
  });

  it('takes a template without its manifest for one that nobody vouches for', async () => {
    const read = await rowsOf(filled({ rows: [row('figures', { indicator: 'beds', value: 3 })], meta: null }));
    expect(read).toMatchObject({ manifest: {}, rows: [{ cells: { value: { text: '3' } } }] });
  });

  it('takes a plain table for one, also where its sheet bears the name of ours', async () => {
    const rows = plainRow(1, ['indicator', 'region', 'period', 'value']) + plainRow(2, ['beds', '150303', '2023Q4', 1]);
    const read = await rowsOf(workbook({ rows, sheets: '<sheet name="填报表" sheetId="1" r:id="rId1"/>' }));
    expect(read).toMatchObject({ manifest: null, rows: [{ row: 2, cells: { region: { text: '150303' } } }] });
  });

  it('says so where the head is gone', async () => {
    const read = await readFile(filled({ head: ['甲', '乙'], rows: [['x', 1]] }));
    expect(read).toMatchObject({ kind: 'refused', problems: [{ code: 'file.missing_column', sheet: '填报表' }] });
  });
});
