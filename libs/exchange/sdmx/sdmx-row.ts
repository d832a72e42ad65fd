import type { Frequency, PeriodId, Status } from '#scoring';
import { plainDecimal } from '../adx/exact-decimal.js';
import { frequencyCodeOf } from '../names/frequency-names.js';
import { printSdmxPeriod } from '../names/sdmx-periods.js';
import { targetStatusCode, unitCode, type ObservationStatus, type Series } from './code-lists.js';
import { dimensionIds, type ComponentId } from './components.js';

/** One observation, in our own words. */
export interface SdmxRow {
  readonly frequency: Frequency;
  readonly region: string;
  readonly indicator: string;
  readonly series: Series;
  readonly period: PeriodId;
  /** An exact decimal as text; null where there is none. */
  readonly value: string | null;
  readonly status: ObservationStatus;
  readonly unit: string;
  readonly targetStatus: Status | null;
  readonly flags: readonly string[];
}

/** The same in codes; null where it says nothing. */
export type Cells = Readonly<Record<ComponentId, string | null>>;

/** A row that is no observation is a fault of ours, and stops the message. */
export function cellsOf(row: SdmxRow): Cells {
  const period = printSdmxPeriod(row.period);
  if (period === null) throw new Error(`no period: ${row.period}`);
  const value = row.value === null ? null : plainDecimal(row.value);
  if (value === null && row.value !== null) throw new Error(`no decimal number: ${row.value}`);
  return {
    FREQ: frequencyCodeOf(row.frequency),
    REF_AREA: row.region,
    INDICATOR: row.indicator,
    SERIES: row.series,
    TIME_PERIOD: period,
    OBS_VALUE: value,
    OBS_STATUS: row.status,
    UNIT_MEASURE: unitCode(row.unit).id,
    TARGET_STATUS: row.targetStatus && targetStatusCode(row.targetStatus),
    FLAGS: row.flags.length === 0 ? null : [...row.flags].sort().join(' '),
  };
}

/** `Q.150303.cdc_equipment_ratio.VALUE` */
export function seriesKeyOf(cells: Cells): string {
  return dimensionIds.map((id) => cells[id] ?? '').join('.');
}
