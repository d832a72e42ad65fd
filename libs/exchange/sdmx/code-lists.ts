import type { Words } from '#platform/errors';
import { statusWords, type Status } from '#scoring';
import type { FrequencyCode } from '../names/frequency-names.js';

export interface Code {
  readonly id: string;
  readonly name: Words;
  readonly parent?: string;
}

export type Series = 'VALUE' | 'NUMERATOR' | 'DENOMINATOR' | 'JUDGED' | 'EXPECTED' | 'GOAL';
/** Of the cross-domain list: normal, estimated, provisional, missing, missing and not collected, suppressed. */
export type ObservationStatus = 'A' | 'E' | 'P' | 'O' | 'L' | 'Q';

const named = (words: Readonly<Record<string, Words>>): readonly Code[] =>
  Object.entries(words).map(([id, { zh, en }]) => ({ id, name: { zh, en } }));

export const frequencyCodes = named({
  A: { zh: '年', en: 'Annual' },
  S: { zh: '半年', en: 'Half-yearly' },
  Q: { zh: '季度', en: 'Quarterly' },
  M: { zh: '月', en: 'Monthly' },
} satisfies Record<FrequencyCode, Words>);

export const seriesCodes = named({
  VALUE: { zh: '实际值', en: 'Value' },
  NUMERATOR: { zh: '分子', en: 'Numerator' },
  DENOMINATOR: { zh: '分母', en: 'Denominator' },
  JUDGED: { zh: '评价值', en: 'Value that is judged against the goal' },
  EXPECTED: { zh: '序时应达值', en: 'Expected by the day' },
  GOAL: { zh: '目标值', en: 'Goal' },
} satisfies Record<Series, Words>);

export const observationStatusCodes = named({
  A: { zh: '正常值', en: 'Normal value' },
  E: { zh: '估计值', en: 'Estimated value' },
  P: { zh: '暂定值', en: 'Provisional value' },
  O: { zh: '缺失', en: 'Missing value' },
  L: { zh: '缺失：未收集', en: 'Missing value; data exist but were not collected' },
  Q: { zh: '缺失：已隐去', en: 'Missing value; suppressed' },
} satisfies Record<ObservationStatus, Words>);

/** One by one, so that a status that is added does not compile until it is listed. */
const statuses: Readonly<Record<Status, Words>> = {
  not_applicable: statusWords('not_applicable'),
  no_target: statusWords('no_target'),
  not_due: statusWords('not_due'),
  no_data: statusWords('no_data'),
  stale: statusWords('stale'),
  achieved: statusWords('achieved'),
  holding: statusWords('holding'),
  breach: statusWords('breach'),
  slipping: statusWords('slipping'),
  missed: statusWords('missed'),
  over_limit: statusWords('over_limit'),
  no_baseline: statusWords('no_baseline'),
  baseline_only: statusWords('baseline_only'),
  too_early: statusWords('too_early'),
  ahead: statusWords('ahead'),
  on_track: statusWords('on_track'),
  needs_acceleration: statusWords('needs_acceleration'),
  far_behind: statusWords('far_behind'),
  stalled: statusWords('stalled'),
  regressing: statusWords('regressing'),
};

export const targetStatusCodes: readonly Code[] = Object.entries(statuses).map(([status, name]) => ({
  id: status.toUpperCase(),
  name,
}));

export function targetStatusCode(status: Status): string {
  return status.toUpperCase();
}

const knownUnits: Readonly<Record<string, { readonly id: string; readonly en: string }>> = {
  '%': { id: 'PCT', en: 'Percent' },
  '‰': { id: 'PER_MILLE', en: 'Per mille' },
  人: { id: 'PERSONS', en: 'Persons' },
  名: { id: 'PERSONS_NAMED', en: 'Persons (of a profession)' },
  个: { id: 'UNITS', en: 'Units' },
  家: { id: 'INSTITUTIONS', en: 'Institutions' },
  次: { id: 'TIMES', en: 'Times' },
  分: { id: 'POINTS', en: 'Points' },
  元: { id: 'CNY', en: 'Yuan' },
  '元/月': { id: 'CNY_PER_MONTH', en: 'Yuan a month' },
  岁: { id: 'YEARS_OF_AGE', en: 'Years of age' },
  日期: { id: 'DATE', en: 'Date' },
  比值: { id: 'RATIO', en: 'Ratio' },
};

/** A unit is any text, a code is not: one that is not known by name is spelled out by its signs, `U_5E8A` for 床. */
export function unitCode(unit: string): Code {
  const known = Object.hasOwn(knownUnits, unit) ? knownUnits[unit] : undefined;
  if (known) return { id: known.id, name: { zh: unit, en: known.en } };
  if (unit === '') return { id: 'NONE', name: { zh: '无单位', en: 'No unit' } };
  const signs = Array.from(unit).map((sign) => (sign.codePointAt(0) ?? 0).toString(16).toUpperCase());
  return { id: `U_${signs.join('_')}`, name: { zh: unit, en: unit } };
}
