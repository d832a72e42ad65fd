import fc from 'fast-check';
import { unzipSync } from 'fflate';
import type { FigureGiven } from './client.js';
import type { System } from './system.js';

const counts = [
  'emergency_trainings',
  'emergency_drills',
  'cdc_recruits',
  'district_recruits',
  'hospital_further_training',
  'commissioned_students',
];
const shares = [
  'online_drug_procurement_ratio',
  'online_consumables_procurement_ratio',
  'zero_markup_coverage',
  'cdc_laboratory_space_ratio',
  'cdc_test_items_ratio',
  'cdc_equipment_ratio',
];
const milestones = ['tcm_masters_studio', 'hospital_pay_system', 'medical_group_pilot', 'cdc_acceptance'];

const note = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('已核对', '=1+1', "'x", 'a,"b"', '甲\n乙', '-', '＠x', "''", '  两头有空格  '),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== ''),
  },
);
const whole = fc.nat(999_999);

/** A count, or the word that there is no such business. */
const counted = fc.oneof(
  { weight: 4, arbitrary: fc.record({ value: whole, note }) },
  { weight: 1, arbitrary: fc.constant({ state: 'not_applicable', note: '没有这项业务' }) },
);
const shared = fc.record({ numerator: whole, more: whole, note });
const dated = fc.record({ day: fc.integer({ min: 1, max: 28 }), note });

const given = <T extends { readonly note?: string | undefined }>({ note: text, ...rest }: T) =>
  text === undefined ? rest : { ...rest, note: text };

/** Any form of the district of which every figure is one that it can hand in; 演示数据. */
const form: fc.Arbitrary<FigureGiven[]> = fc
  .tuple(
    fc.tuple(...counts.map(() => fc.option(counted))),
    fc.tuple(...shares.map(() => fc.option(shared))),
    fc.tuple(...milestones.map(() => fc.option(dated))),
  )
  .map(([amounts, ratios, days]) => [
    ...amounts.flatMap((one, at) => (one ? [{ indicator: counts[at] ?? '', ...given(one) }] : [])),
    ...ratios.flatMap((one, at) => {
      if (!one) return [];
      const { more, numerator, ...rest } = one;
      return [{ indicator: shares[at] ?? '', numerator, denominator: numerator + more, ...given(rest) }];
    }),
    ...days.flatMap((one, at) => {
      if (!one) return [];
      const { day, ...rest } = one;
      return [{ indicator: milestones[at] ?? '', date: `2023-03-${String(day).padStart(2, '0')}`, ...given(rest) }];
    }),
  ])
  .filter((values) => values.length > 0);

export const hainan = { form, counts };

/** The cells of an exported sheet, numbers as numbers. */
export async function readSheet(system: System, file: string) {
  const token = system.token;
  const response = await fetch(new URL(`/api/v1/exports/${file}`, system.baseUrl), {
    headers: { authorization: `Bearer ${token}` },
  });
  const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const xml = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
  const rows = [...xml.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c(?: t="inlineStr")?(?:\/>|>(.*?)<\/c>)/gs)].map(([, cell = '']) => cellOf(cell)),
  );
  return { rows, formulas: [...xml.matchAll(/<f[ >]/g)].length };
}

function cellOf(cell: string): string | number | null {
  const number = /<v>(.*)<\/v>/s.exec(cell)?.[1];
  if (number !== undefined) return Number(number);
  const text = /<t xml:space="preserve">(.*)<\/t>/s.exec(cell)?.[1];
  if (text === undefined) return null;
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#13;', '\r')
    .replaceAll('&amp;', '&');
}
