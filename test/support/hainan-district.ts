import type { FigureGiven } from './client.js';

export const plan = 'hainan-district-2023-2025';
export const district = '150303';

const institutions = ['150303-i01', '150303-i02', '150303-i03', '150303-i04', '150303-i05'];

const ratio = (indicator: string, numerator: number, denominator: number): FigureGiven => ({
  indicator,
  numerator,
  denominator,
});
const count = (indicator: string, value: number): FigureGiven => ({ indicator, value });
const done = (indicator: string, date: string): FigureGiven => ({ indicator, date });

/** The milestones and the day on which the district says it reached each; those of 2024 and 2025 come later. */
const milestones: readonly (readonly [string, string])[] = [
  ['tcm_masters_studio', '2023-05-20'],
  ['feasibility_studies.cdc', '2023-06-30'],
  ['feasibility_studies.bayintaohai', '2023-11-15'],
  ['hospital_pay_system', '2023-10-31'],
  ['hospital_leadership', '2023-12-01'],
  ['budget_management.established', '2023-09-30'],
  ['medical_group_pilot', '2023-08-18'],
  ['health_station_pilot', '2023-07-07'],
  ['cdc_acceptance', '2023-12-20'],
  ['pneumoconiosis_station', '2023-04-28'],
];

/** Numerator and denominator of each share, from a quarter of 2023 on; the CDC's equipment stays at 39 of 50. */
const shares: readonly FigureGiven[] = [
  ratio('online_drug_procurement_ratio', 93, 100),
  ratio('online_consumables_procurement_ratio', 82, 100),
  ratio('zero_markup_coverage', 8, 8),
  ratio('cdc_laboratory_space_ratio', 1400, 3800),
  ratio('cdc_test_items_ratio', 41, 50),
  ratio('cdc_equipment_ratio', 39, 50),
  ratio('cdc_professional_staff_ratio', 43, 50),
  ratio('cdc_health_staff_ratio', 36, 50),
];

/** What is counted afresh in each quarter: four trainings and two drills make the year. */
const counts: Readonly<Record<string, readonly [number, number, number, number]>> = {
  emergency_trainings: [1, 1, 1, 1],
  emergency_drills: [0, 1, 0, 1],
  cdc_recruits: [1, 2, 1, 1],
  district_recruits: [6, 9, 8, 8],
  hospital_further_training: [1, 0, 1, 0],
  commissioned_students: [0, 0, 1, 0],
};

/** The whole form of the district for one quarter of 2023, or its figures of a later quarter with `quarter` of the pattern. */
export function districtForm(period: string, changes: readonly FigureGiven[] = []): FigureGiven[] {
  const quarter = Number(period.at(-1)) - 1;
  const lastDay = ['03-31', '06-30', '09-30', '12-31'][quarter] ?? '12-31';
  const end = `${period.slice(0, 4)}-${lastDay}`;
  const figures: FigureGiven[] = [
    ...milestones.filter(([, day]) => day <= end).map(([indicator, day]) => done(indicator, day)),
    ...shares,
    ...Object.entries(counts).map(([indicator, values]) => count(indicator, values[quarter] ?? 0)),
    ...institutions.map((region) => ({ indicator: 'primary_further_training', region, value: quarter === 2 ? 1 : 0 })),
  ];
  const changed = new Set(changes.map((change) => change.indicator));
  return [...figures.filter((figure) => !changed.has(figure.indicator)), ...changes];
}
