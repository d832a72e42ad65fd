import type { Scorecard, ScorecardCell } from '#attainments';
import { statusSign, type Status } from '#scoring';

const statuses: readonly Status[] = ['achieved', 'on_track', 'needs_acceleration', 'far_behind', 'missed', 'no_data'];

/** A made scorecard of so many regions below the country and 30 targets, the same every time. */
export function madeCard(regions: number, targets = 30): Scorecard {
  const rows = Array.from({ length: regions }, (_, row) => ({
    code: String(row === 0 ? 100_000 : 110_100 + row),
    name: row === 0 ? '全国' : `第${row}县`,
    level: row === 0 ? ('nation' as const) : ('county' as const),
  }));
  return {
    plan: 'national-2023',
    planVersion: 1,
    period: '2023Q4',
    parent: '100000',
    targets: Array.from({ length: targets }, (_, at) => ({
      id: `made-${at}`,
      ref: `M${String(at + 1).padStart(2, '0')}`,
      clause: String(at + 1),
      summary: { zh: `第${at + 1}项：高血压患者规范管理率达到百分之七十以上`, en: `Target ${at + 1}` },
      judgedAt: 'county',
      unit: '%',
    })),
    regions: rows,
    composites: [],
    cells: rows.map((_, row) => Array.from({ length: targets }, (__, at) => cellOf(row * 31 + at * 7))),
  };
}

function cellOf(seed: number): ScorecardCell {
  const status = statuses[seed % statuses.length] ?? 'on_track';
  const numerator = 300 + (seed % 97);
  const hasNone = status === 'no_data';
  return {
    status,
    sign: statusSign(status).sign,
    severity: 0,
    value: hasNone ? null : { numerator, denominator: 400, number: numerator / 400 },
    attainment: hasNone ? null : numerator / 400,
    lagValue: hasNone ? null : (seed % 13) / 100,
    lagMonths: hasNone ? null : seed % 13,
    units: null,
  };
}
