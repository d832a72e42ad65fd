import { describe, expect, it } from '@jest/globals';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';

import { scoreTarget } from './score-target.js';

const plain: CaseRow = {
  kind: 'composite',
  frequency: 'year',
  op: 'composite',
  weights: '0.5;0.3;0.2',
  from: '2023-01-01',
  by: '2025-12-31',
  period: '2024',
  as_of: '2024-12-31',
};
const aimed: CaseRow = { ...plain, op: '>=', value: '80' };
const based: CaseRow = { ...aimed, baseline: '50' };
const due = { period: '2025', as_of: '2025-12-31' };

/** The verdict, the figure and the composite behind it, and every flag. */
function composed(row: CaseRow): string {
  const score = scoreTarget(buildCase(row));
  const { status, severity, atDue, observed, value, attainment, expected, baseline, composite, coverage } = score;
  const items = composite?.items.map((item) => item.score) ?? null;
  const made = [composite?.score, composite?.coverage, composite?.worst, composite?.serious, items];
  const figures = [observed, value, attainment, expected, baseline, coverage.reported, coverage.expected, ...made];
  return [status, severity, atDue ?? '-', JSON.stringify(figures), ...score.flags].join(' ').replaceAll('"', '');
}

describe('what is made of several scores', () => {
  it.each<[string, CaseRow, string]>([
    [
      'of three dimensions',
      { ...plain, figures: '2024:scores 75|100|40' },
      'no_target 0 - [2024,75.5,null,null,null,1,1,75.5,1,part-3,0,[75,100,40]]',
    ],
    [
      'of the latest year',
      { ...plain, figures: '2023:scores 10|20|30;2024:scores 75|100|40' },
      'no_target 0 - [2024,75.5,null,null,null,1,1,75.5,1,part-3,0,[75,100,40]]',
    ],
    [
      'of an earlier year',
      { ...plain, figures: '2023:scores 75|100|40' },
      'no_target 0 - [2023,75.5,null,null,null,1,1,75.5,1,part-3,0,[75,100,40]]',
    ],
    [
      'with a dimension missing',
      { ...plain, figures: '2024:scores 75|100|-' },
      'no_target 0 - [2024,84.375,null,null,null,1,1,84.375,0.8,part-1,0,[75,100,null]] parts_missing',
    ],
    [
      'with too many missing',
      { ...plain, figures: '2024:scores 75|-|40' },
      'no_target 0 - [null,null,null,null,null,1,1,null,0.7,part-3,0,[75,null,40]] coverage_low parts_missing',
    ],
    [
      'with four fifths of the weight',
      { ...plain, weights: '0.5;0.3;0.2', figures: '2024:scores 70|100|-' },
      'no_target 0 - [2024,81.25,null,null,null,1,1,81.25,0.8,part-1,0,[70,100,null]] parts_missing',
    ],
    [
      'with less than four fifths',
      { ...plain, weights: '0.5;0.29;0.21', figures: '2024:scores 70|100|-' },
      'no_target 0 - [null,null,null,null,null,1,1,null,0.79,part-1,0,[70,100,null]] coverage_low parts_missing',
    ],
    [
      'with equal scores, the first is the worst',
      { ...plain, figures: '2024:scores 40|100|40' },
      'no_target 0 - [2024,58,null,null,null,1,1,58,1,part-1,0,[40,100,40]]',
    ],
    [
      'with scores that cannot be',
      { ...plain, figures: '2024:scores 75|101|40' },
      'no_target 0 - [null,null,null,null,null,1,1,null,0.7,part-3,0,[75,null,40]] coverage_low outside_limits parts_missing',
    ],
    [
      'with a score below nothing',
      { ...plain, figures: '2024:scores 75|-1|40' },
      'no_target 0 - [null,null,null,null,null,1,1,null,0.7,part-3,0,[75,null,40]] coverage_low outside_limits parts_missing',
    ],
    [
      'with scores at both ends',
      { ...plain, figures: '2024:scores 100|0|100' },
      'no_target 0 - [2024,70,null,null,null,1,1,70,1,part-2,0,[100,0,100]]',
    ],
    [
      'of fewer dimensions than weights',
      { ...plain, figures: '2024:scores 75|100' },
      'no_target 0 - [2024,84.375,null,null,null,1,1,84.375,0.8,part-1,0,[75,100,null]] parts_missing',
    ],
    [
      'of no dimensions',
      { ...plain, weights: '', figures: '2024:scores 75' },
      'no_target 0 - [null,null,null,null,null,1,1,null,0,null,0,[]] coverage_low',
    ],
    [
      'of weights that are nothing',
      { ...plain, weights: '0;1', figures: '2024:scores 75|50' },
      'no_target 0 - [2024,50,null,null,null,1,1,50,1,part-2,0,[75,50]]',
    ],
    [
      'as a product',
      { ...plain, variant: 'geometric', weights: '1;1', figures: '2024:scores 40|90' },
      'no_target 0 - [2024,60,null,null,null,1,1,60,1,part-1,0,[40,90]]',
    ],
    [
      'as a product with nothing in it',
      { ...plain, variant: 'geometric', weights: '1;1', figures: '2024:scores 0|90' },
      'no_target 0 - [2024,0,null,null,null,1,1,0,1,part-1,0,[0,90]]',
    ],
    [
      'as a product of hundreds',
      { ...plain, variant: 'geometric', weights: '1;2', figures: '2024:scores 100|100' },
      'no_target 0 - [2024,100,null,null,null,1,1,100,1,part-1,0,[100,100]]',
    ],
    [
      'that does not concern the region',
      { ...plain, figures: '2024:n/a' },
      'not_applicable 0 - [null,null,null,null,null,0,1,null,0,null,0,[null,null,null]] coverage_low parts_missing',
    ],
    [
      'of which nothing is told',
      plain,
      'no_target 0 - [null,null,null,null,null,0,1,null,0,null,0,[null,null,null]] coverage_low parts_missing',
    ],
    [
      'not judged here',
      { ...plain, judged: 'no', figures: '2024:scores 75|100|40' },
      'no_target 0 - [2024,75.5,null,null,null,1,1,75.5,1,part-3,0,[75,100,40]] not_judged_here',
    ],
    [
      'with a goal and no baseline',
      { ...aimed, figures: '2024:scores 75|100|40' },
      'no_baseline 0 - [2024,75.5,0.755,null,null,1,1,75.5,1,part-3,0,[75,100,40]] no_baseline short_history',
    ],
    [
      'with a goal that is reached',
      { ...aimed, figures: '2024:scores 75|100|80' },
      'achieved 0 - [2024,83.5,0.835,null,null,1,1,83.5,1,part-1,0,[75,100,80]] no_baseline short_history',
    ],
    [
      'with a goal on its way',
      { ...based, figures: '2024:scores 75|80|40' },
      'on_track 0 - [2024,69.5,0.65,70,50,1,1,69.5,1,part-3,0,[75,80,40]] short_history',
    ],
    [
      'with a goal from its own first year',
      { ...aimed, baseline: 'first', figures: '2023:scores 50|50|50;2024:scores 75|80|40' },
      'ahead 0 - [2024,69.5,0.65,65,50,1,1,69.5,1,part-3,0,[75,80,40]] baseline_assumed short_history',
    ],
    [
      'with a goal from its own figure of a year',
      { ...aimed, baseline: 'own', figures: '2022:scores 40|40|40;2024:scores 75|80|40' },
      'ahead 0 - [2024,69.5,0.7375,66.666667,40,1,1,69.5,1,part-3,0,[75,80,40]] short_history',
    ],
    [
      'with a goal from a year that was too thin',
      { ...aimed, baseline: 'own', figures: '2022:scores 40|-|-;2024:scores 75|80|40' },
      'no_baseline 0 - [2024,69.5,0.695,null,null,1,1,69.5,1,part-3,0,[75,80,40]] baseline_missing short_history',
    ],
    [
      'with a goal to be kept, once below',
      { ...aimed, baseline: '90', figures: '2023:scores 70|70|70;2024:scores 75|80|40' },
      'breach 2 - [2024,69.5,0.86875,80,90,1,1,69.5,1,part-3,0,[75,80,40]]',
    ],
    [
      'with a goal to be kept, one year too thin',
      { ...aimed, baseline: '90', figures: '2023:scores -|-|70;2024:scores 75|80|40' },
      'slipping 1 - [2024,69.5,0.86875,80,90,1,1,69.5,1,part-3,0,[75,80,40]] short_history',
    ],
    [
      'with a goal when due',
      { ...based, ...due, figures: '2025:scores 75|80|40' },
      'missed 3 missed [2025,69.5,0.65,80,50,1,1,69.5,1,part-3,0,[75,80,40]]',
    ],
    [
      'with a goal when due and nothing told',
      { ...based, ...due },
      'no_data 0 unknown [null,null,null,null,null,0,1,null,0,null,0,[null,null,null]] coverage_low parts_missing',
    ],
    [
      'with a goal when due and too thin',
      { ...based, ...due, figures: '2025:scores 75|-|-' },
      'no_data 0 unknown [null,null,null,null,null,1,1,null,0.5,part-1,0,[75,null,null]] coverage_low parts_missing',
    ],
    [
      'with a goal when due and of no concern',
      { ...based, ...due, figures: '2025:n/a' },
      'not_applicable 0 - [null,null,null,null,null,0,1,null,0,null,0,[null,null,null]] coverage_low parts_missing',
    ],
    [
      'with a goal when due, not judged here',
      { ...based, ...due, judged: 'no' },
      'no_target 0 - [null,null,null,null,null,0,1,null,0,null,0,[null,null,null]] coverage_low not_judged_here parts_missing',
    ],
    [
      'with a goal the day before it is due',
      { ...based, ...due, as_of: '2025-12-30' },
      'no_data 0 - [null,null,null,null,null,0,1,null,0,null,0,[null,null,null]] coverage_low parts_missing',
    ],
    [
      'without a goal when due',
      { ...plain, ...due },
      'no_target 0 - [null,null,null,null,null,0,1,null,0,null,0,[null,null,null]] coverage_low parts_missing',
    ],
    [
      'with a goal before the window',
      { ...based, from: '2025-01-01' },
      'not_due 0 - [null,null,null,null,null,0,1,null,0,null,0,[null,null,null]] before_window coverage_low parts_missing',
    ],
  ])('%s', (_, row, expected) => {
    expect(composed(row)).toBe(expected);
  });
});
