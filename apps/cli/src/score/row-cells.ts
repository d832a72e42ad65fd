/** The columns of a values file; `recorded_at` says since when a row was known. */
export const columns = [
  'indicator',
  'region',
  'period',
  'numerator',
  'denominator',
  'value',
  'date',
  'note',
  'recorded_at',
] as const;

export type Column = (typeof columns)[number];

/** One row: an empty text where nothing stands. */
export type RowCells = Readonly<Record<Column, string>>;
