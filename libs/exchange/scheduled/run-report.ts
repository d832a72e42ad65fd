import type { Words } from '#platform/errors';
import type { Conflicts } from '../values/conflicts.js';
import type { ImportCount } from '../values/import-summary.js';

/** Why values were refused, told once for each cause. */
export interface RunConflict {
  /** As DHIS2 numbers it; null where the other side says none. */
  readonly code: string | null;
  /** Of what it speaks, such as the code of a data element. */
  readonly object: string | null;
  readonly words: Words;
  /** How many values it concerns, as far as is told. */
  readonly values: number;
}

/** What a run has made so far. */
export interface RunReport extends ImportCount {
  readonly read: number;
  readonly conflicts: readonly RunConflict[];
}

export const mostConflicts = 1_000;
const nothingYet: RunReport = { read: 0, imported: 0, updated: 0, ignored: 0, deleted: 0, conflicts: [] };

/** Gathers what became of the parts of a run; it stays true where a later part fails. */
export class RunTally {
  report = nothingYet;

  add(part: RunReport): void {
    const { report } = this;
    this.report = {
      read: report.read + part.read,
      imported: report.imported + part.imported,
      updated: report.updated + part.updated,
      ignored: report.ignored + part.ignored,
      deleted: report.deleted + part.deleted,
      conflicts: [...report.conflicts, ...part.conflicts].slice(0, mostConflicts),
    };
  }
}

/** Conflicts of our own intake, in both languages. */
export function conflictsOf(conflicts: Conflicts): RunConflict[] {
  const english = conflicts.list(42, 'en');
  return conflicts.list(42, 'zh').map((conflict, at) => ({
    code: conflict.errorCode ?? null,
    object: conflict.object ?? null,
    words: { zh: conflict.value, en: english[at]?.value ?? conflict.value },
    values: conflict.indexes?.length ?? 0,
  }));
}
