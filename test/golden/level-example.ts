import type { CaseRow } from './build-case.js';

/** The worked example of the kind `level`: from 72 at the end of 2020 to 90 at the end of 2025, 80.1 after three of five years. */
export const levelExample = {
  kind: 'level',
  frequency: 'year',
  op: '>=',
  value: '90',
  from: '2021-01-01',
  by: '2025-12-31',
  baseline: '72.0',
  baseline_at: '2020',
  period: '2023',
  as_of: '2023-12-31',
  figures: '2023:80.1',
} satisfies CaseRow;
