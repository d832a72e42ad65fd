import type { AskedIndicators } from './asked-indicators.js';
import type { ProblemList } from './problem-list.js';
import type { UnitRules } from './unit-rules.js';
import type { ValueStore } from './value-store.js';

/** What was read, and the rules by which it is decided which rows count. */
export interface Settling {
  readonly store: ValueStore;
  readonly problems: ProblemList;
  readonly asked: AskedIndicators;
  readonly units: UnitRules;
}
