import type { RegionChange, RegionChangeKind } from './region-change.js';
import type { RegionEffects } from './region-effects.js';

export interface ImportSummary {
  readonly counts: Readonly<Record<RegionChangeKind | 'conflicts', number>>;
  /** Over all changes, each form and period once. */
  readonly effects: {
    readonly formsClosing: number;
    readonly formsStillOwed: number;
    readonly formsNoLongerCounted: number;
    readonly plans: readonly string[];
    readonly periods: readonly string[];
  };
}

/** An import in figures. */
export function summarizeImport({
  changes,
  problems,
}: {
  readonly changes: readonly (RegionChange & { readonly effects: RegionEffects })[];
  readonly problems: readonly unknown[];
}): ImportSummary {
  const count = (kind: RegionChangeKind): number => changes.filter((change) => change.kind === kind).length;
  const forms = changes.flatMap(({ effects }) => effects.openForms);
  const distinct = (all: readonly string[]): readonly string[] => [...new Set(all)].sort();
  return {
    counts: {
      added: count('added'),
      renamed: count('renamed'),
      moved: count('moved'),
      abolished: count('abolished'),
      merged: count('merged'),
      split: count('split'),
      conflicts: problems.length,
    },
    effects: {
      formsClosing: forms.filter(({ closes }) => closes).length,
      formsStillOwed: forms.filter(({ closes }) => !closes).length,
      formsNoLongerCounted: changes.reduce((sum, { effects }) => sum + effects.formsNoLongerCounted, 0),
      plans: distinct(changes.flatMap(({ effects }) => effects.plans)),
      periods: distinct(changes.flatMap(({ effects }) => effects.periods)),
    },
  };
}
