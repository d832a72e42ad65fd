import { alertCells } from './alert-cells.js';
import { alertLatency } from './alert-latency.js';
import { alertStorm } from './alert-storm.js';
import type { BenchCase } from './bench-case.js';
import { bulkImport } from './bulk-import.js';
import { bulletins } from './bulletins.js';
import { scorecardInBrowser } from './console.js';
import { pureCases } from './pure-cases.js';
import { workbooks } from './workbooks.js';

/** All that is measured, in the order in which it is told. */
export const benchCases: readonly BenchCase[] = [
  ...pureCases,
  bulkImport,
  alertLatency,
  alertCells,
  alertStorm,
  workbooks,
  bulletins,
  scorecardInBrowser,
];
