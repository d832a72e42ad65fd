import type { Figure } from './demonstration-target.js';

const counts = (...perQuarter: readonly number[]): readonly Figure[] => perQuarter.map((value) => ({ value }));
const ratios = (denominator: number, ...numerators: readonly number[]): readonly Figure[] =>
  numerators.map((numerator) => ({ numerator, denominator }));

/**
 * What Hainan District (150303) reports where the demonstration tells a story, for the eight quarters of 2023 and 2024:
 * equipment misses its stage at the end of 2023 and recovers, trainings are done, recruitment falls short.
 */
export const districtStory: Readonly<Record<string, readonly Figure[]>> = {
  'cdc-equipment': ratios(120, 84, 87, 90, 92, 97, 99, 100, 101),
  'cdc-test-items': ratios(150, 114, 117, 119, 121, 121, 122, 122, 123),
  'cdc-professional-staff': ratios(50, 41, 42, 42, 43, 43, 43, 43, 43),
  'emergency-trainings': counts(1, 1, 1, 1, 1, 1, 0, 1),
  'emergency-drills': counts(0, 1, 0, 1, 0, 1, 0, 1),
  'cdc-recruitment': counts(1, 1, 2, 1, 0, 0, 0, 0),
  'district-recruitment': counts(6, 7, 6, 6, 0, 0, 0, 0),
  'zero-markup-drugs': ratios(12, 12, 12, 12, 12, 12, 12, 11, 12),
  'commissioned-students': counts(0, 0, 1, 0, 0, 0, 1, 0),
};

/** The figure that the district corrects later: in the second quarter of 2023 the count of test items was three too low. */
export const correction = {
  target: 'cdc-test-items',
  year: 2023,
  index: 2,
  before: { numerator: 114, denominator: 150 },
} as const;

/** A target of the district of which nothing is heard: missing is not zero. */
export const silentTarget = 'online-consumables-procurement';
