import { accepting } from './accepting.js';
import { alertCells } from './alert-cells.js';
import { alertLatency } from './alert-latency.js';
import { alertStorm } from './alert-storm.js';
import type { BenchCase } from './bench-case.js';
import { bulkImport } from './bulk-import.js';
import { besidePrometheus } from './beside-prometheus.js';
import { bulletins } from './bulletins.js';
import { scorecardInBrowser } from './console.js';
import { dataValues } from './data-values.js';
import { growth } from './growth.js';
import { nationalRescore } from './national-rescore.js';
import { pureCases } from './pure-cases.js';
import { reading } from './reading.js';
import { workbooks } from './workbooks.js';

/** All that is measured, in the order in which it is told. */
export const benchCases: readonly BenchCase[] = [
  ...pureCases,
  bulkImport,
  dataValues,
  nationalRescore,
  accepting,
  reading,
  growth,
  besidePrometheus,
  alertLatency,
  alertCells,
  alertStorm,
  workbooks,
  bulletins,
  scorecardInBrowser,
];
