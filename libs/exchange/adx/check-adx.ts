import { textsOf, type AdxCatalog } from './adx-catalog.js';
import { AdxRefusal, type AdxFault } from './adx-fault.js';
import type { AdxGroup } from './adx-values.js';
import { compileAdxCheck } from './check-values.js';
import { readAdx } from './read-adx.js';

/** What a whole document is found to be. */
export interface AdxReport {
  readonly groups: number;
  readonly values: number;
  /** The first of them, in the order of the document. */
  readonly faults: readonly AdxFault[];
  /** How many there are, with those that are not listed. */
  readonly faultCount: number;
  /** False where the document could not be read to its end. */
  readonly isWhole: boolean;
}

const mostFaults = 1_000;

/** Checks a document against the catalogue: its form, the codes it names, how they go together, its periods and values. */
export async function checkAdx(
  bytes: AsyncIterable<Uint8Array>,
  catalog: AdxCatalog,
  most = mostFaults,
): Promise<AdxReport> {
  const check = compileAdxCheck(catalog);
  const faults: AdxFault[] = [];
  const count = { groups: 0, values: 0, faults: 0 };
  const tell = (found: readonly AdxFault[]): void => {
    count.faults += found.length;
    faults.push(...found.slice(0, Math.max(0, most - faults.length)));
  };
  // a group is told with its first value, because what is wrong with it stands before them; an empty one at its end
  const enter = (group: AdxGroup): void => {
    if (group.number <= count.groups) return;
    count.groups = group.number;
    tell([...group.faults, ...check.ofGroup(group)]);
  };
  let isWhole = true;
  try {
    for await (const value of readAdx(bytes, { isText: textsOf(catalog), onGroup: enter })) {
      enter(value.group);
      count.values += 1;
      tell([...value.faults, ...check.ofValue(value)]);
    }
  } catch (error) {
    if (!(error instanceof AdxRefusal)) throw error;
    tell([error.fault]);
    isWhole = false;
  }
  return { groups: count.groups, values: count.values, faults, faultCount: count.faults, isWhole };
}
