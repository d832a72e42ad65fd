/** A civil day in Asia/Shanghai, `2023-12-31`. */
export type IsoDay = string;

/** A reporting period as people write it: `202303`, `2023Q1`, `2023S1`, `2023`. */
export type PeriodId = string;

export type Frequency = 'month' | 'quarter' | 'half-year' | 'year';
